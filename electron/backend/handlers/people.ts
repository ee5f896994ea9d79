import { givePasswords } from '#backend/accounts/givePasswords.ts'
import type { Handlers } from '#backend/context.ts'
import { listAccounts } from '#db/accountList.ts'
import { clearFailures } from '#db/accounts.ts'
import { assignMembers } from '#db/assignments.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import {
  activateUser,
  createUser,
  deactivateUser,
  deleteUser,
  type NewPerson,
  normalise,
  requireActive,
  updateUser,
} from '#db/people.ts'
import { AppError } from '#shared/api/errors.ts'

/** What the record says of a person: in words, because it is read when the rows behind the ids have changed. */
async function summaryOf(db: ReadDb, { login, displayName, roles, ...person }: NewPerson) {
  const department =
    person.departmentId === null
      ? undefined
      : await db
          .selectFrom('department')
          .select('code')
          .where('id', '=', person.departmentId)
          .executeTakeFirst()
  return {
    login,
    displayName,
    roles,
    department: department?.code ?? null,
    canOverrideStop: person.canOverrideStop,
  }
}

export const peopleHandlers = {
  'user.list': async (db, _input, { now }) => ({ users: await listAccounts(db, now) }),

  async 'user.create'(db, person) {
    const id = await createUser(db, person)
    return {
      value: { id },
      audit: { kind: 'user', id, summary: await summaryOf(db, person) },
      undo: { method: 'user.delete', input: { id } },
    }
  },

  async 'user.update'(db, { id, expected, ...person }) {
    const { login, ...before } = await updateUser(db, id, person, expected ?? null)
    return {
      value: { id },
      audit: { kind: 'user', id, summary: await summaryOf(db, { login, ...person }) },
      undo: { method: 'user.update', input: { id, ...before, expected: normalise(person) } },
    }
  },

  async 'user.delete'(db, { id }) {
    const before = await deleteUser(db, id)
    return {
      value: { id },
      audit: { kind: 'user', id, summary: { login: before.login } },
      undo: { method: 'user.create', input: before },
    }
  },

  async 'user.deactivate'(db, { id }, { user, now }) {
    if (id === user.id)
      throw new AppError('own_account', 'You cannot end your own work here. Ask another administrator.', {
        id,
      })
    const { login, teams, sessions } = await deactivateUser(db, id, now)
    return {
      value: { id },
      audit: { kind: 'user', id, summary: { login, teams: teams.length, sessions } },
      undo: { method: 'user.activate', input: { id, teams } },
    }
  },

  async 'user.activate'(db, { id, teams }) {
    const login = await activateUser(db, id)
    if (teams.length > 0)
      await assignMembers(
        db,
        teams.map((part) => ({ ...part, userId: id })),
      )
    return {
      value: { id },
      audit: { kind: 'user', id, summary: { login, teams: teams.length } },
      undo: { method: 'user.deactivate', input: { id } },
    }
  },

  async 'user.unlock'(db, { id }) {
    const { login } = await requireActive(db, id)
    await clearFailures(db, id)
    return { value: { id }, audit: { kind: 'user', id, summary: { login } }, undo: null }
  },

  'user.givePasswords': (_db, { userIds }, context) => givePasswords(context, userIds),
} satisfies Pick<
  Handlers,
  | 'user.list'
  | 'user.create'
  | 'user.update'
  | 'user.delete'
  | 'user.deactivate'
  | 'user.activate'
  | 'user.unlock'
  | 'user.givePasswords'
>
