import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, openTestBackend, openTestLibrary, refusal } from '#tests/support/contractClient.ts'
import { FUND, SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows, readFundNodes, submitRows } from '#tests/support/rows.ts'
import { TEST_ENGINE } from '#tests/support/testLocation.ts'

const CLIENTS = 16
/** SQLite waits for another program without letting this process go on, so that there the clients share one. */
const PROGRAMS = TEST_ENGINE === 'sqlite' ? 1 : 4
/** So many that every title needs an approver (see APPROVAL_LIMIT). */
const COPIES = 60
/** About half of what is submitted fits. */
const LEAF = 2_000_000
/** More runs for a release: SUBJECT_DESK_RACES=20. */
const RACES = Number(process.env['SUBJECT_DESK_RACES'] ?? 3)

test('sixteen approvals at the same moment, from several programs, never pass the stop of a fund, and none fails inside', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...Array(CLIENTS).keys()], { minLength: CLIENTS }),
      async (order) => {
        const library = await openTestLibrary({ rows: 120, leafMinor: LEAF })
        const ports: Parameters<typeof connect>[2] = []
        const rows = (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, CLIENTS)
        const submissions: number[] = []
        for (const row of rows)
          submissions.push((await submitRows(library.as('li'), SUBJECT.CS, [row], COPIES)).id)
        const others = await Promise.all(
          Array.from({ length: PROGRAMS - 1 }, () =>
            openTestBackend(library.path, library.folder, library.clock, library.logged),
          ),
        )
        const programs = [library.backend, ...others]
        const answers = await Promise.all(
          order.map((place, client) => {
            const program = programs[client % PROGRAMS] ?? library.backend
            return refusal(
              connect(program, 'zhao', ports).call('approval.approve', {
                submissionId: submissions[place] ?? 0,
                lines: 'all',
              }),
            )
          }),
        )
        const { own } = (await readFundNodes(library.as('admin'))).get(FUND.CS) ?? expect.fail()
        expect(own.encumberedMinor).toBeLessThanOrEqual(LEAF)
        expect(new Set(answers)).toEqual(new Set([null, 'fund_stop']))
        const { checks } = await library.as('admin').call('library.check', {})
        expect(checks.filter(({ ok }) => !ok)).toEqual([])
        expect(library.logged).toEqual([])
        for (const port of ports) port.close()
        for (const other of others) await other.close()
        await library.close()
      },
    ),
    { numRuns: RACES },
  )
}, 300_000)
