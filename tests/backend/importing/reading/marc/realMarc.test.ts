import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'
import { plainText } from '#backend/importing/reading/marc/marcText.ts'
import { readIsbns } from '#shared/domain/isbn.ts'
import { readPath } from '#tests/backend/importing/reading/marc/marcWriter.ts'

// Real files are not in the repository: SUBJECT_DESK_DATA names the folder with them; without it these are skipped.
const DATA = process.env['SUBJECT_DESK_DATA'] ?? ''
const file = (path: string): string => globSync(join(DATA, path))[0] ?? join(DATA, path)
const has = (path: string): boolean => DATA !== '' && existsSync(file(path))
const PRINCETON = 'marc21-princeton-oclc/*MZallDLC.1.mrc'
const ISO_AND_XML = ['marc21-uva/specTestRecs.mrc', 'marcxml-solrmarc/specTestRecs.xml'] as const
const BROKEN = 'marc21-marc4j/pride-and-prejudice-with-many-errors.mrc'
const FIXED = 'marc21-marc4j/pride-and-prejudice-fixed.mrc'
/** Of YAZ by Index Data; the test that compares with it is skipped where it is not installed. */
const DUMP = 'yaz-marcdump'
const hasYaz = spawnSync(DUMP, ['-V']).error === undefined

/** Tag and text of all fields of a record, in the order of their tags. */
function fieldsIn(path: string, encoding: string): string[][] {
  const readings = [...new MarcStream(encoding).push(readFileSync(path), true)]
  return readings.map(({ reading }) =>
    reading.kind === 'unreadable'
      ? []
      : reading.record.fields
          .map(({ tag, value, subfields }) =>
            plainText(
              `${tag} ${value}${subfields.map((part) => (part.value === '' ? '' : `$${part.code}${part.value}`)).join('')}`,
            ),
          )
          .toSorted(),
  )
}

describe('real files (skipped unless SUBJECT_DESK_DATA names their folder)', () => {
  test.skipIf(!has(PRINCETON))('a weekly list has 856 records, 136 without ISBN', async () => {
    const { rows, issues } = await readPath(file(PRINCETON))
    const isbns = rows.map(({ cells }) => readIsbns(cells[0] ?? ''))
    const valid = isbns.flat().flatMap((reading) => (reading.kind === 'valid' ? [reading.isbn13] : []))
    expect(rows).toHaveLength(856)
    expect(isbns.filter((readings) => readings.length === 0)).toHaveLength(136)
    // one of the 892 distinct numbers known is 979-0, printed music, which is no ISBN
    expect(new Set(valid).size).toBe(891)
    expect(issues).toEqual([])
  })

  test.skipIf(!ISO_AND_XML.every(has))(
    'MARC-8 in ISO 2709 and its twin in XML give the same cells',
    async () => {
      const [iso, xml] = await Promise.all(ISO_AND_XML.map((path) => readPath(file(path))))
      expect(iso?.inspection.encoding?.name).toBe('marc-8')
      expect(iso?.rows).toHaveLength(76)
      expect(iso?.rows).toEqual(xml?.rows)
    },
  )

  test.skipIf(!has(BROKEN) || !has(FIXED))('a file with many errors reads as its repaired twin', () => {
    const broken = fieldsIn(file(BROKEN), 'marc-8')
    const fixed = fieldsIn(file(FIXED), 'utf-8')
    const same = broken.filter((fields, index) => fields.join('\n') === fixed[index]?.join('\n'))
    expect(broken).toHaveLength(383)
    // in the others the twin has lost text itself, or has other subfield codes
    expect(same.length).toBeGreaterThanOrEqual(350)
  })

  test.skipIf(!has(PRINCETON) || !hasYaz)('every field is as yaz-marcdump reads it', () => {
    const path = file(PRINCETON)
    const dumped = execFileSync(DUMP, ['-o', 'line', path], { maxBuffer: 2 ** 28 }).toString()
    const theirs = dumped
      .split(/\n\s*\n/)
      .map((record) => record.split('\n').filter((line) => /^[0-9]{3} /.test(line)))
    const ours = [...new MarcStream('utf-8').push(readFileSync(path), true)].map(({ reading }) =>
      reading.kind === 'unreadable'
        ? []
        : reading.record.fields.map(({ tag, indicators, value, subfields }) =>
            value === ''
              ? `${tag} ${indicators}${subfields.map((part) => ` $${part.code} ${part.value}`).join('')}`
              : `${tag} ${value}`,
          ),
    )
    const flat = (records: string[][]): string[] =>
      records.flat().map((line) => line.replace(/\s+/g, ' ').trim())
    expect(flat(ours)).toEqual(flat(theirs))
  })
})
