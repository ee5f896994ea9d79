import type { FastifyInstance } from 'fastify'
import type { Backend } from '#backend/host.ts'
import { type Greeting, PROGRAM_NAME, WINDOW_GENERATION } from '#shared/api/web.ts'

/** What a monitor may ask without a session. */
export const HEALTH_PATHS: ReadonlySet<string> = new Set(['/health', '/health/ready'])

/** By this a desktop program knows what it was pointed at. */
const GREETING: Greeting = { program: PROGRAM_NAME, window: WINDOW_GENERATION }

/** Longer than a database takes that is only busy, in milliseconds. */
const PATIENCE = 5_000

/** `/health`: the program lives. `/health/ready`: it can work, because the database answers; else 503 and why. */
export function addHealth(app: FastifyInstance, backend: Backend): void {
  app.get('/health', () => ({ status: 'ok', ...GREETING }))
  app.get('/health/ready', async (_request, reply) => {
    const problem = await problemOf(backend)
    if (problem === null) return { status: 'ready' }
    return reply.code(503).send({ status: 'not_ready', problem })
  })
}

async function problemOf(backend: Backend): Promise<string | null> {
  const late = Promise.withResolvers<string>()
  const timer = setTimeout(() => late.resolve('database_busy'), PATIENCE)
  try {
    const asked = backend.handle(
      { id: 0, method: 'session.get', input: {} },
      { login: null, canSwitchUser: false },
    )
    return await Promise.race([asked.then((reply) => (reply.ok ? null : reply.error.code)), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
