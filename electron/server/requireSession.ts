import type { FastifyRequest } from 'fastify'
import type { Door, Session } from '#server/sessions.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * The session of a request that may do something.
 * @throws AppError not_signed_in, with `by` saying how one gets in; password_must_change
 */
export async function requireSession(door: Door, request: FastifyRequest): Promise<Session> {
  const session = await door.find(request)
  if (session === null) {
    const remedy =
      door.kind === 'token'
        ? 'Open the address that the program printed.'
        : 'Sign in with your login and password.'
    throw new AppError('not_signed_in', remedy, { by: door.kind })
  }
  if (session.mustChangePassword)
    throw new AppError('password_must_change', 'Change the password that you were given first.')
  return session
}
