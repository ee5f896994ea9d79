import { describe, expect, test } from 'vitest'
import { readBytesAsFile, xmlRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const SLIM = 'http://www.loc.gov/MARC21/slim'
const book = (number: number, prefix = ''): string =>
  xmlRecord(
    [`001|no${number}`, `245 10$aTitle ${number} & more /$cby A.`, '020 ##$a9780306406157$qpbk.'],
    prefix,
  )
const collection = (...records: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="${SLIM}">\n${records.join('\n')}\n</collection>`
const titlesOf = ({ rows, cell }: Awaited<ReturnType<typeof readBytesAsFile>>): string[] =>
  rows.map(({ row }) => cell(row, 'Title'))

describe('MARCXML', () => {
  test('is read as the same table as ISO 2709', async () => {
    const read = await readBytesAsFile(folder(), collection(book(1), book(2)))
    expect(read.inspection).toMatchObject({ format: 'marcxml', headingRow: 0 })
    expect(read.cell(2, 'ISBN')).toBe('9780306406157 (pbk.)')
    expect(titlesOf(read)).toEqual(['Title 1 & more', 'Title 2 & more'])
    expect(read.inspection.fields?.[2]).toBe('title')
  })

  test('may have any prefix, no namespace, or no collection around a record', async () => {
    const prefixed = `<marc:collection xmlns:marc="${SLIM}">${book(1, 'marc:')}</marc:collection>`
    expect(titlesOf(await readBytesAsFile(folder(), prefixed))).toEqual(['Title 1 & more'])
    expect(titlesOf(await readBytesAsFile(folder(), `<collection>${book(1)}</collection>`))).toHaveLength(1)
    expect(titlesOf(await readBytesAsFile(folder(), book(1)))).toEqual(['Title 1 & more'])
  })

  test('may come in the envelope of OAI-PMH or SRU, whose element has the same name', async () => {
    const inner = book(1, 'marc:')
    const oai = `<OAI-PMH><ListRecords><record><header><identifier>x</identifier></header><metadata>${inner}</metadata></record><record><header/><metadata>${book(2, 'marc:')}</metadata></record></ListRecords></OAI-PMH>`
    const read = await readBytesAsFile(folder(), oai)
    expect(titlesOf(read)).toEqual(['Title 1 & more', 'Title 2 & more'])
    expect(read.rows.map(({ row }) => row)).toEqual([1, 2])
  })

  test('in UNIMARC or as marcxchange is told by its fields', async () => {
    const record = xmlRecord(['010 ##$a978-7-02-000220-7$dCNY48.00', '200 1#$a红楼梦', '690 ##$aI242.4'])
    const read = await readBytesAsFile(
      folder(),
      `<collection xmlns="info:lc/xmlns/marcxchange-v2">${record.replace('<record>', '<record format="CNMARC" type="Bibliographic">')}</collection>`,
    )
    expect(read.inspection.format).toBe('marcxml')
    expect([read.cell(1, 'Title'), read.cell(1, 'Price'), read.cell(1, 'CLC')]).toEqual([
      '红楼梦',
      'CNY48.00',
      'I242.4',
    ])
  })

  test('loses one record for one that is broken', async () => {
    const broken = book(2).replace('</datafield>', '').slice(0, -60)
    const read = await readBytesAsFile(folder(), collection(book(1), broken, book(3)))
    expect(titlesOf(read)[0]).toBe('Title 1 & more')
    expect(titlesOf(read).at(-1)).toBe('Title 3 & more')
    expect(read.issues.some(({ row }) => row === 2)).toBe(true)
    expect(read.issues.every(({ row }) => row === 2)).toBe(true)
  })

  test('leaves out a field without a tag and a subfield without a code', async () => {
    const record = book(1).replace('tag="020" ', '').replace('<subfield code="c">', '<subfield>')
    const read = await readBytesAsFile(folder(), collection(record))
    expect(read.cell(1, 'ISBN')).toBe('')
    expect(read.cell(1, 'Responsibility')).toBe('')
    expect(read.cell(1, 'Title')).toBe('Title 1 & more')
  })

  test('keeps the positions of 008 when the element stands on lines of its own', async () => {
    const coded = '200101s1998    xxu           000 0 eng d'
    const record = book(1).replace(
      '<datafield',
      `<controlfield tag="008">\n  ${coded}\n  </controlfield><datafield`,
    )
    const read = await readBytesAsFile(folder(), collection(record))
    expect([read.cell(1, 'Year'), read.cell(1, 'Language')]).toEqual(['1998', 'eng'])
  })

  test('calls an empty record one that is no title', async () => {
    const read = await readBytesAsFile(folder(), collection('<record/>', book(2)))
    expect(read.issues).toMatchObject([{ row: 1, code: 'record_no_title' }])
    expect(read.cell(2, 'Title')).toBe('Title 2 & more')
  })
})
