import { checkPassword } from '#backend/accounts/accounts.ts'
import { recordEvent } from '#backend/accounts/recordEvent.ts'
import type { Services } from '#backend/context.ts'
import type { Backend } from '#backend/host.ts'
import { findAccount } from '#db/accounts.ts'
import { readSetting, writeSetting } from '#db/settings.ts'
import { findFirstAdministrator } from '#db/users.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Choosing who one is, for hosts on one computer. Who has no password is chosen by a click; who has set one is asked
 * for it. That keeps a colleague from acting in another's name; it hides nothing from whoever can copy the file.
 */
export function createChoosing(services: Services): Pick<Backend, 'firstLogin' | 'chooseUser'> {
  const { engine, options } = services
  return {
    async firstLogin() {
      const last = await readSetting(engine.read, 'lastLogin')
      const account = last === null ? null : await findAccount(engine.read, last)
      const login = account?.login ?? (await findFirstAdministrator(engine.read))
      if (login === null) return null
      const first = account ?? (await findAccount(engine.read, login))
      return first?.passwordHash === null ? login : null
    },

    async chooseUser(login, password) {
      const account = await findAccount(engine.read, login)
      if (account === null)
        throw new AppError('not_found', `There is no user ${login} in this library.`, { kind: 'user', login })
      const isProven = account.passwordHash !== null
      if (isProven) {
        if (password === null)
          throw new AppError('password_needed', `${login} has a password: give it.`, { login })
        await checkPassword(services, account, password)
      }
      await engine.write(async (db) => {
        await writeSetting(db, 'lastLogin', login)
        if (!isProven) return
        const at = options.now().toISOString()
        const about = { at, userId: account.id, accountId: account.id }
        await recordEvent(services, db, { ...about, method: 'account.signIn', summary: { login } })
      })
    },
  }
}
