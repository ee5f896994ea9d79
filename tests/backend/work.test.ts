import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import { WHOLE_WORK } from '#shared/domain/apartWorks.ts'
import { KNOWN, type MarkingRow } from '#shared/schema/rows.ts'
import {
  createTestLibrary,
  importToEnd,
  type OpenedLibrary,
  type TestLibrary,
  VENDOR,
} from '#tests/support/library.ts'
import { readRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
let library: TestLibrary
let opened: OpenedLibrary
beforeEach(async () => {
  library = await createTestLibrary(temporary())
  opened = await library.open()
})
afterEach(async () => {
  const { ok } = await opened.as('admin').call('library.check', {})
  await opened.close()
  expect([ok, library.errors]).toEqual([true, []])
})

const chen = () => opened.as('chen')
const li = () => opened.as('li')

const LIST_FIELDS = ['title', 'author', 'isbn', 'price', 'clc', 'edition', 'materialType']
const LIST_HEADINGS = ['书名', '作者', 'ISBN', '定价', '分类号', '版次', '载体']
type Row = readonly string[]
const csvLine = (row: Row): string => row.map((cell) => `"${cell}"`).join(',')

/** @returns the id of the list */
async function importList(rows: readonly Row[], vendorId: number = VENDOR.HW): Promise<number> {
  const run = await importToEnd(opened, {
    file: opened.offer('list.csv', [LIST_HEADINGS, ...rows].map(csvLine).join('\n')),
    kind: 'list',
    settings: {},
    vendorId,
    again: true,
    columns: LIST_FIELDS.map((field, column) => ({ column, field })),
  })
  return run.listId ?? 0
}

const HELD_FIELDS = ['title', 'author', 'isbn', 'edition', 'copies', 'materialType']

async function importHoldings(rows: readonly Row[]): Promise<void> {
  const headings = ['题名', '责任者', 'ISBN', '版本', '复本', '类型']
  await importToEnd(opened, {
    file: opened.offer('held.csv', [headings, ...rows].map(csvLine).join('\n')),
    kind: 'holdings',
    settings: {},
    again: true,
    columns: HELD_FIELDS.map((field, column) => ({ column, field })),
  })
}

async function rowOf(listId: number, title: string): Promise<MarkingRow> {
  const rows = await readRows(chen(), { scope: { listId } })
  const row = rows.find((one) => one.title === title)
  if (!row) throw new Error(`no row ${title}`)
  return row
}

async function knownBits(): Promise<Record<number, number>> {
  const engine = openLibrary(library.location)
  try {
    const rows = await engine.read.selectFrom('offer').select(['id', 'known']).orderBy('id').execute()
    return Object.fromEntries(rows.map(({ id, known }) => [id, known]))
  } finally {
    await engine.close()
  }
}

/** Ids of the rows that the filter of the grid finds by a bit. */
async function filtered(mask: number): Promise<number[]> {
  const rows = await readRows(chen(), { filters: [{ column: 'known', op: 'hasAny', mask }] })
  return rows.map(({ id }) => id)
}

const kinds = (row: MarkingRow): string[] => row.known.map(({ kind }) => kind)

async function clusterOf(row: MarkingRow, client = chen()) {
  const { groups } = await client.call('title.readCluster', { routingId: row.id })
  return groups.map(({ verdict, isbn, held, offers }) => [
    verdict,
    isbn?.replaceAll('-', '') ?? null,
    held?.copies ?? 0,
    offers.map(({ vendorId, differenceMinor }) => [vendorId, differenceMinor]),
  ])
}

const A1 = '9787111407010'
const A2 = '9787040406641'
const A3 = '9787302185659'
const A4 = '9787100000109'

const HELD: readonly Row[] = [
  ['Algebra', 'John Smith', A2, '1st ed.', '2', '图书'],
  ['Algebra', 'Jane Smith', A3, '', '1', '图书'],
  ['Algebra', 'J. Smith', '', '', '3', '电子图书'],
  ['Analysis: vol. 1', 'Li', A4, '', '1', '图书'],
  ['高等数学 上册', '同济', '', '', '5', '图书'],
]
const OFFERED: readonly Row[] = [
  ['Algebra', 'Smith, John', A1, '100.00', 'TP301', '2nd ed.', '图书'],
  ['Analysis: vol. 2', 'Li', '', '30.00', 'TP302', '', '图书'],
  ['高等数学 下册', '同济', '', '40.00', 'TP303', '', '图书'],
]

describe('what is known of a title', () => {
  test('tells another edition, another form, other volumes and what is only possibly the same', async () => {
    await importHoldings(HELD)
    const listId = await importList(OFFERED)
    expect((await rowOf(listId, 'Algebra')).known).toMatchObject([
      { kind: 'otherEditionHeld', title: 'Algebra', copies: 2 },
      { kind: 'otherFormatHeld', materialType: 'ebook', title: 'Algebra', copies: 3 },
      { kind: 'possiblyHeld', author: 'Jane Smith' },
    ])
    expect((await rowOf(listId, 'Analysis: vol. 2')).known).toEqual([
      { kind: 'otherVolumeHeld', title: 'Analysis: vol. 1', volumes: ['1'] },
    ])
    expect((await rowOf(listId, '高等数学 下册')).known).toEqual([
      { kind: 'otherVolumeHeld', title: '高等数学 上册', volumes: ['上'] },
    ])
  })
})

describe('a work', () => {
  test('is held, offered and decided on, by edition, form and vendor, with what each costs more or less', async () => {
    await importHoldings(HELD)
    const listId = await importList([
      ...OFFERED,
      ['Algebra', 'J. Smith', A4, '90.00', 'TP301', '3rd ed.', ''],
    ])
    const cheaper: Row = ['Algebra', 'John Smith', A1, '80.00', 'TP301', '2nd ed.', '图书']
    await importList([cheaper], VENDOR.HW)
    const row = await rowOf(listId, 'Algebra')
    const own = [
      [VENDOR.HW, 0],
      [VENDOR.HW, -2_000],
    ]
    expect(await clusterOf(row)).toEqual([
      ['thisTitle', A1, 0, own],
      ['otherEdition', A4, 0, [[VENDOR.HW, -1_000]]],
      ['otherEdition', A2, 2, []],
      ['otherFormat', null, 3, []],
      ['possiblySame', A3, 1, []],
    ])
    expect(await clusterOf(await rowOf(listId, '高等数学 下册'))).toEqual([
      ['thisTitle', null, 0, [[VENDOR.HW, 0]]],
      ['otherVolume', null, 5, []],
    ])
  })

  test('has the decisions of closed lists with person and reason, and nothing undecided of other subjects', async () => {
    const economics: Row = ['Algebra', 'John Smith', A2, '50.00', 'F1', '1st ed.', '图书']
    const earlier = await importList([['Algebra', 'John Smith', A4, '60.00', 'TP301', '', '图书'], economics])
    const before = await readRows(chen(), { scope: { listId: earlier } })
    const mine = before.find(({ subjectId }) => subjectId === 1)?.id ?? 0
    await li().call('selection.mark', {
      rows: { ids: [mine] },
      decision: 'rejected',
      reason: '太浅',
    })
    await chen().call('titleList.close', { id: earlier })
    await importList([economics])
    const listId = await importList(OFFERED)
    const row = await rowOf(listId, 'Algebra')
    const { groups } = await li().call('title.readCluster', { routingId: row.id })
    expect(groups.map(({ isbn }) => isbn?.replaceAll('-', ''))).toEqual([A1, A4])
    expect(groups[1]?.offers[0]?.decisions).toMatchObject([{ state: 'rejected', reason: '太浅' }])
    expect((await clusterOf(row)).map(([, isbn]) => isbn)).toEqual([A1, A4, A2])
  })
})

describe('not the same', () => {
  test('is said once: facts, bits, filter and work no longer name it, nor for a later list', async () => {
    await importHoldings(HELD)
    const listId = await importList(OFFERED)
    const row = await rowOf(listId, 'Algebra')
    expect(await filtered(KNOWN.otherEditionHeld)).toContain(row.id)
    for (const from of [A2, A3]) await li().call('title.tellApart', { routingId: row.id, from })
    expect(kinds(await rowOf(listId, 'Algebra'))).toEqual(['otherFormatHeld'])
    expect(await filtered(KNOWN.otherEditionHeld)).not.toContain(row.id)
    expect((await clusterOf(row)).map(([verdict]) => verdict)).toEqual(['thisTitle', 'otherFormat'])
    const later = await importList(OFFERED)
    const again = await rowOf(later, 'Algebra')
    expect(kinds(again)).toEqual(['otherFormatHeld', 'otherOffer'])
    expect(await filtered(KNOWN.otherEditionHeld)).not.toContain(again.id)
    expect((await knownBits())[again.offerId]).toBe(KNOWN.otherFormatHeld | KNOWN.otherOffer)
    const { apart } = await chen().call('title.readCluster', { routingId: again.id })
    expect(apart).toMatchObject([
      { from: A3, title: 'Algebra' },
      { from: A2, title: 'Algebra' },
    ])
  })

  test('holds the other way round, for what is held of the one when the other is offered', async () => {
    await importHoldings(HELD)
    const listId = await importList(OFFERED)
    await li().call('title.tellApart', { routingId: (await rowOf(listId, 'Algebra')).id, from: A2 })
    await importHoldings([['Algebra', 'John Smith', A1, '2nd ed.', '1', '图书']])
    const later = await importList([['Algebra', 'John Smith', A2, '9.00', 'TP301', '1st ed.', '图书']])
    expect(kinds(await rowOf(later, 'Algebra'))).toEqual(['held', 'otherFormatHeld', 'possiblyHeld'])
    const { known } = await rowOf(listId, 'Algebra')
    expect(known.map(({ kind }) => kind)).not.toContain('otherEditionHeld')
  })

  test('of what is held under the same ISBN leaves other works under that ISBN as they are', async () => {
    await importHoldings([['Gardening', 'Brown', A1, '', '1', '图书']])
    const listId = await importList([...OFFERED, ['Gardening', 'Brown', A1, '9.00', 'TP301', '', '']])
    const row = await rowOf(listId, 'Algebra')
    expect(kinds(row)).toContain('held')
    await li().call('title.tellApart', { routingId: row.id, from: A1 })
    expect(kinds(await rowOf(listId, 'Algebra'))).not.toContain('held')
    expect(kinds(await rowOf(listId, 'Gardening'))).toContain('held')
    expect((await knownBits())[row.offerId]).toBe(0)
  })

  test('is refused of something that nobody holds or offers, and changes nothing the second time', async () => {
    await importHoldings(HELD)
    const row = await rowOf(await importList(OFFERED), 'Algebra')
    const nothing = li().call('title.tellApart', { routingId: row.id, from: '9787300000107' })
    await expect(nothing).rejects.toMatchObject({ code: 'not_found' })
    const twice = { routingId: row.id, from: A2 }
    expect(await li().call('title.tellApart', twice)).toEqual({ isChanged: true })
    expect(await li().call('title.tellApart', twice)).toEqual({ isChanged: false })
    expect(await li().call('title.bringTogether', twice)).toEqual({ isChanged: true })
    expect(kinds(await rowOf(row.listId, 'Algebra'))).toContain('otherEditionHeld')
  })

  test('undone in any order of telling, every row knows again what it knew', async () => {
    await importHoldings(HELD)
    const listId = await importList([...OFFERED, ['Algebra', 'J. Smith', A2, '90.00', 'TP301', '', '']])
    const rows = (await readRows(chen(), { scope: { listId } })).filter(({ title }) => title === 'Algebra')
    const before = await knownBits()
    const facts = rows.map(kinds)
    const pairs = fc.array(
      fc.record({ row: fc.constantFrom(...rows), from: fc.constantFrom(A1, A2, A3, 'ebook', WHOLE_WORK) }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(pairs, async (told) => {
        let changed = 0
        for (const { row, from } of told) {
          const input = { routingId: row.id, from: from as 'ebook' }
          const { isChanged } = await li().call('title.tellApart', input)
          if (isChanged) changed += 1
        }
        const after = await knownBits()
        for (let step = 0; step < changed; step += 1) await li().call('undo.undo', {})
        expect(await knownBits()).toEqual(before)
        for (let step = 0; step < changed; step += 1) await li().call('undo.redo', {})
        expect(await knownBits()).toEqual(after)
        for (let step = 0; step < changed; step += 1) await li().call('undo.undo', {})
      }),
      { numRuns: 6 },
    )
    const again = await readRows(chen(), { scope: { listId } })
    expect(
      rows.map(({ id }) => kinds(again.find((row) => row.id === id) ?? (rows[0] as MarkingRow))),
    ).toEqual(facts)
  })
})
