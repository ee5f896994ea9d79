import type { Handlers } from '#backend/context.ts'
import { assertLocation, assertSubject } from '#db/assertKnown.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { createFund, deleteFund } from '#db/fundSetup.ts'
import { readFunds } from '#db/funds.ts'
import { type Policy, readPolicies, writePolicy } from '#db/policies.ts'
import { createSubject, deleteSubject, type SubjectFields, updateSubject } from '#db/subjectSetup.ts'
import type { RangeInput } from '#shared/api/contract/administrationFields.ts'
import { AppError } from '#shared/api/errors.ts'
import { rangeKeys } from '#shared/domain/callNumber/classNumber.ts'

const rangeName = ({ scheme, from, to, isInclude }: RangeInput) =>
  `${isInclude ? '' : '- '}${scheme.toUpperCase()} ${from}-${to}`

/** What the record says of a subject: in words, because it is read when the rows behind the ids have changed. */
async function subjectSummary(db: ReadDb, { code, names, ranges, members }: SubjectFields) {
  const users = await db
    .selectFrom('user_account')
    .select('login')
    .where('id', 'in', [...members.map(({ userId }) => userId), 0])
    .orderBy('id')
    .execute()
  return {
    code,
    name: names.zh || names.en,
    ranges: ranges.map(rangeName),
    members: users.map(({ login }) => login),
  }
}

/** @throws AppError invalid_input naming the first range that cannot be read */
function assertRanges(ranges: readonly RangeInput[]): void {
  const index = ranges.findIndex(({ scheme, from, to }) => rangeKeys(scheme, from, to) === null)
  const range = ranges[index]
  if (!range) return
  const name = rangeName(range)
  throw new AppError(
    'invalid_input',
    `The range ${name} is none: both ends must be class numbers of the scheme, the lower one first.`,
    { range: name, issues: [{ path: `ranges.${index}`, message: `${name} is no range` }] },
  )
}

/** @returns what the record says of the policy @throws AppError fund_missing, not_found */
async function checkedPolicy(db: ReadDb, policy: Policy): Promise<Readonly<Record<string, unknown>>> {
  const { defaultFundId: fundId, defaultLocationId: locationId } = policy
  const fund = fundId === null ? null : (await readFunds(db)).get(fundId)
  if (fund === undefined)
    throw new AppError('fund_missing', `Fund ${fundId} is not in the current fiscal year.`, { fundId })
  if (locationId !== null) await assertLocation(db, locationId)
  return { copies: policy.defaultCopies, fund: fund?.code ?? null, priceCapMinor: policy.priceCapMinor }
}

const audit = (kind: string, id: number, summary: Readonly<Record<string, unknown>>) => ({
  kind,
  id,
  summary,
})

export const administrationHandlers = {
  async 'subject.create'(db, subject) {
    assertRanges(subject.ranges)
    const id = await createSubject(db, subject)
    return {
      value: { id },
      audit: audit('subject', id, await subjectSummary(db, subject)),
      undo: { method: 'subject.delete', input: { id } },
    }
  },

  async 'subject.update'(db, { id, ...subject }) {
    assertRanges(subject.ranges)
    const before = await updateSubject(db, id, subject)
    return {
      value: { id },
      audit: audit('subject', id, await subjectSummary(db, subject)),
      undo: { method: 'subject.update', input: { id, ...before } },
    }
  },

  async 'subject.delete'(db, { id }) {
    const before = await deleteSubject(db, id)
    return {
      value: { id },
      audit: audit('subject', id, { code: before.code }),
      undo: { method: 'subject.create', input: before },
    }
  },

  async 'policy.set'(db, { subjectId, ...policy }) {
    await assertSubject(db, subjectId)
    const summary = await checkedPolicy(db, policy)
    const before = (await readPolicies(db)).get(subjectId)
    await writePolicy(db, subjectId, policy)
    return {
      value: { subjectId },
      audit: audit('subject', subjectId, summary),
      undo: before
        ? { method: 'policy.set', input: { subjectId, ...before } }
        : { method: 'policy.clear', input: { subjectId } },
    }
  },

  async 'policy.clear'(db, { subjectId }) {
    const before = (await readPolicies(db)).get(subjectId)
    if (!before)
      throw new AppError('not_found', `Subject ${subjectId} has no policy.`, {
        kind: 'policy',
        id: subjectId,
      })
    await writePolicy(db, subjectId, null)
    return {
      value: { subjectId },
      audit: audit('subject', subjectId, {}),
      undo: { method: 'policy.set', input: { subjectId, ...before } },
    }
  },

  async 'fund.create'(db, fund, { user, now }) {
    if (fund.subjectId !== null) await assertSubject(db, fund.subjectId)
    const id = await createFund(db, fund, { userId: user.id, at: now })
    return {
      value: { id },
      audit: audit('fund', id, { code: fund.code, amountMinor: fund.amountMinor }),
      undo: { method: 'fund.delete', input: { id } },
    }
  },

  async 'fund.delete'(db, { id }, { user, now }) {
    const before = await deleteFund(db, id, { userId: user.id, at: now })
    return {
      value: { id },
      audit: audit('fund', id, { code: before.code, amountMinor: -before.amountMinor }),
      undo: { method: 'fund.create', input: before },
    }
  },
} satisfies Pick<
  Handlers,
  | 'subject.create'
  | 'subject.update'
  | 'subject.delete'
  | 'policy.set'
  | 'policy.clear'
  | 'fund.create'
  | 'fund.delete'
>
