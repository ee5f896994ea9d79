import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import { bookRecord, isoRecord, readBytesAsFile } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()

describe('a file of ISO 2709', () => {
  test('is told by its content and shown with what its columns hold', async () => {
    const { inspection } = await readBytesAsFile(folder(), Buffer.concat([bookRecord(1), bookRecord(2)]))
    expect(inspection).toMatchObject({ format: 'marc21', headingRow: 0, sheets: [], delimiter: null })
    expect(inspection.headings[0]).toBe('ISBN 020$a')
    expect(inspection.fields?.[0]).toBe('isbn')
    expect(inspection.fields).toHaveLength(inspection.headings.length)
    expect(inspection.sampleRows.map(({ row }) => row)).toEqual([1, 2])
  })

  test('is told with a damaged first record and with filler before it', async () => {
    const { rows } = await readBytesAsFile(folder(), Buffer.concat([Buffer.from('\r\n \r\n'), bookRecord(1)]))
    expect(rows).toHaveLength(1)
    const broken = bookRecord(1)
    broken.write('xxxxx', 0, 'latin1')
    const read = await readBytesAsFile(folder(), Buffer.concat([broken, bookRecord(2)]))
    expect(read.inspection.format).toBe('marc21')
    expect(read.cell(1, 'Title')).toBe('Title 1')
  })

  test('is told by a single record of a single field', async () => {
    const { inspection, cell } = await readBytesAsFile(folder(), isoRecord({ fields: ['245 00$aAlone'] }))
    expect(inspection.format).toBe('marc21')
    expect(cell(1, 'Title')).toBe('Alone')
  })

  test('is no table of text, and a table of text is no file of records', async () => {
    const { inspection } = await readBytesAsFile(folder(), 'Title,ISBN\nA,9780306406157\n')
    expect(inspection.format).toBe('csv')
  })

  test('gives its rows in order, in batches, whatever its size', async () => {
    const count = 5_000
    const path = join(folder(), 'many.mrc')
    writeFileSync(path, Buffer.concat(Array.from({ length: count }, (_, index) => bookRecord(index + 1))))
    const inspection = await inspectSource(path, {})
    const sizes: number[] = []
    let expected = 0
    for await (const batch of readSource(path, inspection, new AbortController().signal)) {
      sizes.push(batch.rows.length)
      for (const { row, cells } of batch.rows) {
        expected += 1
        expect(row).toBe(expected)
        expect(cells[2]).toBe(`Title ${expected}`)
      }
      expect(batch.issues).toEqual([])
    }
    expect(expected).toBe(count)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000)
  })

  test('loses one record for one bad record, and says which and why', async () => {
    const junk = Buffer.from(`${'no directory here '.repeat(5)}\u001e\u001fab\u001d`)
    const { rows, issues } = await readBytesAsFile(
      folder(),
      Buffer.concat([bookRecord(1), junk, bookRecord(3)]),
    )
    expect(rows.map(({ row, lost }) => [row, lost])).toEqual([
      [1, undefined],
      [2, 'record_unreadable'],
      [3, undefined],
    ])
    expect(rows[1]?.cells[0]).toContain('no directory here')
    const offset = bookRecord(1).length
    expect(issues).toEqual([
      { row: 2, column: null, value: `no directory (byte ${offset})`, code: 'record_unreadable' },
    ])
  })

  test('names what was repaired and what is no title', async () => {
    const wrong = bookRecord(1)
    wrong.write('00999', 0, 'latin1')
    const authority = isoRecord({ fields: ['001|a1', '100 1#$aTwain, Mark'], kind: 'nz  a' })
    const { issues } = await readBytesAsFile(folder(), Buffer.concat([wrong, authority, bookRecord(3)]))
    expect(issues.map(({ row, code, value }) => [row, code, value])).toEqual([
      [1, 'record_repaired', 'the record length is wrong (byte 0)'],
      [2, 'record_no_title', '001 a1 | 100 Twain, Mark'],
    ])
  })

  test('has a cell that is far too long cut, and says so', async () => {
    const long = isoRecord({
      fields: [
        '245 00$aT',
        ...Array(8)
          .fill(`520 ##$a${'long text '.repeat(900)}`)
          .map((field, index) => `${field}${index}`),
      ],
    })
    const { issues, cell } = await readBytesAsFile(folder(), long)
    expect(cell(1, 'Summary').length).toBe(32_000)
    expect(issues.map(({ code, column }) => [code, column])).toContainEqual(['field_too_long', 'Summary 520'])
  })

  test('stops on the signal', async () => {
    const path = join(folder(), 'stop.mrc')
    writeFileSync(path, bookRecord(1))
    const inspection = await inspectSource(path, {})
    const reading = readSource(path, inspection, AbortSignal.abort())
    await expect(reading[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('with a first record of more than a megabyte is read', async () => {
    const huge = isoRecord({
      fields: ['001|x', '245 00$aTitle', ...Array(400).fill(`500 ##$a${'n'.repeat(4_000)}`)],
    })
    const { cell } = await readBytesAsFile(folder(), Buffer.concat([huge, bookRecord(2)]))
    expect([cell(1, 'Title'), cell(2, 'Title')]).toEqual(['Title', 'Title 2'])
  })
})
