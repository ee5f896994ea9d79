import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import { named } from '#tests/backend/importing/reading/onix/onixProducts.ts'

/** A folder of real feeds, which are not part of the program: set SUBJECT_DESK_DATA to run these. */
const DATA = process.env['SUBJECT_DESK_DATA'] ?? ''

async function load(file: string) {
  const path = join(DATA, file)
  const inspection = await inspectSource(path, {})
  const cells: string[][] = []
  const codes: string[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) {
    cells.push(...batch.rows.map((row) => row.cells))
    codes.push(...batch.issues.map(({ code }) => code))
  }
  return { inspection, cells, codes }
}

describe.skipIf(!existsSync(join(DATA, 'onix21-yob')))('real feeds (SUBJECT_DESK_DATA)', () => {
  test.each([
    ['onix21-yob/jul.xml', 'onix2', 238, 0],
    ['onix21-yob/Bookwise_July_2008.xml', 'onix2', 346, 0],
    ['onix21-yob/two_products.xml', 'onix2', 2, 0],
    ['onix21-yob/control_chars.xml', 'onix2', 1, 1],
    ['onix3-jonix/single-book-onix3.xml', 'onix3', 1, 0],
    ['onix3-imonix/full_sample.xml', 'onix3', 1, 0],
    ['gobi-xml/po_listed_print_monograph.xml', 'gobi', 1, 0],
  ])('%s is %s with %i rows and %i issues', async (file, format, rows, issues) => {
    const { inspection, cells, codes } = await load(file)
    expect([inspection.format, cells.length, codes.length]).toEqual([format, rows, issues])
  })

  test('every product of the trade feeds has a title and an ISBN; short tags give the same row', async () => {
    const { cells } = await load('onix21-yob/jul.xml')
    for (const row of cells.map(named))
      expect([row['Title'], row['ISBN']]).toEqual([
        expect.stringMatching(/./),
        expect.stringMatching(/^97[89]\d{10}/),
      ])
    const [reference, short] = [
      await load('onix3-jonix/single-book-onix3.xml'),
      await load('onix3-jonix/single-book-onix3-short.xml'),
    ]
    expect(short.cells).toEqual(reference.cells)
  })
})
