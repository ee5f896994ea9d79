import { expect, test } from 'vitest'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'
import { columnsFor, MarcTable } from '#backend/importing/reading/marc/marcTable.ts'
import { isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'

const PRICES = [
  '245 00$aT',
  '020 ##$a9780306406157$q(set)$cUSD250.00',
  '020 ##$a9780140328721$q(v. 1 ; hbk.)',
  '020 ##$a0140328726$q(v. 1 ; hbk.)$cUSD80.00',
  '020 ##$a9781416594239$q(ebook)$cUSD70.00',
]

function priceOf(fields: readonly string[]): string {
  const [read] = [...new MarcStream('utf-8').push(isoRecord({ fields }), true)]
  if (read?.reading.kind !== 'record') throw new Error('the record cannot be read')
  const table = new MarcTable(columnsFor('marc21', [read.reading.record]))
  const row = table.rowOf(read.reading.record)
  if ('lost' in row) throw new Error('the record is none of a title')
  return row.cells[table.headings.findIndex((heading) => heading.startsWith('Price'))] ?? ''
}

test('the price is that of the number the title goes by, not that of the set or of the e-book', () => {
  expect(priceOf(PRICES)).toBe('USD80.00')
  expect(priceOf(['008|200101s2020    xxu     o     000 0 eng d', ...PRICES])).toBe('USD70.00')
})

test('the price is the first there is where that number has none', () => {
  expect(priceOf([...PRICES.slice(0, 2), '020 ##$a9780140328721'])).toBe('USD250.00')
})
