import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows, readFundNodes, submitRows } from '#tests/support/rows.ts'

let library: TestLibrary
beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(() => library.close())

const setRate = (rate: string): Promise<unknown> =>
  library.oracle.write((db) => db.updateTable('exchange_rate').set({ rate }).execute())

const encumbered = async (): Promise<number> =>
  (await readFundNodes(library.as('zhao'))).get(FUND.CS)?.own.encumberedMinor ?? 0

describe('a rate that changes between submission and approval', () => {
  test('encumbers what was submitted, and releases exactly that', async () => {
    const rows = await pricedRows(library.oracle, SUBJECT.CS, 2)
    const { id, totalMinor, isApproved } = await submitRows(library.as('li'), SUBJECT.CS, rows, 9)
    expect(isApproved).toBe(false)
    await setRate('9.9999')
    await library.as('zhao').call('approval.approve', { submissionId: id, lines: 'all' })
    expect(await encumbered()).toBe(totalMinor)
    const { checks } = await library.as('admin').call('library.check', {})
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    await setRate('5.0001')
    await library.as('zhao').call('undo.undo', {})
    expect(await encumbered()).toBe(0)
  })
})
