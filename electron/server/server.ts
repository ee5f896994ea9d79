import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Backend } from '#backend/host.ts'
import { addAssets, readAssets } from '#server/assets.ts'
import { addCallRoutes } from '#server/callRoutes.ts'
import { addErrorReplies, type LogError } from '#server/errorReplies.ts'
import { createEventStreams } from '#server/eventStreams.ts'
import { addFileRoutes } from '#server/fileRoutes.ts'
import { createGuard } from '#server/guard.ts'
import { addPage } from '#server/page.ts'
import { createSessions } from '#server/sessions.ts'
import { openUploads } from '#server/uploads.ts'

const LOOPBACK = '127.0.0.1'
const MAX_CALL_BYTES = 16 * 1024 * 1024
const MAX_UPLOAD_BYTES = 2 * 1024 ** 3

export interface ServerOptions {
  readonly backend: Backend
  /** 0 takes a free one. */
  readonly port: number
  /** The built renderer. */
  readonly rendererFolder: string
  /** What pages hand in is kept in its folder `uploads` for a day. */
  readonly dataFolder: string
  /** The first one-time token; a random one when left out. */
  readonly token?: string
  /** The largest file that a page may hand in, in bytes; 2 GiB when left out. */
  readonly maxUploadBytes?: number
  readonly logError: LogError
}

export interface StartedServer {
  /** The address to open, with a token that works once. */
  readonly url: string
  readonly origin: string
  /** One more address with a token of its own, for another browser. */
  newAddress(): string
  /** Refuses what is new, lets running requests finish and ends the event streams. The backend stays open. */
  close(): Promise<void>
}

/**
 * Serves the renderer, the backend's calls and its events over HTTP, to this computer only.
 * @throws Error EADDRINUSE when the port is taken; when the renderer is not built
 */
export async function startServer(options: ServerOptions): Promise<StartedServer> {
  const sessions = createSessions()
  const assets = readAssets(options.rendererFolder)
  const uploads = openUploads(join(options.dataFolder, 'uploads'), options.maxUploadBytes ?? MAX_UPLOAD_BYTES)
  const streams = createEventStreams()
  const stopListening = options.backend.onEvent((event) => streams.send(event))
  const app = Fastify({
    bodyLimit: MAX_CALL_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  app.removeContentTypeParser('text/plain')
  let isClosing = false

  // A connection that was busy when closing began would otherwise be kept alive, and closing wait for it.
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
  app.addHook('onRequest', createGuard(sessions))
  app.addHook('preClose', async () => streams.close())
  app.addHook('onClose', async () => {
    stopListening()
    uploads.close()
  })
  addErrorReplies(app, options.logError)
  addPage(app, { sessions, assets, firstLogin: () => options.backend.firstLogin() })
  addAssets(app, assets)
  addCallRoutes(app, { backend: options.backend, sessions, streams })
  await addFileRoutes(app, { files: options.backend.files, uploads })
  app.get('/health', () => ({ status: 'ok' }))

  try {
    await app.listen({ host: LOOPBACK, port: options.port })
  } catch (error) {
    await app.close()
    throw error
  }
  const origin = `http://${LOOPBACK}:${portOf(app)}`
  const addressWith = (token: string) => `${origin}/?token=${encodeURIComponent(token)}`
  return {
    url: addressWith(sessions.issueToken(options.token)),
    origin,
    newAddress: () => addressWith(sessions.issueToken()),
    close() {
      isClosing = true
      return app.close()
    },
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
