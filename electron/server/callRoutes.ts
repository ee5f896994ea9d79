import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Backend } from '#backend/host.ts'
import type { EventStreams } from '#server/eventStreams.ts'
import { requireSession } from '#server/requireSession.ts'
import { callerOf, type Door, type Session } from '#server/sessions.ts'
import type { Reply } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'

const callBody = z.object({ id: z.number(), method: z.string(), input: z.unknown() })
const sessionBody = z.object({ login: z.string().min(1).max(60) }).strict()

export interface CallOptions {
  readonly backend: Backend
  readonly door: Door
  readonly streams: EventStreams
}

/** The backend's calls and events over HTTP, and the choice of who one is. */
export function addCallRoutes(app: FastifyInstance, { backend, door, streams }: CallOptions): void {
  app.route({
    method: 'POST',
    url: '/api/call',
    async handler(request): Promise<Reply> {
      const session = await requireSession(door, request)
      const call = read(callBody, request.body)
      // A library that was empty when the session began has its first user once it is set up.
      if (session.canSwitchUser) session.login ??= await backend.firstLogin()
      return backend.handle(call, callerOf(session))
    },
  })

  app.get('/api/events', async (request, reply) => {
    await requireSession(door, request)
    streams.attach(reply, () => door.isOpen(request))
  })

  app.route({
    method: 'POST',
    url: '/api/session',
    async handler(request) {
      const session = await requireSession(door, request)
      const { login } = read(sessionBody, request.body)
      await switchUser(backend, session, login)
      streams.send({ kind: 'changed', topics: ['session'] })
      return { login }
    },
  })
}

/** @throws AppError not_permitted where people sign in, not_found for an unknown login, or as the backend replies */
async function switchUser(backend: Backend, session: Session, login: string): Promise<void> {
  if (!session.canSwitchUser)
    throw new AppError('not_permitted', 'Users are not chosen here: sign in instead.')
  await backend.chooseUser(login)
  session.login = login
}

function read<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body)
  if (!parsed.success)
    throw new AppError('invalid_input', 'The request is not in the form that this call takes.')
  return parsed.data
}
