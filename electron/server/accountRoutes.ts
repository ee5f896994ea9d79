import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Backend } from '#backend/host.ts'
import type { AccountDoor } from '#server/accountDoor.ts'
import { statusOf } from '#server/errorReplies.ts'
import { createPlaces } from '#server/places.ts'
import { callerOf, type Session } from '#server/sessions.ts'
import { REPEAT_DIFFERS, sendPasswordPage, sendSignInPage, wordsOf } from '#server/signInPage.ts'
import { AppError, errorFromReply } from '#shared/api/errors.ts'

/** Nobody types more. */
const MAX_BODY_BYTES = 8 * 1024
const secret = z.string().max(1_000)
const signInBody = z.object({ login: z.string().max(200), password: secret }).strict()
const passwordBody = z.object({ current: secret, new: secret, repeat: secret }).strict()

interface AccountOptions {
  readonly backend: Backend
  readonly door: AccountDoor
}

/** Signing in and out and changing the password: as pages that need no script, and for the program's own dialog. */
export async function addAccountRoutes(
  app: FastifyInstance,
  { backend, door }: AccountOptions,
): Promise<void> {
  const places = createPlaces()
  async function signIn(request: FastifyRequest, reply: FastifyReply) {
    const { login, password } = read(signInBody, request.body)
    const agent = request.headers['user-agent'] ?? null
    const leave = places.take(request.ip)
    const signedIn = await backend.accounts.signIn({ login, password, agent }).finally(leave)
    const before = door.tokenOf(request)
    if (before !== null) await backend.accounts.signOut(before)
    reply.header('set-cookie', door.cookie(request, signedIn.token))
    return { login: signedIn.login, mustChangePassword: signedIn.mustChange }
  }

  app.post('/api/sign-in', { bodyLimit: MAX_BODY_BYTES }, signIn)
  app.post('/api/sign-out', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    const token = door.tokenOf(request)
    if (token !== null) await backend.accounts.signOut(token)
    reply.header('set-cookie', door.cookie(request, null))
    return {}
  })
  app.get('/sign-in', (_request, reply) => reply.redirect('/', 303))
  app.get('/password', async (request, reply) => {
    const session = await door.find(request)
    if (session === null) return door.sendEntryPage(reply)
    return sendPasswordPage(reply, { status: 200, error: null, canGoBack: !session.mustChangePassword })
  })

  await app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_BODY_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    forms.post('/sign-in', async (request, reply) => {
      try {
        const { mustChangePassword } = await signIn(request, reply)
        return reply.redirect(mustChangePassword ? '/password' : '/', 303)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const login = signInBody.safeParse(request.body).data?.login ?? ''
        return sendSignInPage(reply, { status: statusOf(error), login, error: wordsOf(error) })
      }
    })
    forms.post('/password', async (request, reply) => {
      const session = await door.find(request)
      if (session === null) return door.sendEntryPage(reply)
      const { current, new: next, repeat } = read(passwordBody, request.body)
      const canGoBack = !session.mustChangePassword
      if (next !== repeat) return sendPasswordPage(reply, { status: 400, error: REPEAT_DIFFERS, canGoBack })
      const error = await changePassword(backend, session, current, next)
      if (error === null) return reply.redirect('/', 303)
      return sendPasswordPage(reply, { status: statusOf(error), error: wordsOf(error), canGoBack })
    })
  })
}

async function changePassword(
  backend: Backend,
  session: Session,
  currentPassword: string,
  newPassword: string,
): Promise<AppError | null> {
  const input = { currentPassword, newPassword }
  const reply = await backend.handle({ id: 0, method: 'account.changePassword', input }, callerOf(session))
  return reply.ok ? null : errorFromReply(reply.error)
}

function read<Body>(schema: z.ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body)
  // what was sent may hold a password, so that nothing of it is told
  if (!parsed.success)
    throw new AppError('invalid_input', 'The request is not in the form that this call takes.')
  return parsed.data
}
