import { describe, expect, test } from 'vitest'
import type { InputOf } from '#shared/api/contract.ts'
import type { ImportField } from '#shared/domain/importField.ts'
import type { ViewRequest } from '#shared/schema/view.ts'
import { isbnOf } from '#tests/bench/generate.ts'
import {
  createTestLibrary,
  importToEnd,
  type OpenedLibrary,
  SUBJECT,
  VENDOR,
} from '#tests/support/library.ts'
import { request } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()
const CLASSES = ['TP311', 'O241', 'K207', 'F8', '', 'TP37', 'QA76.9', '330.1']
const PUBLISHERS = ['科學出版社', 'Springer', '', 'Éditions']

/** Every kind of value that the grid knows of a title, and padding so that the file is worth a thread. */
function listText(rows: number, from: number, padding: number): string {
  const lines = ['书名,作者,ISBN,出版社,出版年,定价,分类号,语种,内容简介']
  for (let index = from; index < from + rows; index += 1) {
    const isbn = index % 3 === 0 ? '' : isbnOf((index * 37) % 9_000)
    const price = ['', '12.50', '$30', '免费', '￥8'][index % 5]
    const title =
      index % 11 === 0 ? `Ｔhe «${index}» Œuvre` : `"中國書 ${index}${index % 50 === 0 ? '\n下册' : ''}"`
    lines.push(
      [
        title,
        index % 4 === 0 ? '' : `王${index % 9}著`,
        isbn,
        PUBLISHERS[index % PUBLISHERS.length],
        index % 6 === 0 ? '' : 2000 + (index % 20),
        price,
        CLASSES[index % CLASSES.length],
        index % 2 === 0 ? '中文' : '',
        'x'.repeat(padding),
      ].join(','),
    )
  }
  return lines.join('\n')
}

const FIELDS: readonly ImportField[] = [
  'title',
  'author',
  'isbn',
  'publisher',
  'year',
  'price',
  'classNumber',
  'language',
  'summary',
]

function list(opened: OpenedLibrary, text: string, name: string): InputOf<'import.start'> {
  const columns = FIELDS.map((field, column) => ({ column, field }))
  return { file: opened.offer(name, text), kind: 'list', settings: {}, vendorId: VENDOR.HW, columns }
}

const SORTED = [
  'title',
  'author',
  'publisher',
  'year',
  'isbn13',
  'basePriceMinor',
  'classKey',
  'known',
  'rowNo',
]
const REQUESTS: Partial<ViewRequest>[] = [
  {},
  ...SORTED.flatMap((column) => [
    { sort: [{ column, direction: 'asc' as const }] },
    { sort: [{ column, direction: 'desc' as const }] },
  ]),
  { search: '中国书 12' },
  { search: '科学' },
  { search: 'oeuvre' },
  { search: '97802' },
  { search: 'tp31' },
  { filters: [{ column: 'title', op: 'contains', text: 'THE' }] },
  { filters: [{ column: 'year', op: 'range', from: 2004, to: 2009 }] },
  { filters: [{ column: 'recommended', op: 'range', from: 1, to: null }] },
  { filters: [{ column: 'known', op: 'hasAny', mask: 255 }] },
  { filters: [{ column: 'state', op: 'in', values: ['unmarked'] }] },
  { filters: [{ column: 'note', op: 'isEmpty' }] },
]
const COUNTED = [
  'listId',
  'subjectId',
  'publisher',
  'language',
  'materialType',
  'currency',
  'priceState',
  'priceMinor',
  'basePriceMinor',
  'classScheme',
  'classNumber',
  'known',
  'state',
  'origin',
  'vendorId',
  'recommended',
  'copies',
]

/** All that grids can learn, as they open. */
async function answers(opened: OpenedLibrary): Promise<unknown[]> {
  const client = opened.as('chen')
  const all: unknown[] = []
  for (const part of REQUESTS) {
    const { view, count } = await client.call('view.open', request(part))
    all.push([part, (await client.call('view.listIds', { view, from: 0, to: count })).ids])
    if (part !== REQUESTS[0]) continue
    for (const column of COUNTED)
      all.push((await client.call('view.countFacets', { view, columns: [column] })).facets)
  }
  return all
}

describe('the marking grid after an import', () => {
  test('says what one says that reads everything anew', async () => {
    const library = await createTestLibrary(temporary())
    const opened = await library.open()
    const other = await library.open()
    try {
      const li = opened.as('li')
      await importToEnd(opened, list(opened, listText(300, 0, 0), 'first.csv'))
      const { view } = await li.call('view.open', request({ scope: { subjectIds: [SUBJECT.CS] } }))
      const { ids } = await li.call('view.listIds', { view, from: 0, to: 5 })
      await li.call('selection.mark', { rows: { ids }, decision: 'deferred' })
      await importToEnd(opened, {
        file: opened.offer(
          'wishes.csv',
          `书名,ISBN\n书,${isbnOf(37)}\n书,${isbnOf(37)}\n书,${isbnOf(37 * 400)}\n`,
        ),
        kind: 'recommendations',
        settings: {},
        columns: [
          { column: 0, field: 'title' },
          { column: 1, field: 'isbn' },
        ],
      })
      await li.call('view.open', request())
      // a small list is read from the library, a large one comes from the threads that have read its file
      await importToEnd(opened, list(opened, listText(200, 100, 0), 'second.csv'))
      expect(await answers(opened)).toEqual(await answers(other))
      const large = await importToEnd(opened, list(opened, listText(14_000, 0, 320), 'third.csv'))
      expect(large.accepted).toBe(14_000)
      expect(await answers(opened)).toEqual(await answers(other))
      expect(library.errors).toEqual([])
    } finally {
      await other.close()
      await opened.close()
    }
  })
})
