import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract, type InputOf, type MethodName } from '#shared/api/contract.ts'
import { canDo, ROLES, type Role } from '#shared/domain/permission.ts'
import { failure, openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT } from '#tests/support/fixture.ts'
import { countAudit, pricedRows, readRows } from '#tests/support/rows.ts'
import { SAMPLE_INPUTS } from '#tests/support/sampleInputs.ts'
import { breakInserts } from '#tests/support/tamper.ts'

let library: TestLibrary
beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(async () => {
  await library.close()
})

const METHODS = Object.keys(contract) as MethodName[]
const LOGIN_OF: Readonly<Record<Role, string>> = {
  administrator: 'admin',
  acquisitions: 'chen',
  departmentHead: 'zhao',
  subjectLibrarian: 'li',
}

/** A call as a caller makes it who does not keep to the types. */
function rawCall(method: string, input: unknown, login: string | null = 'li') {
  return library.backend.handle({ id: 7, method, input }, { login, canSwitchUser: true })
}

describe('a method that there is not', () => {
  test.each([
    '',
    'nothing.here',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'selection.mark\u0000',
  ])('%j is refused as unknown, whoever asks', async (method) => {
    const reply = await rawCall(method, {})
    expect(reply).toMatchObject({ id: 7, ok: false, error: { code: 'unknown_method' } })
  })

  test('a long name does not come back whole', async () => {
    const reply = await rawCall('x'.repeat(100_000), {})
    expect(JSON.stringify(reply).length).toBeLessThan(300)
  })
})

describe('an input that is not as the contract says', () => {
  test('is refused with the path of what is wrong', async () => {
    const reply = await rawCall('selection.mark', { rows: { ids: [1, 'two'] }, decision: 'selected' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(JSON.stringify(reply)).toContain('rows')
    const named = await rawCall('fund.transfer', { fromId: 3, toId: 4, amountMinor: -5, reason: 'x' })
    expect(named).toMatchObject({ error: { details: { issues: [{ path: 'amountMinor' }] } } })
  })

  test.each([
    ['an amount that is no whole number', 'fund.allocate', { fundId: 3, amountMinor: 1.5, reason: 'x' }],
    [
      'an amount beyond what a number holds exactly',
      'fund.allocate',
      { fundId: 3, amountMinor: 2 ** 60, reason: 'x' },
    ],
    [
      'an amount of which some together are more than that',
      'fund.allocate',
      { fundId: 3, amountMinor: 2 ** 52, reason: 'x' },
    ],
    ['text that PostgreSQL cannot keep', 'fund.allocate', { fundId: 3, amountMinor: 1, reason: 'a\u0000b' }],
    ['NaN', 'fund.allocate', { fundId: 3, amountMinor: Number.NaN, reason: 'x' }],
    ['no copies at all', 'selection.edit', { rows: { ids: [1] }, copies: 0 }],
    ['a share of no weight', 'selection.edit', { rows: { ids: [1] }, shares: [{ fundId: 3, weight: 0 }] }],
    ['a field that is not in the contract', 'order.list', { vendor: 1 }],
    ['no input', 'selection.mark', undefined],
    ['null', 'selection.mark', null],
    ['an array', 'fund.readTree', []],
    ['a date that is none', 'titleList.update', { id: 1, name: 'x', dueOn: '1 April' }],
  ])('%s is refused', async (_what, method, input) => {
    expect(await rawCall(method, input, 'admin')).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    })
  })

  test('a key that would reach a prototype is refused and reaches none', async () => {
    const input: unknown = JSON.parse('{"__proto__": {"polluted": true}}')
    await rawCall('order.list', input)
    expect('polluted' in {}).toBe(false)
  })
})

describe('who may call what', () => {
  test('nobody who is not known may call anything but what is public', async () => {
    for (const login of [null, 'stranger', '__proto__'])
      for (const method of METHODS) {
        const code = await refusal(
          library.as(login).call(method, SAMPLE_INPUTS[method] as InputOf<typeof method>),
        )
        if (contract[method].permission === 'public') expect(code).not.toBe('not_signed_in')
        else expect([method, login, code]).toEqual([method, login, 'not_signed_in'])
      }
  })

  test.each(ROLES)(
    '%s is refused every operation that the role does not have, and only those',
    async (role) => {
      const client = library.as(LOGIN_OF[role])
      const wrong: unknown[] = []
      for (const method of METHODS) {
        const error = await failure(client.call(method, SAMPLE_INPUTS[method] as InputOf<typeof method>))
        const { permission } = contract[method]
        const isRefused =
          error?.code === 'not_permitted' &&
          error.details['operation'] === permission &&
          error.details['isOutOfScope'] !== true
        if (isRefused === canDo([role], permission)) wrong.push([method, error?.code])
        if (error?.code === 'internal') wrong.push([method, error.message])
      }
      expect(wrong).toEqual([])
      expect(library.logged).toEqual([])
    },
  )

  test('a refused command changes nothing and leaves no event', async () => {
    const before = await countAudit(library.oracle)
    expect(await refusal(library.as('li').call('fund.allocate', SAMPLE_INPUTS['fund.allocate']))).toBe(
      'not_permitted',
    )
    expect(await countAudit(library.oracle)).toBe(before)
  })

  test('a subject librarian marks in the subjects of their teams only', async () => {
    const [econ] = await pricedRows(library.oracle, SUBJECT.ECON)
    const mark = library.as('li').call('selection.mark', { rows: { ids: [econ ?? 0] }, decision: 'selected' })
    expect(await refusal(mark)).toBe('not_permitted')
  })

  test('rows of other subjects are left out of a bulk mark and named', async () => {
    const [econ] = await pricedRows(library.oracle, SUBJECT.ECON)
    const [cs] = await pricedRows(library.oracle, SUBJECT.CS)
    const result = await library
      .as('li')
      .call('selection.mark', { rows: { ids: [econ ?? 0, cs ?? 0] }, decision: 'selected' })
    expect(result).toMatchObject({
      count: 1,
      skippedCount: 1,
      skipped: [{ routingId: econ, reason: 'not_permitted' }],
    })
  })

  test('a subject librarian does not submit for another subject', async () => {
    expect(await refusal(library.as('wang').call('submission.submit', { subjectId: SUBJECT.CS }))).toBe(
      'not_permitted',
    )
  })
})

describe('putting selections back, which is for undo only', () => {
  test('is refused to callers, because a made-up snapshot could approve or move what it likes', async () => {
    const ids = await pricedRows(library.oracle, SUBJECT.ECON)
    await library.as('wang').call('selection.mark', { rows: { ids }, decision: 'selected' })
    const rows = await readRows(library.as('wang'), { scope: { subjectIds: [SUBJECT.ECON], listId: 1 } })
    const [row] = rows.filter(({ state }) => state === 'selected')
    const forged = {
      id: row?.selectionId ?? 0,
      expected: '',
      submissionId: null,
      state: 'ordered' as const,
      copies: 1,
      locationId: null,
      note: null,
      reason: null,
      forwardedTo: null,
      decidedBy: 1,
      decidedAt: '',
      shares: [{ fundId: FUND.ECON, weight: 1 }],
    }
    const restore = library
      .as('li')
      .call('selection.restore', { snapshots: [forged], removeRoutings: [], addRoutings: [] })
    expect(await refusal(restore)).toBe('not_permitted')
    const [after] = (await readRows(library.as('wang'))).filter(({ id }) => id === row?.id)
    expect(after).toMatchObject({ state: 'selected', version: row?.version })
  })
})

describe('things that a call names and that are not there', () => {
  const none = 404
  test.each([
    ['a subject to forward to', 'selection.forward', { rows: { ids: [1] }, subjectId: none }],
    ['a location', 'selection.edit', { rows: { ids: [1] }, locationId: none }],
    ['a title list', 'titleList.get', { id: none }],
    ['an order', 'order.get', { id: none }],
    ['a submission', 'submission.get', { id: none }],
    ['a job', 'job.get', { job: none }],
    ['a row to describe', 'title.describe', { routingId: 999_999 }],
    ['a row to mark', 'selection.mark', { rows: { ids: [999_999] }, decision: 'selected' }],
    ['a row to note something on', 'selection.edit', { rows: { ids: [999_999] }, note: 'x' }],
    ['an open view', 'view.readWindow', { view: 'gone', from: 0, to: 1 }],
  ])('%s is not found', async (_what, method, input) => {
    expect(await rawCall(method, input)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(library.logged).toEqual([])
  })

  test('a subject to assign rows to is not found, and the rows stay unrouted', async () => {
    const [row] = await readRows(library.as('chen'), { scope: { unrouted: true } })
    const assign = library
      .as('chen')
      .call('titleList.assignRows', { rows: { ids: [row?.id ?? 0] }, subjectId: 404 })
    expect(await refusal(assign)).toBe('not_found')
    expect(await readRows(library.as('chen'), { scope: { unrouted: true } })).toContainEqual(row)
  })

  test('an import is not found', async () => {
    expect(await refusal(library.as('chen').call('import.get', { run: none }))).toBe('not_found')
  })

  test('orders to delete are not found, even beside one that is there', async () => {
    expect(await refusal(library.as('chen').call('order.delete', { ids: [404] }))).toBe('not_found')
  })
})

describe('the event of a command', () => {
  test('every command that changes something writes exactly one', async () => {
    const li = library.as('li')
    const [first, second] = await pricedRows(library.oracle, SUBJECT.CS)
    const steps: (() => Promise<unknown>)[] = [
      () => li.call('selection.mark', { rows: { ids: [first ?? 0] }, decision: 'selected' }),
      () => li.call('selection.edit', { rows: { ids: [second ?? 0] }, copies: 3 }),
      () => li.call('selection.forward', { rows: { ids: [second ?? 0] }, subjectId: SUBJECT.MATH }),
      () => li.call('undo.undo', {}),
      () => li.call('undo.redo', {}),
      () => li.call('submission.submit', { subjectId: SUBJECT.CS }),
      () => library.as('admin').call('fund.allocate', { fundId: FUND.CS, amountMinor: 5, reason: 'x' }),
      () => library.as('chen').call('order.consolidate', {}),
      () => li.call('session.setLocale', { locale: 'en' }),
    ]
    const before = await countAudit(library.oracle)
    for (const [index, step] of steps.entries()) {
      await step()
      expect(await countAudit(library.oracle)).toBe(before + index + 1)
    }
  })

  test('a query writes none', async () => {
    const before = await countAudit(library.oracle)
    const queries = METHODS.filter((name) => contract[name].kind === 'query')
    for (const name of queries)
      await refusal(library.as('chen').call(name, SAMPLE_INPUTS[name] as InputOf<typeof name>))
    expect(await countAudit(library.oracle)).toBe(before)
  })

  test('a command that fails at its very end leaves neither the change nor the event, and the caller learns nothing of the inside', async () => {
    await breakInserts(library.path, 'undo_step', 'secret inside')
    const [id = 0] = await pricedRows(library.oracle, SUBJECT.CS)
    const before = await countAudit(library.oracle)
    const error = await failure(
      library.as('li').call('selection.mark', { rows: { ids: [id] }, decision: 'selected' }),
    )
    expect(error?.code).toBe('internal')
    expect(error?.message).not.toContain('secret')
    expect(String(library.logged[0])).toContain('secret inside')
    expect(await countAudit(library.oracle)).toBe(before)
    expect(await library.oracle.read.selectFrom('selection').selectAll().execute()).toEqual([])
    const check = await library.as('li').call('library.check', {})
    expect(check.checks.filter(({ ok }) => !ok)).toEqual([])
  })
})
