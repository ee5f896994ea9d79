import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Backend } from '#backend/host.ts'
import { createAccountDoor } from '#server/accountDoor.ts'
import { addAccountRoutes } from '#server/accountRoutes.ts'
import { type Assets, addAssets, readAssets } from '#server/assets.ts'
import { addCallRoutes } from '#server/callRoutes.ts'
import { addErrorReplies, type LogError } from '#server/errorReplies.ts'
import { createEventStreams } from '#server/eventStreams.ts'
import { addFileRoutes } from '#server/fileRoutes.ts'
import { createGuard } from '#server/guard.ts'
import { addHealth } from '#server/health.ts'
import { createHttp, type Service, setKeys, type TlsKeys } from '#server/http.ts'
import { addAccountPage, addTokenPage } from '#server/page.ts'
import { logRequests } from '#server/requestLog.ts'
import type { Door } from '#server/sessions.ts'
import { createTokenDoor } from '#server/tokenDoor.ts'
import { watchUnused } from '#server/unusedConnections.ts'
import { openUploads } from '#server/uploads.ts'

const LOOPBACK = '127.0.0.1'
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
  /** How often to look whether a request's body is still coming, in milliseconds; 15,000 when left out. */
  readonly lookEveryMs?: number
  /** The largest file that a page may hand in, in bytes; 2 GiB when left out. */
  readonly maxUploadBytes?: number
  readonly logError: LogError
  /** A server where people sign in; left out, one for this computer, with one-time addresses. */
  readonly service?: Service
}

export interface StartedServer {
  /** The address to open; on this computer with a token that works once. */
  readonly url: string
  readonly origin: string
  /** Where this computer itself reaches it. */
  readonly localOrigin: string
  /** One more address with a token of its own, for another browser. */
  newAddress(): string
  /** Takes another certificate for connections from now on. @throws Error when it is none, and the old one stays */
  setKeys(keys: TlsKeys): void
  /**
   * Refuses what is new, lets running requests finish and ends the event streams. The backend stays open.
   * @param limitMs how long to wait for running requests before their connections are cut; for ever when left out
   */
  close(limitMs?: number): Promise<void>
}

interface Entrance {
  readonly door: Door
  /** The address to give to somebody, when the program can be reached by this origin. */
  address(origin: string): string
}

/**
 * Serves the renderer, the backend's calls and its events over HTTP: to this computer, or with a service to people
 * who sign in.
 * @throws Error EADDRINUSE when the port is taken; when the renderer is not built or the certificate is none
 */
export async function startServer(options: ServerOptions): Promise<StartedServer> {
  const { backend, service } = options
  const assets = readAssets(options.rendererFolder)
  const app = createHttp(service, options.lookEveryMs)
  const endUnused = watchUnused(app)
  const uploads = openUploads(join(options.dataFolder, 'uploads'), options.maxUploadBytes ?? MAX_UPLOAD_BYTES)
  const streams = createEventStreams()
  const stopListening = backend.onEvent((event) => streams.send(event))
  let isClosing = false

  // A connection that was busy when closing began would otherwise be kept alive, and closing wait for it.
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
  if (service) logRequests(app)
  addErrorReplies(app, options.logError)
  const { door, address } = await addEntrance(app, assets, options)
  app.addHook('preClose', async () => streams.close())
  app.addHook('onClose', async () => {
    stopListening()
    uploads.close()
  })
  addAssets(app, assets)
  addCallRoutes(app, { backend, door, streams })
  await addFileRoutes(app, { files: backend.files, uploads })
  addHealth(app, backend)

  try {
    await app.listen({
      host: service?.host ?? LOOPBACK,
      port: options.port,
      listenTextResolver: () => 'listening',
    })
  } catch (error) {
    await app.close()
    throw error
  }
  const localOrigin = originHere(app, service)
  const origin = service?.publicOrigin ?? localOrigin
  return {
    url: address(origin),
    origin,
    localOrigin,
    newAddress: () => address(origin),
    setKeys: (keys) => setKeys(app, keys),
    async close(limitMs) {
      isClosing = true
      endUnused()
      const timer = limitMs === undefined ? null : setTimeout(() => app.server.closeAllConnections(), limitMs)
      await app.close()
      if (timer !== null) clearTimeout(timer)
    },
  }
}

/** The guard and the page of the door. The guard has to be there before any route is. */
async function addEntrance(app: FastifyInstance, assets: Assets, options: ServerOptions): Promise<Entrance> {
  const { backend, service } = options
  if (service) {
    const { publicOrigin, tls } = service
    const door = createAccountDoor(backend.accounts, { publicOrigin, isTls: tls !== null })
    app.addHook('onRequest', createGuard(door))
    addAccountPage(app, { door, assets })
    await addAccountRoutes(app, { backend, door })
    return { door, address: (origin) => `${origin}/` }
  }
  const door = createTokenDoor()
  app.addHook('onRequest', createGuard(door))
  addTokenPage(app, { door, assets, firstLogin: () => backend.firstLogin() })
  let given = options.token
  return {
    door,
    address(origin) {
      const token = door.issueToken(given)
      given = undefined
      return `${origin}/?token=${encodeURIComponent(token)}`
    },
  }
}

function originHere(app: FastifyInstance, service: Service | undefined): string {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `${service?.tls ? 'https' : 'http'}://${LOOPBACK}:${address.port}`
}
