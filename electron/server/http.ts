import type { RequestListener } from 'node:http'
import { createServer, Server as HttpsServer } from 'node:https'
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { answerBadAddress, answerUnreadable, takeJson } from '#server/badRequests.ts'
import { refuseSlowBodies } from '#server/slowBodies.ts'

const MAX_CALL_BYTES = 16 * 1024 * 1024
/** As the framework sets it on servers of its own: longer than what proxies keep a connection for. */
const KEEP_ALIVE_MS = 72_000
/** Headers are small; who takes longer for them has no use for an answer, in milliseconds. */
const HEADERS_MS = 20_000

/** Certificate (with those between it and the root) and key, as PEM. */
export interface TlsKeys {
  readonly cert: Buffer
  readonly key: Buffer
}

/** A server where people sign in. */
export interface Service {
  /** The address to listen on, such as 0.0.0.0. */
  readonly host: string
  /** The origin under which people reach it; null where that is this computer only. */
  readonly publicOrigin: string | null
  readonly tls: TlsKeys | null
  /** Addresses or networks of proxies whose word about the name that was asked for is taken. */
  readonly trustedProxies: readonly string[]
  /** Takes one line of JSON at a time. */
  readonly log: { write(line: string): void }
}

/**
 * The HTTP side without any route.
 * @param lookEveryMs how often to look whether a body is still coming
 * @throws Error when the certificate is none
 */
export function createHttp(service: Service | undefined, lookEveryMs?: number): FastifyInstance {
  const { tls = null, trustedProxies = [] } = service ?? {}
  const options: FastifyServerOptions = {
    bodyLimit: MAX_CALL_BYTES,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // Fastify's own lines carry the address with its query; ours are in requestLog.ts
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerBadAddress,
    logController: new LogController({ disableRequestLogging: true }),
  }
  if (service) options.logger = loggerOf(service)
  if (trustedProxies.length > 0) options.trustProxy = [...trustedProxies]
  if (tls !== null) options.serverFactory = (handler) => createTlsServer(tls, handler)
  const app = Fastify(options)
  app.server.headersTimeout = HEADERS_MS
  app.removeContentTypeParser('text/plain')
  takeJson(app)
  refuseSlowBodies(app, lookEveryMs)
  return app
}

function createTlsServer({ cert, key }: TlsKeys, handler: RequestListener): HttpsServer {
  const server = createServer({ cert, key, minVersion: 'TLSv1.2' }, handler)
  server.keepAliveTimeout = KEEP_ALIVE_MS
  // a large file over a slow line takes longer than the five minutes of Node; see slowBodies.ts
  server.requestTimeout = 0
  return server
}

/** Takes another certificate for connections from now on. @throws Error when it is none, and the old one stays */
export function setKeys(app: FastifyInstance, { cert, key }: TlsKeys): void {
  if (!(app.server instanceof HttpsServer)) throw new Error('This server does not speak TLS itself.')
  app.server.setSecureContext({ cert, key, minVersion: 'TLSv1.2' })
}

/** Nothing of a request or an error but what says nothing about anybody. */
function loggerOf({ log }: Service) {
  return {
    level: 'info',
    base: null,
    stream: log,
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    serializers: {
      req: () => ({}),
      res: () => ({}),
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        message: '',
        stack: '',
        code: error.code,
      }),
    },
  }
}
