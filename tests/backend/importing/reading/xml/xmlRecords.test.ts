import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { withFile } from '#backend/importing/reading/fileBytes.ts'
import type { SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import { childText } from '#backend/importing/reading/xml/xmlElement.ts'
import { findXmlEncoding } from '#backend/importing/reading/xml/xmlEncoding.ts'
import { readXmlRecords, type XmlRecord } from '#backend/importing/reading/xml/xmlRecords.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folders = temporaryFolders()

async function load(content: string | Uint8Array, names = ['book'], settings: SourceSettings = {}) {
  const path = join(folders(), 'feed.xml')
  writeFileSync(path, content)
  const { guess } = await withFile(path, (file, size) => findXmlEncoding(file, size, settings))
  const records: XmlRecord[] = []
  for await (const chunk of readXmlRecords(path, guess, names)) records.push(...chunk.records)
  return { encoding: guess.name, guess, records, titles: records.map(titleOf) }
}

function titleOf({ element }: XmlRecord): string | null {
  return element === null ? null : childText(element, 'title')
}

const book = (title: string): string => `<book><title>${title}</title></book>`
const feed = (...parts: string[]): string => `<feed>\n${parts.join('\n')}\n</feed>`

describe('finding records', () => {
  test('takes any prefix or none, attributes and empty elements, and gives local names', async () => {
    const { records, titles } = await load(
      `<?xml version="1.0"?><!-- <book><title>not this</title></book> --><x:feed xmlns:x="urn:x">
      <x:book id="1 > 0"><x:title lang="en">One</x:title></x:book ><book/>${book('Two')}</x:feed>`,
    )
    expect(titles).toEqual(['One', '', 'Two'])
    expect(records[0]?.element?.attributes['id']).toBe('1 > 0')
    expect(records[0]?.element?.nodes[0]).toMatchObject({ name: 'title', attributes: { lang: 'en' } })
    expect(records.every(({ problems }) => problems.length === 0)).toBe(true)
  })

  test('gives elements of several names in the order of the file, each at its byte', async () => {
    const text = feed('<head>é</head>', book('A'), '<head>2</head>')
    const { records } = await load(text, ['book', 'head'])
    expect(records.map(({ name }) => name)).toEqual(['head', 'book', 'head'])
    expect(records.map(({ offset }) => offset)).toEqual([7, 7 + 16, 7 + 16 + book('A').length + 1])
  })

  test('takes no longer or shorter name for the one asked for', async () => {
    expect((await load('<feed><books><title>x</title></books><boo/></feed>')).records).toEqual([])
  })

  test('reads a bare record, and several documents one behind the other', async () => {
    const one = `<?xml version="1.0"?>\n${book('1')}`
    expect((await load(one)).titles).toEqual(['1'])
    expect((await load(`${one}\n${one}`)).titles).toEqual(['1', '1'])
  })

  test('puts CDATA, references and named characters into the text', async () => {
    const { titles, records } = await load(
      feed(
        book('<![CDATA[a < b & <book> c]]>'),
        book('&#x56F4;&#22478; &eacute;&mdash;&scaron;&lstrok;&Zdot;&amp;amp;'),
        book('<!-- & <book> --> x'),
      ).replaceAll('<book> ', '<bok> '),
    )
    expect(titles).toEqual(['a < b & <bok> c', '围城 é—šłŻ&amp;', 'x'])
    expect(records.flatMap(({ problems }) => problems)).toEqual([])
  })

  test('is the same wherever the file is cut into pieces', async () => {
    const long = Array.from({ length: 3_000 }, (_, index) =>
      index % 7 === 0
        ? `<book n='${'/>'.repeat(index % 40)}'><title>é${index}<![CDATA[${'>]] '.repeat(60)}]]></title></book>`
        : `<!-- ${'- '.repeat(index % 90)}<book> -->${book(`é${index}`)}`,
    )
    const { titles } = await load(feed(...long))
    expect(titles.map((title) => Number(/\d+/.exec(title ?? '')?.[0]))).toEqual(long.map((_, index) => index))
  })
})

describe('a broken record costs itself only', () => {
  test.each([
    ['no end tag', '<book><title>x</title>', 'x'],
    ['an end tag too many', '<book><title>x</title></note></book>', 'x'],
    ['a tag that is not closed', '<book><title>x</title><note>y</book>', 'x'],
    ['a bare ampersand', book('AT&T; or A & B &c'), 'AT&T; or A & B &c'],
    ['a bare less-than', book('a < b <3'), 'a < b <3'],
    ['an unknown entity', book('x &nonsense; &constructor;'), 'x &nonsense; &constructor;'],
    ['control characters', book('a\u0000\u0007b\u000bc'), 'abc'],
    ['a wrong character reference', book('x&#0;'), 'x&#0;'],
    ['a repeated attribute', '<book a="1" a="2"><title>x</title></book>', 'x'],
  ])('%s is repaired and named', async (_, broken, title) => {
    const { records, titles } = await load(feed(book('before'), broken, book('after')))
    expect(titles).toEqual(['before', title, 'after'])
    expect(records.map(({ problems }) => problems.length > 0)).toEqual([false, true, false])
  })

  test.each([
    ['CDATA that is not closed', '<book><title><![CDATA[x</title></book>'],
    ['a comment that is not closed', '<book><!-- <title>x</title></book>'],
    ['a tag that breaks off', '<book><title>x</title><note '],
    ['too deep', `<book>${'<a>'.repeat(150)}${'</a>'.repeat(150)}</book>`],
    ['too many parts', `<book>${'<a/>'.repeat(200_001)}</book>`],
    ['too many errors', `<book>${'<a></b>'.repeat(60)}</book>`],
    ['too long', `<book><title>${'x'.repeat(8_400_000)}</title></book>`],
    ['too long and never closed', `<book><title>${'x'.repeat(17_000_000)}`],
  ])('%s is lost', async (_, broken) => {
    const { records, titles } = await load(feed(book('before'), broken, book('after')))
    expect(titles).toEqual(['before', null, 'after'])
    expect(records[1]?.problems).toHaveLength(1)
    expect(records[1]?.start).toBe(broken.slice(0, 200).trim())
  })

  test('a file that breaks off loses its last record', async () => {
    const { titles, records } = await load(`<feed>${book('1')}<book><title>2</title>`)
    expect(titles).toEqual(['1', null])
    expect(records[1]?.problems).toEqual(['the file ends before it does'])
  })

  test('a section that is never closed hides nothing behind it', async () => {
    expect((await load(feed('<!-- ', book('1'), '<![CDATA[', book('2')))).titles).toEqual(['1', '2'])
  })

  test('many sections that are never closed take no quadratic time', async () => {
    const { records } = await load(`<feed>${'<book><!-- '.repeat(150_000)}${'<!--'.repeat(300_000)}`)
    expect(records).toHaveLength(150_000)
  })
})

describe('document types', () => {
  const withType = (subset: string, title: string): string =>
    `<!DOCTYPE feed SYSTEM "http://example.invalid/feed.dtd" [${subset}]><feed>${book(title)}</feed>`

  test('are not fetched; entities they declare themselves are known', async () => {
    const { titles, records } = await load(
      withType(
        `<!-- it's <book> --><!ENTITY pub "Librairie &amp; Cie &#8211; <book>"><!ENTITY % far SYSTEM "x.dtd">
        <!ENTITY near SYSTEM "file:///etc/passwd"><!ENTITY amp "no">`,
        '&pub; &amp; &near;',
      ),
    )
    expect(titles).toEqual(['Librairie & Cie – <book> & &near;'])
    expect(records[0]?.problems).toEqual(['undefined entity.'])
  })

  test.each([
    ['one in another', '<!ENTITY a "ha"><!ENTITY b "&a;&a;">'],
    ['one in itself', '<!ENTITY a "&a;">'],
    ['by way of parameters', "<!ENTITY % p 'x'><!ENTITY b '%p;'>"],
    ['very long ones', `<!ENTITY a "${'x'.repeat(1_001)}">`],
    ['very many', Array.from({ length: 201 }, (_, index) => `<!ENTITY a${index} "x">`).join('')],
  ])('that grow (%s) are refused', async (_, subset) => {
    await expect(load(withType(subset, 'x'))).rejects.toMatchObject({ code: 'file_hostile' })
  })

  test('a record that grows by many references is lost', async () => {
    const grown = `${withType(`<!ENTITY a "${'x'.repeat(1_000)}">`, '&a;'.repeat(20_000))}${book('y')}`
    expect((await load(grown)).titles).toEqual([null, 'y'])
  })
})

describe('the encoding', () => {
  const declared = (encoding: string, body: string): string =>
    `<?xml version="1.0" encoding="${encoding}"?>${feed(body)}`
  const french = book('Élève déçu à Orléans, où il a gelé')
  const chinese = Array.from({ length: 30 }, () => book('中国文学史研究与出版')).join('')

  test.each([
    ['utf-8', 'utf-8', 'utf-8'],
    ['iso-8859-1', 'utf-8', 'utf-8'],
    ['utf-8', 'windows-1252', 'windows-1252'],
    ['iso-8859-1', 'windows-1252', 'windows-1252'],
    ['utf-16', 'utf-16le', 'utf-16le'],
    ['utf-16', 'utf-16be', 'utf-16be'],
    ['utf-16', 'utf-8', 'utf-8'],
    ['nonsense', 'windows-1252', 'windows-1252'],
  ])('declared %s, written %s, is read as %s', async (label, written, read) => {
    const addBOM = written.startsWith('utf-16')
    const { encoding, titles } = await load(iconv.encode(declared(label, french), written, { addBOM }))
    expect(encoding).toBe(read)
    expect(titles).toEqual(['Élève déçu à Orléans, où il a gelé'])
  })

  test.each([
    ['gbk', 'gb18030'],
    ['utf-8', 'gb18030'],
    ['big5', 'big5'],
    ['iso-8859-1', 'gb18030'],
  ])('Chinese declared %s and written %s is read as that', async (label, written) => {
    const body =
      written === 'big5'
        ? chinese.replaceAll('国', '國').replaceAll('学', '學').replaceAll('与', '與')
        : chinese
    const { encoding } = await load(iconv.encode(declared(label, body), written))
    expect(encoding).toBe(written)
  })

  test('of plain ASCII so far the declaration holds for what comes later', async () => {
    const late = declared('iso-8859-2', `${book('plain').repeat(80_000)}${book('Dvořák')}`)
    const { encoding, titles } = await load(iconv.encode(late, 'iso-8859-2'))
    expect(encoding).toBe('iso-8859-2')
    expect(titles.at(-1)).toBe('Dvořák')
  })

  test('a Windows-1252 record in a UTF-8 feed is read as such and named', async () => {
    const odd = iconv.encode(book('Küng – “x”'), 'windows-1252')
    const whole = Buffer.concat([
      Buffer.from(`<feed>${book('Élève é à ü ö').repeat(30)}`),
      odd,
      Buffer.from(`${book('図書')}</feed>`),
    ])
    const { encoding, records, titles } = await load(whole)
    expect(encoding).toBe('utf-8')
    expect(titles.slice(-2)).toEqual(['Küng – “x”', '図書'])
    expect(records.filter(({ problems }) => problems.length > 0)).toHaveLength(1)
  })

  test('a record of GB18030 in a feed of UTF-8, and one of UTF-8 in a feed of Windows-1252, are read and named', async () => {
    const body = '现代汉语语法研究 人民文学出版社'
    const mixed = (before: Buffer, odd: Buffer): Buffer =>
      Buffer.concat([Buffer.from('<feed>'), before, odd, Buffer.from('</feed>')])
    const eastern = await load(
      mixed(Buffer.from(book('中国古代文学史').repeat(30)), iconv.encode(book(body), 'gb18030')),
    )
    expect(eastern.titles.at(-1)).toBe(body)
    expect(eastern.records.at(-1)?.problems).toEqual(['its bytes were read as GB18030'])
    const western = await load(
      mixed(
        iconv.encode(book('Élève déçu à Orléans').repeat(30), 'windows-1252'),
        Buffer.from(book('Küng – “x”')),
      ),
    )
    expect(western.encoding).toBe('windows-1252')
    expect(western.titles.at(-1)).toBe('Küng – “x”')
    expect(western.records.at(-1)?.problems).toEqual(['its bytes were read as UTF-8'])
  })

  test('bad bytes beside good characters are marked, and a chosen encoding is obeyed', async () => {
    const text = Buffer.concat([
      Buffer.from(`<feed>${book('é').repeat(50)}<book><title>é`),
      Buffer.from([0xe9]),
      Buffer.from('</title></book></feed>'),
    ])
    const { records, titles } = await load(text)
    expect(titles.at(-1)).toBe('é\ufffd')
    expect(records.map(({ hasBadBytes }) => hasBadBytes).lastIndexOf(true)).toBe(50)
    expect((await load(text, ['book'], { encoding: 'windows-1252' })).titles.at(-1)).toBe('Ã©é')
  })
})

test('mutated bytes crash nothing, and records that are not touched are read whole and in order', async () => {
  const titles = Array.from({ length: 9 }, (_, index) => `Title é ${index} &amp; <![CDATA[x]]>`)
  const records = titles.map(
    (title, index) => `<book><id>id-${index}-${index}</id><title>${title}</title></book>\n`,
  )
  const bytes = Buffer.from(`<feed>${records.join('')}</feed>`)
  const start = Buffer.byteLength(`<feed>${records.slice(0, 4).join('')}`)
  const length = Buffer.byteLength(records[4] ?? '')
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.nat(length - 2), fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('<>&![]-"?/\'')))),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      async (changes) => {
        const damaged = Buffer.from(bytes)
        for (const [at, byte] of changes) damaged[start + at] = byte
        const { records: found } = await load(damaged, ['book'], { encoding: 'utf-8' })
        const ids = found.map(({ element }) => (element === null ? '' : childText(element, 'id')))
        for (const whole of [0, 1, 2, 6, 7, 8]) expect(ids).toContain(`id-${whole}-${whole}`)
        // both digits, so that no damage makes one record's number of another's
        const numbers = ids.flatMap((id) => /^id-(\d)-\1$/.exec(id)?.[1] ?? []).map(Number)
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
      },
    ),
    { numRuns: 300 },
  )
})
