import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { type AccountFixture, startAccounts } from '#tests/server/accountFixture.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows } from '#tests/support/rows.ts'

const opened: Engine[] = []
vi.mock('#db/library.ts', async (importOriginal) => {
  const library = await importOriginal<{ openLibrary: (location: string) => Engine }>()
  return {
    ...library,
    openLibrary(location: string) {
      const engine = library.openLibrary(location)
      opened.push(engine)
      return engine
    },
  }
})

let fixture: AccountFixture
beforeEach(async () => {
  opened.length = 0
  fixture = await startAccounts()
})
afterEach(() => fixture.close())

/**
 * Stands in for a disk that is full: SQLite answers with the same SQLITE_FULL when a file may not grow
 * (https://www.sqlite.org/pragma.html#pragma_max_page_count).
 * @param pages 1 is taken as the present size of the file
 */
async function limitFile(pages: number): Promise<void> {
  // the last is the tests' own
  const backendsEngine = opened.at(-2)
  await backendsEngine?.write((db) => sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(db))
}

describe('a full disk', () => {
  test('is told with its own code, nothing is half written, and work goes on when there is room', async () => {
    const cookie = await fixture.signIn()
    const [row] = await pricedRows(fixture.library.oracle, SUBJECT.CS)
    const call = async (id: number, note: string) => {
      const input = { rows: { ids: [row] }, note }
      const reply = await fixture.json('/api/call', { id, method: 'selection.edit', input }, { cookie })
      return JSON.parse(reply.text)
    }
    await limitFile(1)
    const long = '与数学学院核实版本'.repeat(60)
    const answers: { ok: boolean; error?: { code: string; message: string } }[] = []
    for (let id = 1; answers.at(-1)?.ok !== false && id <= 400; id += 1)
      answers.push(await call(id, `${id} ${long}`))
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'disk_full' } })
    const { text: ready } = await fixture.get('/health/ready')
    expect(ready).toBe('{"status":"ready"}')
    expect(await fixture.library.as('li').call('library.check', {})).toMatchObject({ ok: true })

    await limitFile(1_000_000)
    expect(await call(500, '再试一次')).toMatchObject({ ok: true })
    expect(fixture.library.logged).toEqual([])
  })
})
