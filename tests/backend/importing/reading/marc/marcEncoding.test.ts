import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import {
  isoRecord,
  latin1,
  type ReadFile,
  readBytesAsFile,
} from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const read = (records: readonly Buffer[], encoding?: string): Promise<ReadFile> =>
  readBytesAsFile(folder(), Buffer.concat(records), encoding === undefined ? {} : { encoding })

/** A title in some encoding; the leader says MARC-8 or UTF-8. */
function titled(title: string, encode: (text: string) => Buffer, mark: ' ' | 'a' = ' '): Buffer {
  return isoRecord({ fields: ['001|x', `245 10$a${title}`], kind: `cam ${mark}`, encode })
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

describe('the encoding of a file', () => {
  test('is UTF-8 when its bytes are, though the leader says MARC-8', async () => {
    const { inspection, cell } = await read([titled('Žluťoučký kůň', utf8), titled('Élan', utf8)])
    expect(inspection.encoding).toMatchObject({ name: 'utf-8', reason: 'strict_utf8', confidence: 1 })
    expect(cell(1, 'Title')).toBe('Žluťoučký kůň')
  })

  test('is MARC-8 when marks stand before letters, though the leader says UTF-8', async () => {
    const { inspection, cell, issues } = await read([
      titled('\u00e2Elan, M\u00e8uller', latin1, 'a'),
      titled('plain', latin1, 'a'),
    ])
    expect(inspection.encoding?.name).toBe('marc-8')
    expect(cell(1, 'Title')).toBe('Élan, Müller')
    expect(issues).toEqual([])
  })

  test('is MARC-8 when all bytes are ASCII but character sets are changed', async () => {
    const { inspection, cell } = await read([titled('\u001b(NMIR\u001b(B', latin1)])
    expect(inspection.encoding?.name).toBe('marc-8')
    expect(cell(1, 'Title')).toBe('мир')
  })

  test('is Windows-1252 when letters with accents stand where MARC-8 has marks before consonants', async () => {
    const { inspection, cell } = await read([titled('Finspång och Bollnäs, Umeå, Östersund', latin1)])
    expect(inspection.encoding?.name).toBe('windows-1252')
    expect(cell(1, 'Title')).toBe('Finspång och Bollnäs, Umeå, Östersund')
  })

  test('is Windows-1252 for Spanish and MARC-8 for Polish, which have the same byte before vowels', async () => {
    const spanish = await read([titled('El señor de la montaña', latin1)])
    expect(spanish.cell(1, 'Title')).toBe('El señor de la montaña')
    const polish = await read([titled('Si\u00f1e ksi\u00f1a\u00e7zka s\u00f1a', latin1)])
    expect(polish.cell(1, 'Title')).toBe('Się książka są')
  })

  test('is Windows-1252 for a letter that begins its subfield', async () => {
    const { inspection, cell } = await read([titled('Élan', latin1)])
    expect(inspection.encoding?.name).toBe('windows-1252')
    expect(cell(1, 'Title')).toBe('Élan')
  })

  test('is GB18030 for Chinese text that is no UTF-8', async () => {
    // 红楼梦 研究 in GB18030
    const gbk = Buffer.from('baecc2a5c3ce20d1d0bebf', 'hex').toString('latin1')
    const unimarc = isoRecord({
      fields: [`100 ##$a20200101d2020    em y0chiy50      ea`, '102 ##$aCN', `200 1#$a${gbk}`],
      kind: 'nam0 ',
      encode: latin1,
    })
    const { inspection, cell } = await read(Array(5).fill(unimarc))
    expect(inspection.encoding?.name).toBe('gb18030')
    expect(inspection.format).toBe('unimarc')
    expect(cell(1, 'Title')).toBe('红楼梦 研究')
  })

  test('is the code page of old Russian systems when small letters lie apart in it', async () => {
    // война и мир, преступление и наказание in code page 866
    const dos = Buffer.from(
      'a2aea9ada020a820aca8e02c20afe0a5e1e2e3afaba5ada8a520a820ada0aaa0a7a0ada8a52c20aca5e0e2a2eba520a4e3e8a8',
      'hex',
    ).toString('latin1')
    const { inspection, cell } = await read([titled(dos, latin1)])
    expect(inspection.encoding?.name).toBe('ibm866')
    expect(cell(1, 'Title')).toBe('война и мир, преступление и наказание, мертвые души')
  })

  test('is ISO 5426 when its marks stand before small letters', async () => {
    const { inspection, cell, issues } = await read([
      titled(
        'pr\u00c2ejug\u00c2es, H\u00c2el\u00c1ene, gar\u00d0con, \u00fb \u00f8 \u00a3 \u00bb\u00bf',
        latin1,
      ),
      titled("\u0088L'\u0089Orgueil, M\u00c9uller", latin1),
    ])
    expect(inspection.encoding?.name).toBe('iso-5426')
    expect(cell(1, 'Title')).toBe('préjugés, Hélène, garçon, ß ł £ »¿')
    expect(cell(2, 'Title')).toBe("L'Orgueil, Müller")
    expect(issues).toEqual([])
  })

  test('a person sets holds for every record', async () => {
    const { inspection, cell, issues } = await read(
      [titled('\u00e2Elan', latin1), titled('Élan', utf8)],
      'latin1',
    )
    expect(inspection.encoding).toMatchObject({ name: 'windows-1252', reason: 'chosen' })
    expect([cell(1, 'Title'), cell(2, 'Title')]).toEqual(['âElan', 'Ã‰lan'])
    expect(issues).toEqual([])
  })

  test('that nobody knows is refused', async () => {
    await expect(read([titled('x', utf8)], 'ebcdic')).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('has the others to choose from, MARC-8 among them and never UTF-16', async () => {
    const { inspection } = await read([titled('x', utf8)])
    expect(inspection.encodingAlternatives).toEqual(expect.arrayContaining(['marc-8', 'gb18030', 'ibm866']))
    expect(inspection.encodingAlternatives.filter((name) => name.startsWith('utf-'))).toEqual([])
  })
})

describe('a mixed file', () => {
  test('has each record read by its own bytes, and says so', async () => {
    const { cell, issues } = await read([
      titled('Élan vital', utf8),
      titled('Žižek', utf8),
      titled('caf\u00e2e, M\u00e8uller', latin1),
      titled('Östersund, Finspång', latin1),
    ])
    expect([1, 2, 3, 4].map((row) => cell(row, 'Title'))).toEqual([
      'Élan vital',
      'Žižek',
      'café, Müller',
      'Östersund, Finspång',
    ])
    expect(issues.map(({ row, code, value }) => [row, code, value.replace(/ \(.*/, '')])).toEqual([
      [3, 'record_repaired', 'its text is MARC-8'],
      [4, 'record_repaired', 'its text is Windows-1252'],
    ])
  })

  test('of Chinese records has some in UTF-8 and some in GB18030, whichever is the file’s', async () => {
    const gbk = (text: string): Buffer => iconv.encode(text, 'gb18030')
    const titles = ['红楼梦', '三体', '围城校注', '史记选读', '中国古代文学史', '现代汉语语法研究']
    const chinese = (title: string, encode: (text: string) => Buffer): Buffer =>
      isoRecord({
        fields: [
          '100 ##$a20240101d2024    em y0chiy50      ea',
          `200 1#$a${title}`,
          '210 ##$c人民文学出版社',
        ],
        kind: 'nam0 ',
        encode,
      })
    for (const [most, odd] of [
      [utf8, gbk],
      [gbk, utf8],
    ] as const) {
      const records = titles.map((title, index) => chinese(title, index === 3 ? odd : most))
      const { cell, issues } = await read(records)
      expect(titles.map((_, index) => cell(index + 1, 'Title'))).toEqual(titles)
      expect(titles.map((_, index) => cell(index + 1, 'Publisher'))).toEqual(
        titles.map(() => '人民文学出版社'),
      )
      expect(issues.map(({ row, code }) => [row, code])).toEqual([[4, 'record_repaired']])
    }
  })

  test('of Cyrillic in code page 1251 keeps a record of UTF-8', async () => {
    const windows = (text: string): Buffer => iconv.encode(text, 'windows-1251')
    const titles = ['Психологический тренинг с подростками', 'Экономика строительства', 'Война и мир']
    const records = titles.map((title, index) => titled(title, index === 1 ? utf8 : windows))
    const { cell } = await read([...records, titled('Нелинейные системы', windows)])
    expect([1, 2, 3].map((row) => cell(row, 'Title'))).toEqual(titles)
  })

  test('keeps a record of UTF-8 with one bad byte, and names the cell', async () => {
    const good = titled('Žluťoučký kůň, pes', utf8)
    const at = good.indexOf(', pes')
    const bad = Buffer.from(good)
    bad[at] = 0xff
    const { cell, issues } = await read([good, bad])
    expect(cell(2, 'Title')).toBe('Žluťoučký kůň\uFFFD pes')
    expect(issues).toEqual([
      { row: 2, column: 'Title 245$a$n$p', value: 'Žluťoučký kůň\uFFFD pes', code: 'bad_bytes' },
    ])
  })
})
