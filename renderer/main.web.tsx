import { startApp } from '#renderer/app/startApp.tsx'
import { goneError } from '#renderer/data/serverLine.ts'
import { createWebTransport, OWN_HEADERS } from '#renderer/data/webTransport.ts'
import { type ErrorReply, errorFromReply } from '#shared/api/errors.ts'
import type { Platform } from '#shared/api/platform.ts'

// The entry of the page in a browser: everything goes to the server that the page came from.

const transport = createWebTransport({
  fetch: (path, options) => fetch(path, options),
  openEvents: (path) => new EventSource(path),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  now: () => Date.now(),
  random: () => Math.random(),
})
// the network is there again: no need to wait for the next try
window.addEventListener('online', () => transport.tryNow())

const platform: Platform<File> = {
  kind: 'web',
  transport,
  styleNonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '',
  offerFile: upload,
  async saveFile(file, fileName) {
    const link = document.createElement('a')
    link.href = `/api/files/${encodeURIComponent(file)}?name=${encodeURIComponent(fileName)}`
    link.download = fileName
    link.click()
    // Where it goes, or whether it is declined, is between the person and the browser.
    return true
  },
  onMenuCommand: () => () => undefined,
  switchUser: (login, password) => transport.post('/api/session', { login, password }),
  account: {
    onEnded: transport.onEnded,
    speakFor: transport.speakFor,
    signInAgain: transport.signInAgain,
    async signOut() {
      await transport.post('/api/sign-out', {})
      location.assign('/')
    },
    changePassword: () => location.assign('/password'),
    leave: () => location.assign('/'),
  },
  connection: { onLost: transport.onLost, tryNow: transport.tryNow },
}

/** Not fetch, which does not tell how far an upload has come. @throws AppError file_too_large, disk_full, backend_gone */
function upload(file: File, onProgress: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/files?name=${encodeURIComponent(file.name)}`)
    for (const [name, value] of Object.entries(OWN_HEADERS)) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 1 : loaded / total),
    )
    request.addEventListener('error', () => reject(goneError()))
    request.addEventListener('load', () => {
      const answer: { readonly file: string } | { readonly error: ErrorReply } | null = request.response
      if (answer === null) reject(goneError())
      else if ('file' in answer) resolve(answer.file)
      else reject(errorFromReply(answer.error))
    })
    request.send(file)
  })
}

startApp(platform)
