import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'
import { readFundNodes, readRows } from '#tests/support/rows.ts'
import { anyStep } from '#tests/support/steps.ts'

const TIER_OF: Readonly<Record<string, string>> = {
  selected: 'marked',
  submitted: 'submitted',
  approved: 'encumbered',
  ordered: 'encumbered',
}

/** What each row says about itself, added up by fund and tier, without asking any cached figure. */
async function sumsOfRows(library: TestLibrary): Promise<Map<string, number>> {
  const rows = await library.oracle.read
    .selectFrom('selection')
    .innerJoin('selection_share', 'selection_share.selection_id', 'selection.id')
    .select(['selection.state', 'fund_id', 'base_minor'])
    .execute()
  const sums = new Map<string, number>()
  for (const row of rows) {
    const key = `${row.fund_id} ${TIER_OF[row.state] ?? 'none'}`
    sums.set(key, (sums.get(key) ?? 0) + row.base_minor)
  }
  return sums
}

async function provesFigures(library: TestLibrary): Promise<void> {
  const { checks } = await library.as('admin').call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  const sums = await sumsOfRows(library)
  for (const [id, { own }] of await readFundNodes(library.as('admin')))
    expect([id, own.markedMinor, own.submittedMinor, own.encumberedMinor]).toEqual([
      id,
      sums.get(`${id} marked`) ?? 0,
      sums.get(`${id} submitted`) ?? 0,
      sums.get(`${id} encumbered`) ?? 0,
    ])
}

/** More runs for a release: SUBJECT_DESK_RUNS=200. */
const RUNS = Number(process.env['SUBJECT_DESK_RUNS'] ?? 10)

test('whatever people do in whatever order, every figure is its sum and nothing fails inside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 15, maxLength: 45 }), async (steps) => {
      const library = await openTestLibrary({ leafMinor: 300_000 })
      try {
        const rowIds = (await readRows(library.as('chen'))).map(({ id }) => id)
        const answers: (string | null)[] = []
        for (const step of steps) answers.push(await step.run(library, rowIds))
        expect(answers).not.toContain('internal')
        expect(library.logged).toEqual([])
        await provesFigures(library)
      } finally {
        await library.close()
      }
    }),
    { numRuns: RUNS },
  )
}, 600_000)
