import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawBatch, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-kbart-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function load(content: string | Uint8Array, settings: SourceSettings = {}) {
  const path = join(folder, 'Provider_Global_All_2026-01-01.txt')
  await writeFile(path, content)
  const inspection = await inspectSource(path, settings)
  const batches: RawBatch[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) batches.push(batch)
  const rows = batches.flatMap((batch) => batch.rows)
  const { fields, headings } = inspection
  return {
    inspection,
    rows,
    issues: batches.flatMap((batch) => batch.issues),
    /** The filled cells of each row by their field, the first column first. */
    titles: rows.map(({ cells }) =>
      Object.fromEntries(
        headings
          .map((_, column) => [fields?.[column] ?? '', cells[column] ?? ''] as const)
          .filter(([field, cell]) => field !== '' && cell !== '')
          .toReversed(),
      ),
    ),
  }
}

const PHASE_2 =
  'publication_title print_identifier online_identifier date_first_issue_online num_first_vol_online num_first_issue_online date_last_issue_online num_last_vol_online num_last_issue_online title_url first_author title_id embargo_info coverage_depth notes publisher_name publication_type date_monograph_published_print date_monograph_published_online monograph_volume monograph_edition first_editor parent_publication_title_id preceding_publication_title_id access_type'.split(
    ' ',
  )

function list(rows: Record<string, string>[], headings: readonly string[] = PHASE_2, end = '\n'): string {
  const lines = rows.map((row) => headings.map((heading) => row[heading] ?? '').join('\t'))
  return [headings.join('\t'), ...lines, ''].join(end)
}

describe('reading a KBART list', () => {
  test('gives each column its field, and ISBN, ISSN and kind by what the identifiers are', async () => {
    const { inspection, titles, issues } = await load(
      list([
        {
          publication_title: 'Walden',
          print_identifier: '978-0-691-09612-4',
          online_identifier: '9781400841264',
          title_id: 'w1',
          first_author: 'Thoreau',
          publisher_name: 'Princeton',
          publication_type: 'Monograph',
          date_monograph_published_print: '2004',
          date_monograph_published_online: '2010-05-01',
          monograph_volume: '2',
          monograph_edition: '3',
        },
        {
          publication_title: 'Architectural Design',
          print_identifier: '0003-8504',
          online_identifier: '1554-2769',
          publication_type: 'serial',
          date_first_issue_online: '2005',
          first_editor: 'Spiller',
        },
      ]),
    )
    expect(inspection).toMatchObject({ format: 'kbart', headingRow: 1, delimiter: '\t' })
    expect(titles).toEqual([
      {
        title: 'Walden',
        isbn: '9781400841264; 978-0-691-09612-4 (print)',
        vendorRef: 'w1',
        author: 'Thoreau',
        publisher: 'Princeton',
        year: '2004',
        volume: '2',
        edition: '3',
        materialType: 'e-book',
      },
      { title: 'Architectural Design', issn: '1554-2769', author: 'Spiller', materialType: 'e-journal' },
    ])
    expect(issues).toEqual([])
    expect(inspection.sampleRows).toHaveLength(2)
    expect(inspection.sampleRows[0]?.cells).toHaveLength(inspection.headings.length)
  })

  test('tells an ISSN from an ISBN that lost its zeros by the check digit, unless the row says serial', async () => {
    const { titles } = await load(
      list([
        { publication_title: 'a', print_identifier: '00038504' },
        { publication_title: 'b', print_identifier: '00038505' },
        { publication_title: 'c', print_identifier: '00038505', publication_type: 'serial' },
        { publication_title: 'd', print_identifier: '9780691096124', online_identifier: '1554-2769' },
      ]),
    )
    expect(titles.map(({ isbn, issn }) => [isbn, issn])).toEqual([
      [undefined, '00038504'],
      ['00038505', undefined],
      [undefined, '00038505'],
      ['9780691096124', '1554-2769'],
    ])
  })

  test('takes the year of phase I, which has no other, from the first issue', async () => {
    const { titles } = await load(
      list([{ publication_title: 'x', date_first_issue_online: '2008-01' }], PHASE_2.slice(0, 16)),
    )
    expect(titles[0]).toMatchObject({ title: 'x', year: '2008-01', materialType: 'e-book' })
  })

  test('follows the headings in any order, in capitals and quotes, with columns missing and added', async () => {
    const headings = ['title_id', '"Publication_Title"', 'bestppn', 'ONLINE_IDENTIFIER', 'title_url']
    const { inspection, titles } = await load(`${headings.join('\t')}\n7\tWalden\tppn\t9781400841264\tu\n`)
    expect(inspection.format).toBe('kbart')
    expect(titles).toEqual([
      { vendorRef: '7', title: 'Walden', isbn: '9781400841264', materialType: 'e-book' },
    ])
  })

  test('fills short rows up and leaves quotes that are part of the text', async () => {
    const { titles, issues } = await load(
      `${PHASE_2.join('\t')}\n"Being" and time\t9780691096124\nA "quoted" word\t\t9781400841264\n`,
    )
    expect(titles.map(({ title, isbn }) => [title, isbn])).toEqual([
      ['"Being" and time', '9780691096124'],
      ['A "quoted" word', '9781400841264'],
    ])
    expect(issues).toEqual([])
  })

  test('keeps what a row has beyond the headings, and says so', async () => {
    const { rows, issues, inspection } = await load(
      `${PHASE_2.join('\t')}\n${['x', '9780691096124', ...Array.from({ length: 23 }, () => ''), 'extra'].join('\t')}\n`,
    )
    expect(rows[0]?.cells[inspection.headings.indexOf('ISBN (online_identifier, print_identifier)')]).toBe(
      '9780691096124',
    )
    expect(rows[0]?.cells.at(-1)).toBe('extra')
    expect(issues.map(({ row, code }) => [row, code])).toEqual([[2, 'ragged_row']])
  })

  test.each([
    ['macintosh', 'macintosh'],
    ['windows-1252', 'windows-1252'],
    ['utf16le', 'utf-16le'],
    ['utf-8', 'utf-8'],
  ])('reads a list in %s, line ends CRLF', async (written, read) => {
    const title = 'Géologie générale : études de la Réunion, à l’été'
    const rows = Array.from({ length: 30 }, (_, index) => ({
      publication_title: title,
      title_id: String(index),
    }))
    const bytes = iconv.encode(list(rows, PHASE_2, '\r\n'), written, { addBOM: written === 'utf16le' })
    const { inspection, titles } = await load(bytes)
    expect(inspection).toMatchObject({ format: 'kbart', encoding: { name: read } })
    expect(titles.every((one) => one['title'] === title)).toBe(true)
    expect(titles).toHaveLength(30)
  })

  test('is a table like any other when another heading row is named', async () => {
    const { inspection, rows } = await load(list([{ publication_title: 'x' }]), { headingRow: 0 })
    expect(inspection).toMatchObject({ format: 'tsv', headingRow: 0, fields: null })
    expect(rows).toHaveLength(2)
  })

  test('does not take a list for KBART that has only a column of the same name', async () => {
    const { inspection } = await load('publication_title\tISBN\tprice\nx\t9780691096124\t5\n')
    expect(inspection.format).toBe('tsv')
  })

  test('gives one row for each line, in order, whatever the cells hold', async () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\t\r\n"\0\uFEFF]/g, ''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        async (rows) => {
          const made = rows.map(([print, online, type], index) => ({
            publication_title: `t${index}`,
            print_identifier: print,
            online_identifier: online,
            publication_type: type,
          }))
          const { titles } = await load(list(made))
          expect(titles.map((one) => one['title'])).toEqual(made.map((one) => one.publication_title))
        },
      ),
      { numRuns: 40 },
    )
  })
})
