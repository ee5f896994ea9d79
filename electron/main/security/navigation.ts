import type { WebContents } from 'electron'

interface Preventable {
  preventDefault(): void
}
interface Navigation extends Preventable {
  readonly url: string
  readonly isMainFrame: boolean
}

/** Whether a page may go to an address by itself. */
export type MayGo = (contents: WebContents, address: string) => boolean

/**
 * Keeps a page where it is: no navigation by link, script, drop or redirect in any frame, no window opened, no
 * webview attached. The program's own loading of its page is not a navigation in this sense. A server's page may
 * move inside its server, since signing in is a page of its own.
 */
export function denyNavigation(contents: WebContents, mayGo: MayGo = () => false): void {
  const guard = (event: Navigation): void => {
    if (!event.isMainFrame || !mayGo(contents, event.url)) event.preventDefault()
  }
  contents.on('will-navigate', guard)
  contents.on('will-frame-navigate', guard)
  contents.on('will-redirect', guard)
  contents.on('will-attach-webview', (event: Preventable) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
