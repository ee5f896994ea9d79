import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { chosenEncoding, decoderFor, detectEncoding } from '#backend/importing/reading/encoding.ts'

const SIMPLIFIED = '书名,作者,出版社\n中国文学史,袁行霈,高等教育出版社\n红楼梦研究,俞平伯,人民文学出版社\n'
const TRADITIONAL = '書名,作者,出版社\n中國文學史,葉慶炳,臺灣學生書局\n圖書館學導論,王振鵠,國立編譯館\n'

describe('detecting the encoding of a list', () => {
  test.each([
    ['gb18030', SIMPLIFIED, 'gb18030'],
    ['big5', TRADITIONAL, 'big5'],
    ['cp1252', 'Title,Author\nDie Straße,Günter Müller\nÉtudes françaises,René Déscartes\n', 'windows-1252'],
    ['macintosh', 'Title,Author\nDie Straße,Günter Müller\nÉtudes françaises,René Déscartes\n', 'macintosh'],
    ['shift_jis', '書名,著者\nこころの処方箋,かわいはやお\nノルウェイの森,むらかみはるき\n', 'shift_jis'],
    [
      'euc-kr',
      '서명,저자,출판사\n한국 문학의 이해,김흥규,민음사\n도서관의 역사와 문화,이지나,대한출판사\n',
      'euc-kr',
    ],
    [
      'cp1251',
      'Название,Автор\nВойна и мир,Лев Толстой\nПреступление и наказание,Фёдор Достоевский\n',
      'windows-1251',
    ],
  ])('tells %s by its characters', (written, text, expected) => {
    const { guess, alternatives } = detectEncoding(iconv.encode(text, written))
    expect(guess).toMatchObject({ name: expected, reason: 'frequency', hasBom: false })
    expect(alternatives).not.toContain(expected)
    expect(alternatives).toContain('utf-8')
  })

  test('tells a very short GB2312 list from Big5', () => {
    const bytes = iconv.encode('书名,作者\n围城,钱钟书\n', 'gb2312')
    expect(detectEncoding(bytes).guess.name).toBe('gb18030')
  })

  test('believes a BOM', () => {
    for (const name of ['utf-8', 'utf-16le', 'utf-16be']) {
      const bytes = iconv.encode('书名', name, { addBOM: true })
      expect(detectEncoding(bytes).guess).toEqual({ name, confidence: 1, reason: 'bom', hasBom: true })
    }
  })

  test('finds UTF-16 without a BOM by its NUL bytes, also in Chinese', () => {
    for (const name of ['utf-16le', 'utf-16be']) {
      expect(detectEncoding(iconv.encode(SIMPLIFIED, name)).guess.name).toBe(name)
    }
  })

  test('accepts UTF-8 that is cut inside a character', () => {
    const bytes = Buffer.from(SIMPLIFIED)
    for (const cut of [1, 2]) {
      expect(detectEncoding(bytes.subarray(0, bytes.length - 1 - cut)).guess.reason).toBe('strict_utf8')
    }
  })

  test('stays with UTF-8 when a few bytes of it are damaged', () => {
    const bytes = Buffer.concat([Buffer.from(SIMPLIFIED), Buffer.from([0xe9]), Buffer.from(SIMPLIFIED)])
    expect(detectEncoding(bytes).guess).toMatchObject({ name: 'utf-8', confidence: 0.8 })
  })

  test('stays with UTF-8 when three bytes among fifty of its characters are damaged, but not for a few chance pairs', () => {
    const bytes = Buffer.from(`${'é'.repeat(50)}\n`)
    const damaged = Buffer.concat([bytes, Buffer.from([0xff, 0xff, 0xff, 0x0a])])
    expect(detectEncoding(damaged).guess.name).toBe('utf-8')
    // each pair of 拢垄 in GBK happens to be a character of UTF-8
    expect(detectEncoding(iconv.encode('垄断与竞争：拢共有三章', 'gbk')).guess.name).toBe('gb18030')
  })

  test('is not misled by the first bytes that are damaged, when others follow far behind', () => {
    const plain = 'Plain words without a mark\n'.repeat(4_000)
    const french = iconv.encode('\nÉtudes de littérature – André\n'.repeat(4), 'cp1252')
    const bytes = Buffer.concat([Buffer.from('Tit\xff\xff\xffle\n', 'latin1'), Buffer.from(plain), french])
    expect(detectEncoding(bytes).guess.name).toBe('windows-1252')
    expect(detectEncoding(bytes.subarray(0, 90_000), [french]).guess.name).toBe('windows-1252')
  })

  test('looks further when a list starts with ASCII', () => {
    const head = Buffer.from('Title,Author\nPlain,Words\n')
    expect(detectEncoding(head).guess.reason).toBe('ascii')
    expect(detectEncoding(head, [iconv.encode('\nÉtudes de littérature,André\n', 'cp1252')]).guess.name).toBe(
      'windows-1252',
    )
  })

  test('reads GBK and GB2312 as GB18030 and refuses a name it does not know', () => {
    expect(chosenEncoding('gb2312', Buffer.from('a')).guess).toMatchObject({
      name: 'gb18030',
      reason: 'chosen',
    })
    expect(() => chosenEncoding('klingon', Buffer.from('a'))).toThrow(/not known/)
  })
})

describe('decoding piece by piece', () => {
  test.each(['utf-8', 'gb18030', 'big5', 'utf-16le'])(
    'puts characters of %s together that a piece cuts',
    (name) => {
      const text = name === 'big5' ? TRADITIONAL : SIMPLIFIED
      const bytes = iconv.encode(text, name, { addBOM: name !== 'big5' })
      const decode = decoderFor(name)
      let read = ''
      for (let at = 0; at < bytes.length; at++)
        read += decode(bytes.subarray(at, at + 1), at === bytes.length - 1)
      expect(read).toBe(text)
    },
  )
})
