import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Backend } from '#backend/host.ts'
import type { EventStreams } from '#server/eventStreams.ts'
import { createRepeats, type Repeats } from '#server/repeats.ts'
import { requireSession } from '#server/requireSession.ts'
import { callerOf, type Door, type Session } from '#server/sessions.ts'
import type { Request } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'
import { isToldTo } from '#shared/api/events.ts'
import { CALL_HEADER, SERVER_HEADER } from '#shared/api/web.ts'

const callBody = z.object({ id: z.number(), method: z.string(), input: z.unknown() })
const sessionBody = z
  .object({ login: z.string().min(1).max(60), password: z.string().max(1_000).nullable().default(null) })
  .strict()

export interface CallOptions {
  readonly backend: Backend
  readonly door: Door
  readonly streams: EventStreams
}

/** What a page makes its keys of. */
const KEY = /^[\w-]{1,80}$/

/** The backend's calls and events over HTTP, and the choice of who one is. */
export function addCallRoutes(app: FastifyInstance, { backend, door, streams }: CallOptions): void {
  const repeats = createRepeats()
  app.route({
    method: 'POST',
    url: '/api/call',
    async handler(request, reply) {
      reply.header(SERVER_HEADER, repeats.server)
      const session = await requireSession(door, request)
      const call = read(callBody, request.body)
      // A library that was empty when the session began has its first user once it is set up.
      if (session.canSwitchUser) session.login ??= await backend.firstLogin()
      const key = readKey(request)
      if (key === null) return backend.handle(call, callerOf(session))
      return sendOnce(repeats, reply, { backend, session, key, call, sentTo: readSentTo(request) })
    },
  })

  app.get('/api/events', async (request, reply) => {
    const session = await requireSession(door, request)
    streams.attach(
      reply,
      () => door.isOpen(request),
      (event) => isToldTo(session.login, event),
    )
  })

  app.route({
    method: 'POST',
    url: '/api/session',
    async handler(request) {
      const session = await requireSession(door, request)
      const { login, password } = read(sessionBody, request.body)
      await switchUser(backend, session, login, password)
      streams.send({ kind: 'changed', topics: ['session'] })
      return { login }
    },
  })
}

interface KeyedRequest {
  readonly backend: Backend
  readonly session: Session
  readonly key: string
  readonly call: Request
  readonly sentTo: string | null
}

async function sendOnce(repeats: Repeats, reply: FastifyReply, keyed: KeyedRequest): Promise<FastifyReply> {
  const { backend, session, key, call, sentTo } = keyed
  const once = { key, owner: session.login ?? '', sentTo }
  const text = await repeats.answer(once, () => backend.handle(call, callerOf(session)))
  return reply.type('application/json; charset=utf-8').send(text)
}

/** @throws AppError invalid_input for a key that no page of ours makes */
function readKey(request: FastifyRequest): string | null {
  const key = request.headers[CALL_HEADER]
  if (key === undefined) return null
  if (typeof key === 'string' && KEY.test(key)) return key
  throw new AppError('invalid_input', `The header ${CALL_HEADER} is not in the form that is taken.`)
}

function readSentTo(request: FastifyRequest): string | null {
  const server = request.headers[SERVER_HEADER]
  return typeof server === 'string' ? server : null
}

/** @throws AppError not_permitted where people sign in, or as the backend says of the login and the password */
async function switchUser(
  backend: Backend,
  session: Session,
  login: string,
  password: string | null,
): Promise<void> {
  if (!session.canSwitchUser)
    throw new AppError('not_permitted', 'Users are not chosen here: sign in instead.')
  await backend.chooseUser(login, password)
  session.login = login
}

function read<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body)
  if (!parsed.success)
    throw new AppError('invalid_input', 'The request is not in the form that this call takes.')
  return parsed.data
}
