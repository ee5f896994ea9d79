import type { Accounts } from '#backend/host.ts'
import { AppError } from '#shared/api/errors.ts'

/** What a fake backend has where a test is not about signing in. */
export const noAccounts: Accounts = {
  async signIn() {
    throw new AppError('sign_in_failed', 'The fake backend has no accounts.')
  },
  sessionOf: async () => null,
  hasPasswords: async () => false,
  signOut: async () => undefined,
}
