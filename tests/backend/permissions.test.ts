import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract, type MethodName } from '#shared/api/contract.ts'
import type { ErrorReply } from '#shared/api/errors.ts'
import type { Case } from '#tests/support/permissionCases.ts'
import { MATRIX } from '#tests/support/permissionMatrix.ts'
import { countAudit } from '#tests/support/rows.ts'
import { SAMPLE_INPUTS } from '#tests/support/sampleInputs.ts'
import { ACTORS, type Actor, openScopedLibrary, type ScopedLibrary } from '#tests/support/scopedLibrary.ts'

let scoped: ScopedLibrary
beforeEach(async () => {
  scoped = await openScopedLibrary()
})
afterEach(async () => {
  await scoped.library.close()
})

type AnyCase = Case<MethodName>
const CASES = (Object.keys(MATRIX) as MethodName[]).flatMap((method) =>
  (MATRIX[method] as readonly AnyCase[]).map((one) => ({ method, one })),
)
/** Refusals that say "not you"; every other error comes after them, from the state of things. */
const REFUSALS: readonly string[] = ['not_permitted', 'not_your_step', 'own_submission', 'duty_forbids']

/** Calls the contract around the interface, as whoever does not keep to what it offers. */
async function call(login: string, { method, one }: (typeof CASES)[number]): Promise<ErrorReply | null> {
  const input = one.input === null ? SAMPLE_INPUTS[method] : one.input(scoped.world)
  const caller = { login, canSwitchUser: true }
  const reply = await scoped.library.backend.handle({ id: 1, method, input }, caller)
  return reply.ok ? null : reply.error
}

const isRefusal = (error: ErrorReply | null) => error !== null && REFUSALS.includes(error.code)
const nameOf = ({ method, one }: (typeof CASES)[number]) => `${method} ${one.about}`.trim()

describe('every call of the contract', () => {
  test.each(ACTORS)('is answered to %s only as far as the table says', async (actor: Actor) => {
    const refused = CASES.filter(({ one }) => !one.for.includes(actor))
    const before = await countAudit(scoped.library.oracle)
    const passed: unknown[] = []
    for (const each of refused) {
      const error = await call(actor, each)
      if (!isRefusal(error)) passed.push([nameOf(each), error?.code ?? 'answered'])
    }
    expect(passed).toEqual([])
    expect(await countAudit(scoped.library.oracle)).toBe(before)
    expect(scoped.library.logged).toEqual([])
  })

  test.each(ACTORS)('that the table gives %s is not refused for want of a right', async (actor: Actor) => {
    const stopped: unknown[] = []
    for (const each of CASES.filter(({ one }) => one.for.includes(actor))) {
      const error = await call(actor, each)
      if (isRefusal(error) || error?.code === 'internal')
        stopped.push([nameOf(each), error?.code, error?.message])
    }
    expect(stopped).toEqual([])
    expect(scoped.library.logged).toEqual([])
  })

  test('has a case that somebody is refused, unless everybody may', () => {
    const open = CASES.filter(({ one }) => one.for.length === ACTORS.length).map(({ method }) => method)
    const limited = open.filter((method) => {
      const { permission } = contract[method]
      const cases = MATRIX[method] as readonly AnyCase[]
      const isShown = cases.some(({ for: actors }) => actors.length < ACTORS.length)
      return !isShown && permission !== 'public' && permission !== 'signedIn'
    })
    // what each sees of them is told in permissionRows.test.ts
    expect(limited).toEqual(['fund.readTree'])
  })
})
