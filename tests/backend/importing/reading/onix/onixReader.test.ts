import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BATCH_ROWS } from '#backend/importing/reading/batchRows.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawBatch } from '#backend/importing/reading/sourceTypes.ts'
import { named } from '#tests/backend/importing/reading/onix/onixProducts.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folders = temporaryFolders()

async function load(content: string | Uint8Array) {
  const path = join(folders(), 'feed.xml')
  writeFileSync(path, content)
  const inspection = await inspectSource(path, {})
  const batches: RawBatch[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) batches.push(batch)
  const rows = batches.flatMap((batch) => batch.rows)
  return {
    inspection,
    rows,
    batches,
    issues: batches.flatMap((batch) => batch.issues),
    titles: rows.map((row) => (row.lost ? null : named(row.cells)['Title'])),
  }
}

const product2 = (title: string, more = ''): string =>
  `<Product><RecordReference>r-${title}</RecordReference><NotificationType>03</NotificationType><Title><TitleType>01</TitleType><TitleText>${title}</TitleText></Title>${more}</Product>`
const product3 = (title: string): string =>
  `<Product><RecordReference>r</RecordReference><DescriptiveDetail><TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel><TitleText>${title}</TitleText></TitleElement></TitleDetail></DescriptiveDetail></Product>`
const message = (...parts: string[]): string => `<ONIXMessage>${parts.join('\n')}</ONIXMessage>`
const PRICE = '<SupplyDetail><Price><PriceAmount>9.50</PriceAmount></Price></SupplyDetail>'

describe('recognising ONIX', () => {
  test.each([
    ['a 2.1 message', message(product2('A')), 'onix2'],
    ['a 3.0 message', message(product3('A')), 'onix3'],
    [
      'a prefix',
      `<o:ONIXMessage xmlns:o="http://ns.editeur.org/onix/3.0/reference">${product3('A').replaceAll(/<(\/?)(?=[A-Z])/g, '<$1o:')}</o:ONIXMessage>`,
      'onix3',
    ],
    [
      'a document type',
      `<?xml version="1.0"?>\n<!DOCTYPE ONIXMessage SYSTEM "http://example.invalid/onix.dtd">${message(product2('A'))}`,
      'onix2',
    ],
    ['a bare product', product2('A'), 'onix2'],
    [
      'short tags',
      '<ONIXmessage release="2.1"><product><a001>r</a001><title><b202>01</b202><b203>A</b203></title></product></ONIXmessage>',
      'onix2',
    ],
  ])('with %s', async (_, text, format) => {
    const { inspection, titles } = await load(text)
    expect(inspection).toMatchObject({ format, headingRow: 0, sheets: [], delimiter: null })
    expect(titles).toEqual(['A'])
  })

  test('another XML file with products is none', async () => {
    await expect(load('<Product><Name>x</Name></Product>')).rejects.toMatchObject({
      code: 'file_not_a_table',
    })
    await expect(load(message('<Header/>'))).rejects.toMatchObject({ code: 'file_empty' })
  })

  test('shows the first 20 products', async () => {
    const { inspection } = await load(
      message(...Array.from({ length: 40 }, (_, index) => product2(`T${index}`))),
    )
    expect(inspection.sampleRows.map(({ row }) => row)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    )
    expect(inspection.headings).toHaveLength(inspection.fields?.length ?? 0)
  })
})

describe('reading a feed', () => {
  test('takes currency and price type from the header above, and from the next one below it', async () => {
    const header = (currency: string): string =>
      `<Header><DefaultCurrencyCode>${currency}</DefaultCurrencyCode></Header>`
    const text = message(header('AUD'), product2('A', PRICE), header('GBP'), product2('B', PRICE))
    const { rows } = await load(text)
    expect(rows.map((row) => [row.row, named(row.cells)['Currency']])).toEqual([
      [1, 'AUD'],
      [2, 'GBP'],
    ])
  })

  test('knows the entities of the DTD, and reads what is escaped twice', async () => {
    const { titles, issues } = await load(
      message(product2('High Noon&ndash;in Nimbin &amp;amp; caf&eacute;')),
    )
    expect(titles).toEqual(['High Noon–in Nimbin & café'])
    expect(issues).toEqual([])
  })

  test('a product that is taken back is a rejected row, and named', async () => {
    const deleted =
      '<Product><RecordReference>r9</RecordReference><NotificationType>05</NotificationType><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>9780007232833</IDValue></ProductIdentifier></Product>'
    const { rows, issues } = await load(message(product2('A'), deleted, product2('B')))
    expect(rows[1]).toEqual({ row: 2, cells: ['r9, 9780007232833'], lost: 'record_withdrawn' })
    expect(issues).toEqual([{ row: 2, column: null, value: 'r9, 9780007232833', code: 'record_withdrawn' }])
  })

  test('a broken product costs itself: repaired or lost, each with its reason', async () => {
    const text = message(
      product2('A'),
      product2('B &amp C'),
      '<Product><RecordReference>x</RecordReference><![CDATA[',
      product2('D'),
    )
    const { titles, issues, rows } = await load(text)
    expect(titles).toEqual(['A', 'B &amp C', null, 'D'])
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [2, 'record_repaired'],
      [3, 'record_unreadable'],
    ])
    expect(issues[1]?.value).toMatch(/not closed \(byte \d+\)$/)
    expect(rows[2]).toMatchObject({
      cells: ['<Product><RecordReference>x</RecordReference><![CDATA['],
      lost: 'record_unreadable',
    })
  })

  test('gives batches of 2,000 rows with how far it has come', async () => {
    const { batches, rows } = await load(
      message(...Array.from({ length: 4_500 }, (_, index) => product2(`T${index}`))),
    )
    expect(batches.map((batch) => batch.rows.length)).toEqual(
      Array.from({ length: 4_500 / BATCH_ROWS }, () => BATCH_ROWS),
    )
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 4_500 }, (_, index) => index + 1))
    const read = batches.map(({ bytesRead }) => bytesRead)
    expect(read).toEqual(read.toSorted((a, b) => a - b))
  })

  test('stops when told to', async () => {
    const path = join(folders(), 'stop.xml')
    writeFileSync(path, message(product2('A')))
    const inspection = await inspectSource(path, {})
    const reading = readSource(path, inspection, AbortSignal.abort())[Symbol.asyncIterator]()
    await expect(reading.next()).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('mutated bytes crash nothing, and products that are not touched are read whole', async () => {
    const products = ['A', 'B', 'C', 'D', 'E'].map((title) => `${product2(title, PRICE)}\n`)
    const bytes = Buffer.from(message(...products))
    const start = bytes.indexOf('<Product><RecordReference>r-C')
    const length = products[2]?.length ?? 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.nat(length - 2), fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('<>&![]-"?/')))),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        async (changes) => {
          const damaged = Buffer.from(bytes)
          for (const [at, byte] of changes) damaged[start + at] = byte
          const { titles, rows } = await load(damaged)
          for (const title of ['A', 'E']) expect(titles).toContain(title)
          expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1))
        },
      ),
      { numRuns: 200 },
    )
  })
})
