import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deskJson, runDesk } from '#tests/cli/runDesk.ts'
import { openTestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows, submitRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()

/** Does the work in a library with one draft order of three lines, O2026-0001. */
async function withOrder(work: (place: string, db: string[]) => Promise<void>): Promise<void> {
  const library = await openTestLibrary()
  const ids = (await pricedRows(library.oracle, SUBJECT.CS)).slice(0, 3)
  await submitRows(library.as('li'), SUBJECT.CS, ids, 1)
  await library.as('chen').call('order.consolidate', {})
  await work(folder(), ['--db', library.path, '--as', 'chen'])
  await library.close()
}

const ORDER = ['export', 'order', 'O2026-0001']

describe('desk export order', () => {
  test('writes the file as a batch with its hash, and says that it was exported before', () =>
    withOrder(async (place, db) => {
      const first = await deskJson(place, ...ORDER, '--format', 'csv', '--out', 'order.csv', ...db)
      const hash = createHash('sha256')
        .update(readFileSync(join(place, 'order.csv')))
        .digest('hex')
      expect(first).toEqual({
        order: 'O2026-0001',
        out: join(place, 'order.csv'),
        format: 'csv',
        sha256: hash,
        rows: 3,
        batch: 1,
        exportedBefore: 0,
      })
      const again = await deskJson(place, ...ORDER, '--format', 'xlsx', '--out', 'order.xlsx', ...db)
      expect(again).toMatchObject({ batch: 2, exportedBefore: 1 })
      const over = ['--format', 'csv', '--out', 'order.csv', '--force', ...db]
      const { out } = await runDesk(place, ...ORDER, ...over)
      expect(out).toContain('exported 2 times before')
    }))

  test('leaves a file that is there as it is, and makes no batch, unless it is told to replace it', () =>
    withOrder(async (place, db) => {
      const file = join(place, 'order.csv')
      writeFileSync(file, 'what the vendor got')
      const to = ['--format', 'csv', '--out', 'order.csv', ...db]
      const { code, error } = await runDesk(place, ...ORDER, ...to)
      expect([code, error]).toEqual([1, expect.stringContaining('--force')])
      expect(readFileSync(file, 'utf8')).toBe('what the vendor got')
      expect(await deskJson(place, ...ORDER, ...to, '--force')).toMatchObject({ batch: 1, exportedBefore: 0 })
      expect(readFileSync(file, 'utf8')).not.toContain('what the vendor got')
    }))

  test('into a folder takes the order’s own name, and nothing else is left there', () =>
    withOrder(async (place, db) => {
      mkdirSync(join(place, 'to'))
      await deskJson(place, ...ORDER, '--format', 'csv', '--encoding', 'gb18030', '--out', 'to', ...db)
      expect(readdirSync(join(place, 'to'))).toEqual(['O2026-0001-1.csv'])
    }))

  test('into a folder that is not there writes no batch at all', () =>
    withOrder(async (place, db) => {
      const { code, error } = await runDesk(
        place,
        ...ORDER,
        '--format',
        'csv',
        '--out',
        'none/order.csv',
        ...db,
      )
      expect([code, error.includes('none')]).toEqual([1, true])
      const { orders } = await deskJson<{ orders: { exports: unknown[] }[] }>(
        place,
        'call',
        'order.list',
        ...db,
      )
      expect(orders[0]?.exports).toEqual([])
      expect(existsSync(join(place, 'none'))).toBe(false)
    }))

  test.each([
    ['no format', ['--out', 'x.csv']],
    ['a format that there is none of', ['--format', 'pdf', '--out', 'x.pdf']],
    ['no file', ['--format', 'csv']],
    ['an encoding for a workbook', ['--format', 'xlsx', '--encoding', 'gb18030', '--out', 'x.xlsx']],
    ['an encoding that there is none of', ['--format', 'csv', '--encoding', 'big5', '--out', 'x.csv']],
  ])('with %s is exit code 2', (_what, args) =>
    withOrder(async (place, db) => {
      expect((await runDesk(place, ...ORDER, ...args, ...db)).code).toBe(2)
      expect(readdirSync(place)).toEqual([])
    }),
  )

  test('of a number that there is none of is not found', () =>
    withOrder(async (place, db) => {
      const args = ['export', 'order', 'O1999-0001', '--format', 'csv', '--out', 'x.csv', '--json']
      const { code, out } = await runDesk(place, ...args, ...db)
      expect(code).toBe(1)
      expect(JSON.parse(out)).toMatchObject({
        error: { code: 'not_found', details: { number: 'O1999-0001' } },
      })
    }))
})
