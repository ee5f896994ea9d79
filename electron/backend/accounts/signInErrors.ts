import { AppError } from '#shared/api/errors.ts'

/** The same words for an unknown login, an account without a password and a wrong password. */
export function signInFailed(): AppError {
  return new AppError('sign_in_failed', 'The login or the password is wrong.')
}

/** @param seconds how long to wait, at least 1 */
export function accountLockedFor(seconds: number): AppError {
  return new AppError('account_locked', `Too many failed attempts: try again in ${seconds} seconds.`, {
    seconds,
  })
}
