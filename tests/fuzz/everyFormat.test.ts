import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readPath } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { ReadingThread, type ThreadReply } from '#tests/fuzz/readingThread.ts'
import { ONE_TITLE } from '#tests/fuzz/samples/oneTitle.ts'

const MEGABYTE = 1_048_576
/** A character of two halves in UTF-16: whoever cuts at an even place cuts it in two. */
const WIDE = `x${'😀'.repeat(MEGABYTE / 2)}`

const folder = mkdtempSync(join(tmpdir(), 'subject-desk-'))
const thread = new ReadingThread(join(folder, 'list.bin'))
afterAll(async () => {
  await thread.end()
  rmSync(folder, { recursive: true, force: true })
})

const read = (bytes: Buffer): Promise<ThreadReply> => thread.read({ bytes, kind: 'list' })

describe.each(ONE_TITLE)('a title in %s', (format, make) => {
  test('is read', async () => {
    expect(await read(make('A title'))).toEqual({ kind: 'read', rows: 1, issues: 0 })
  })

  test('of more than a megabyte is cut between two characters, which is said, or the file is refused', async () => {
    for (const title of ['x'.repeat(1.2 * MEGABYTE), WIDE]) {
      const reply = await read(make(title))
      // no segment of EDIFACT is so long, no record of MARC 21 (it may be taken for two), and no text of an XLS
      if (format === 'QUOTES') expect(reply).toEqual({ kind: 'refused', code: 'file_hostile' })
      else expect(reply).toMatchObject({ kind: 'read', ...(format === 'MARC 21' ? {} : { rows: 1 }) })
      if (reply.kind === 'read' && format !== 'XLS') expect(reply.issues).toBeGreaterThan(0)
    }
  })

  test('with NULs in it is read without them', async () => {
    expect(await read(make('A\0 title\0\0'))).toMatchObject({ kind: 'read', rows: 1 })
  })

  test('that is a name which every object has is read', async () => {
    for (const title of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(await read(make(title))).toEqual({ kind: 'read', rows: 1, issues: 0 })
  })
})

test('a code of three characters in MARC holds no half of a character', async () => {
  const record = (fields: string): Buffer =>
    Buffer.from(
      `<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nam a2200000 a 4500</leader>${fields}</record></collection>`,
    )
  const title = '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">A title</subfield></datafield>'
  for (const fields of [
    `<controlfield tag="008">${'x'.repeat(34)}😀😀😀</controlfield>${title}`,
    `<datafield tag="041"><subfield code="a">ab😀</subfield></datafield>${title}`,
    '<datafield tag="101"><subfield code="a">ab😀</subfield></datafield><datafield tag="200" ind1="1" ind2=" "><subfield code="a">A title</subfield></datafield>',
  ])
    expect({ fields, ...(await read(record(fields))) }).toMatchObject({ fields, kind: 'read', rows: 1 })
})

test('a currency that is a name which every object has is none', async () => {
  for (const currency of ['constructor', '__proto__', 'toString'])
    expect(await read(Buffer.from(`Title,ISBN,Price,Currency\nA title,,12.50,${currency}\n`))).toEqual({
      kind: 'read',
      rows: 1,
      issues: 0,
    })
})

test('codes of ONIX that are names which every object has are unknown codes', async () => {
  for (const word of ['constructor', 'toString', '__proto__']) {
    const product = `<Product><RecordReference>1</RecordReference>
      <ProductIdentifier><ProductIDType>${word}</ProductIDType><IDValue>1</IDValue></ProductIdentifier>
      <Title><TitleType>01</TitleType><TitleText>A title &amp;${word}; here</TitleText></Title>
      <Subject><SubjectSchemeIdentifier>${word}</SubjectSchemeIdentifier><SubjectCode>TP3</SubjectCode></Subject>
      <SupplyDetail><UnpricedItemType>${word}</UnpricedItemType></SupplyDetail>
      <ProductSupply><SupplyDetail><UnpricedItemType>${word}</UnpricedItemType></SupplyDetail></ProductSupply></Product>`
    const path = join(folder, 'codes.xml')
    writeFileSync(path, `<ONIXMessage>${product}</ONIXMessage>`)
    const { rows } = await readPath(path)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells.filter((cell) => typeof cell !== 'string' || cell.includes('native code'))).toEqual(
      [],
    )
    expect(rows[0]?.cells.join('\n')).toContain(`A title &${word}; here`)
  }
})
