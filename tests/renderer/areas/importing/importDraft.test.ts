import { describe, expect, test } from 'vitest'
import {
  choiceOf,
  columnsOf,
  type Inspection,
  mappingOf,
  namesTitles,
  newDraft,
  ownTags,
  stemOf,
  vendorOf,
  withAllSheets,
  withSettings,
} from '#renderer/areas/importing/importDraft.ts'

const inspection: Inspection = {
  fileName: 'list.csv',
  sizeBytes: 10,
  format: 'csv',
  encoding: { name: 'gb18030', confidence: 0.9, reason: 'frequency', hasBom: false },
  encodingAlternatives: ['utf-8'],
  delimiter: ',',
  sheets: [],
  sheet: null,
  headingRow: 1,
  headings: ['书名', 'x'],
  columns: [
    { column: 0, heading: '书名', field: 'title', confidence: 0.94, reason: 'synonym' },
    { column: 1, heading: 'x', field: null, confidence: 0, reason: 'none' },
  ],
  filled: [0, 1],
  fields: ['title', 'price'],
  profile: {
    id: 1,
    name: '华文',
    vendorId: 7,
    version: 3,
    by: 'headings',
    matched: 2,
    of: 2,
    missing: [],
    added: [],
  },
  settings: {},
}
const draft = newDraft('list', '2026-03-01')
const named = (field: string) =>
  namesTitles([{ column: 0, heading: '', field, parts: null, confidence: 1, reason: 'chosen' }])

describe('the columns of a draft', () => {
  test('are what was proposed until a person chooses', () => {
    expect(columnsOf(draft, inspection)).toMatchObject(inspection.columns)
  })

  test('say that a person chose, also that a column is not taken in', () => {
    const chosen = new Map([
      [0, { field: null, parts: null }],
      [1, { field: 'price', parts: null }],
    ])
    const columns = columnsOf({ ...draft, chosen }, inspection)
    expect(columns.map(({ field, reason }) => [field, reason])).toEqual([
      [null, 'chosen'],
      ['price', 'chosen'],
    ])
    expect(mappingOf(columns)).toEqual([{ column: 1, field: 'price' }])
    expect(namesTitles(columns)).toBe(false)
  })

  test('are sent by their parts where their cells are cut, and may name the rows by one of them', () => {
    const parts = { separator: '/', fields: ['title', null, 'author'] }
    const columns = columnsOf({ ...draft, chosen: new Map([[0, { field: null, parts }]]) }, inspection)
    expect(mappingOf(columns)).toEqual([
      { column: 0, field: 'title', part: { separator: '/', at: 0, of: 3 } },
      { column: 0, field: 'author', part: { separator: '/', at: 2, of: 3 } },
    ])
    expect(namesTitles(columns)).toBe(true)
  })

  test('name the rows by a title or by an ISBN, glued to a price or not', () => {
    expect(['title', 'isbn', 'isbnAndPrice', 'author'].map(named)).toEqual([true, true, true, false])
  })
})

describe('the own fields of a MARC file', () => {
  const marc = (field: string | null) =>
    columnsOf(draft, {
      ...inspection,
      columns: ['Title 245$a', '970$p', '970$q', '980$a'].map((heading, column) => ({
        column,
        heading,
        field: heading === '970$p' ? field : null,
        confidence: 0,
        reason: 'none' as const,
      })),
    })

  test('are pointed out until somebody has said what one of them holds', () => {
    expect(ownTags(marc(null))).toEqual(['970', '980'])
    expect(ownTags(marc('price'))).toEqual([])
    expect(ownTags(columnsOf(draft, inspection))).toEqual([])
  })
})

describe('other settings', () => {
  const touched = { ...draft, chosen: new Map([[1, { field: 'price', parts: null }]]) }

  test('of the encoding keep the columns that were chosen', () => {
    expect(withSettings(touched, { encoding: 'big5' }).chosen.size).toBe(1)
  })

  test('of the heading row forget them, because they may be others now', () => {
    expect(withSettings(touched, { headingRow: 3 }).chosen.size).toBe(0)
  })

  test('for all sheets leave out the sheet and its heading row, and keep the rest', () => {
    const one = withSettings(draft, { sheet: 'A', headingRow: 2, encoding: 'utf-8' })
    expect(withAllSheets(one).settings).toEqual({ encoding: 'utf-8' })
  })
})

describe('the choice that is sent', () => {
  test('takes the vendor of the file that was recognised, unless a person chose another', () => {
    expect(vendorOf(draft, inspection)).toBe(7)
    expect(choiceOf({ ...draft, vendorId: 9 }, 'f', inspection).vendorId).toBe(9)
  })

  test('leaves a currency out that is not one yet', () => {
    expect(choiceOf({ ...draft, currency: 'US' }, 'f', inspection)).not.toHaveProperty('defaultCurrency')
    expect(choiceOf({ ...draft, currency: 'USD' }, 'f', inspection).defaultCurrency).toBe('USD')
  })
})

test('the name of a list is the file’s without its ending', () => {
  expect(stemOf('2026.春季.xlsx')).toBe('2026.春季')
  expect(stemOf('noending')).toBe('noending')
})
