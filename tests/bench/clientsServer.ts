import { serve } from '#server/serve.ts'

/** What the measuring process asks for: the seconds of the processor that this one has used. */
export interface ServerWords {
  readonly origin?: string
  readonly cpuSeconds?: number
}

/** A server of its own process, so that what it costs is its own: started by clients.ts, which says where the library is. */
const [, , database = '', dataFolder = '', rendererFolder = ''] = process.argv
const serving = await serve({
  config: {
    database,
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    publicOrigin: null,
    tls: null,
    trustedProxies: [],
    sessionMinutes: 60,
    shutdownSeconds: 10,
  },
  programVersion: 'bench',
  rendererFolder,
  log: { write: (line) => void (line.includes('"level":50') && process.stderr.write(line)) },
})
const say = (words: ServerWords): void => void process.send?.(words)
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  say({ cpuSeconds: (user + system) / 1e6 })
})
process.on('disconnect', () => void serving.close().then(() => process.exit()))
say({ origin: serving.origin })
