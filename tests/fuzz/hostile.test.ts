import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { ReadingThread, type ThreadReply } from '#tests/fuzz/readingThread.ts'
import type { ReadTask } from '#tests/fuzz/readWorker.ts'
import {
  BILLION_LAUGHS,
  biffError,
  biffLabel,
  marcFile,
  marcWithRepeats,
  onixAround,
  quotesAfterJunk,
  workbookOfRows,
  workbookWith,
  XML_OF_TITLE,
  xlsOf,
} from '#tests/fuzz/samples/bombs.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const PATIENCE = { timeout: 180_000 }
const MEGABYTE = 1_048_576

const temporary = temporaryFolders()
const folder = mkdtempSync(join(tmpdir(), 'subject-desk-'))
// one for all: what a file leaves behind in the thread must not harm the next
const thread = new ReadingThread(join(folder, 'list.bin'))
afterAll(async () => {
  await thread.end()
  rmSync(folder, { recursive: true, force: true })
})

async function read(content: Uint8Array | string, kind: ReadTask['kind'] = 'list'): Promise<ThreadReply> {
  return thread.read({ bytes: Buffer.from(content), kind })
}

/** Reads with a thread of its own, whose file lies where the test says. */
async function readAt(path: string, bytes: Uint8Array | null): Promise<ThreadReply> {
  const own = new ReadingThread(path)
  try {
    return await own.read({ bytes, kind: 'list' })
  } finally {
    await own.end()
  }
}

const refused = (code: string) => ({ kind: 'refused', code })
const rows = (count: number) => expect.objectContaining({ kind: 'read', rows: count })

describe('a zip', () => {
  test('that unpacks to two hundred times its size is refused', PATIENCE, async () => {
    const bomb = workbookWith((parts) => {
      parts['xl/media/image.png'] = Buffer.alloc(120 * MEGABYTE)
    })
    expect(bomb.length).toBeLessThan(MEGABYTE)
    expect(await read(bomb)).toEqual(refused('file_hostile'))
  })

  test('that says less than it holds is refused', PATIENCE, async () => {
    const lying = workbookWith((parts) => {
      parts['xl/worksheets/sheet1.xml'] = Buffer.alloc(50 * MEGABYTE, ' ')
    })
    const entry = lying.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    lying.writeUInt32LE(1_000, entry + 24)
    expect(await read(lying)).toEqual(refused('file_hostile'))
  })

  test(
    'whose workbook, relations or styles are larger than any is refused before it is taken apart',
    PATIENCE,
    async () => {
      for (const name of ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml']) {
        const large = workbookWith((parts) => {
          parts[name] = Buffer.alloc(70 * MEGABYTE, '<workbook ')
        })
        expect({ name, ...(await read(large)) }).toEqual({ name, ...refused('file_too_large') })
      }
    },
  )

  test('with comments, tags and names that never end takes a time linear in its size', PATIENCE, async () => {
    const ends = {
      '<!--': 'refused',
      '<sheet \'"': 'refused',
      '<sheet a="': 'refused',
      a: 'read',
      'a ': 'read',
    }
    for (const [endless, kind] of Object.entries(ends)) {
      const bytes = workbookWith((parts) => {
        parts['xl/workbook.xml'] = Buffer.from(`<workbook><sheets><sheet ${endless.repeat(1_000_000)}>`)
      })
      expect({ endless, ...(await read(bytes)) }).toMatchObject({ endless, kind })
    }
  })

  test('in which one long text stands in a hundred thousand cells is refused', PATIENCE, async () => {
    const row = `<row>${'<c t="s"><v>1</v></c>'.repeat(100)}</row>`
    const amplified = workbookOfRows(
      `<row><c t="s"><v>0</v></c></row>${row.repeat(1_000)}`,
      'x'.repeat(20_000),
    )
    expect(await read(amplified)).toEqual(refused('file_hostile'))
  })

  test('in which one sheet is said to be many is refused, as an XLS is', PATIENCE, async () => {
    const many = workbookWith((parts) => {
      const workbook = Buffer.from(parts['xl/workbook.xml'] ?? []).toString()
      parts['xl/workbook.xml'] = Buffer.from(workbook.replace(/<sheet [^>]*>/, (sheet) => sheet.repeat(900)))
    })
    expect(await read(many)).toEqual(refused('file_hostile'))
    expect(await read(xlsOf([biffLabel(0, 'Title'), biffLabel(1, 'A')], 900))).toEqual(
      refused('file_hostile'),
    )
  })

  test('with names that lead out of it is read, and nothing is written beside it', PATIENCE, async () => {
    const around = temporary()
    const tricky = workbookWith((parts) => {
      for (const name of ['../evil.xml', '/tmp/evil.xml', '..\\evil.xml', 'xl/../../evil.xml'])
        parts[name] = Buffer.from('evil')
    })
    expect(await readAt(join(around, 'inner.bin'), tricky)).toEqual(rows(1))
    expect(readdirSync(around)).toEqual(['inner.bin'])
  })

  test('whose relations lead out of it shows nothing of the files they name', PATIENCE, async () => {
    const secret = join(temporary(), 'secret.xml')
    writeFileSync(
      secret,
      '<worksheet><sheetData><row><c t="str"><v>secret</v></c></row></sheetData></worksheet>',
    )
    for (const target of [pathToFileURL(secret).href, `../../../../../../../..${secret}`, secret]) {
      const outside = workbookWith((parts) => {
        const relations = Buffer.from(parts['xl/_rels/workbook.xml.rels'] ?? []).toString()
        parts['xl/_rels/workbook.xml.rels'] = Buffer.from(relations.replace('worksheets/sheet1.xml', target))
      })
      expect(await read(outside)).toEqual(refused('file_not_a_table'))
    }
  })
})

describe('a workbook', () => {
  test('with three hundred thousand errors in one cell is read', PATIENCE, async () => {
    const errors = '<c r="A2" t="e"><v>#N/A</v></c>'.repeat(300_000)
    const start = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    const sheet = workbookOfRows(`${start}<row r="2">${errors}<c r="B2" t="s"><v>0</v></c></row>`)
    expect(await read(sheet)).toEqual({ kind: 'read', rows: 1, issues: 1 })
    const cells = Array.from({ length: 300_000 }, () => biffError(2))
    expect(await read(xlsOf([biffLabel(0, 'Title'), biffLabel(1, 'A'), ...cells]))).toEqual(rows(2))
  })

  test('with NULs and half characters in its texts is read without them', PATIENCE, async () => {
    const text = 'A\0b_x0000_c&#0;d_xD800_e&#xDFFF;'
    const sheet = workbookOfRows('<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>', text)
    expect(await read(sheet)).toEqual(rows(1))
    expect(await read(xlsOf([biffLabel(0, 'Title'), biffLabel(1, 'A\0b')]))).toEqual(rows(1))
  })

  test('whose list of sectors leads back to itself is refused', PATIENCE, async () => {
    const sound = xlsOf([biffLabel(0, 'Title'), biffLabel(1, 'A'.repeat(8_000))])
    const large = Buffer.concat([sound, Buffer.alloc(40 * MEGABYTE)])
    const looped = large.length - 512
    large.writeUInt32LE(looped / 512 - 1, 68)
    for (let at = looped; at < large.length; at += 4) large.writeUInt32LE(1, at)
    large.writeUInt32LE(looped / 512 - 1, large.length - 4)
    expect(await read(large)).toEqual(refused('file_damaged'))
  })
})

describe('XML', () => {
  test.each(XML_OF_TITLE)(
    '%s whose entities are built to grow is refused',
    PATIENCE,
    async (_format, make) => {
      expect(await read(BILLION_LAUGHS + make('&l9;'))).toEqual(refused('file_hostile'))
    },
  )

  test.each(XML_OF_TITLE)(
    '%s gets nothing from outside, by file or network',
    PATIENCE,
    async (_format, make) => {
      const asked: string[] = []
      const server = createServer((request, response) => {
        asked.push(request.url ?? '')
        response.end('<!ENTITY a "fetched">')
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const url = `http://127.0.0.1:${port}`
      for (const type of [
        `<!DOCTYPE x SYSTEM "${url}/dtd">`,
        `<!DOCTYPE x [<!ENTITY a SYSTEM "${url}/entity">]>`,
        `<!DOCTYPE x [<!ENTITY % p SYSTEM "${url}/parameter"> %p;]>`,
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
      ])
        expect(await read(type + make('A title &a; here'))).toEqual(rows(1))
      server.close()
      expect(asked).toEqual([])
    },
  )

  test('nested deeper than any record costs that record alone', PATIENCE, async () => {
    for (const depth of [200, 20_000, 1_000_000])
      expect(await read(onixAround('<a>'.repeat(depth) + '</a>'.repeat(depth)))).toEqual(rows(3))
  })
})

describe('a record', () => {
  test('of MARC whose directory is two million digits costs no more than itself', PATIENCE, async () => {
    expect(await read(marcFile(`00000nam a2200000 a 4500${'1'.repeat(2_000_000)}x\x1e\x1d`))).toEqual(rows(3))
  })

  test('of MARC that names one field twenty thousand times does not grow', PATIENCE, async () => {
    const field = `  \x1fa${'y'.repeat(9_000)}`
    const repeated = marcWithRepeats('500900500000', 19_000, field)
    expect(await read(marcFile(repeated.repeat(4)))).toMatchObject({ kind: 'read' })
    const controls = marcWithRepeats('001000100000', 19_000, '\x1e'.repeat(19_000) + 'z'.repeat(1_500_000))
    expect(await read(marcFile(controls.repeat(4)))).toMatchObject({ kind: 'read' })
  })

  test('of EDIFACT whose one line is twenty million elements is read', PATIENCE, async () => {
    const line = "LIN+1++9780140424461:EN'"
    const title = "IMD+L+050+:::A title'"
    const wide = `PIA${'+'.repeat(20_000)}'`
    const text = quotesAfterJunk(0).replace(line + title, line + title + wide.repeat(1_000))
    expect(await read(text)).toEqual(rows(1))
  })

  test('of EDIFACT after two hundred thousand segments of junk is read', PATIENCE, async () => {
    expect(await read(quotesAfterJunk(200_000))).toEqual(rows(1))
  })
})

describe('a table of text', () => {
  const HEADINGS = '书名,ISBN,定价,分类号,出版日期,语种,类型'

  test('with cells that are long in a way that is dear to read is read', PATIENCE, async () => {
    const units = [
      '\u0315\u0300',
      '\u0301',
      '(',
      '[1',
      '- ',
      '1,',
      '$5 ',
      '元',
      '9',
      'ﷺ',
      '版',
      'ISBN ',
      '\0',
      '"" ',
    ]
    for (const unit of units) {
      const cell = unit.repeat(100_000)
      const line = Array.from({ length: 7 }, () => cell).join(',')
      const text = `${HEADINGS}\n甲书,9787111407010,1,TP3,2020,中文,图书\n${line}\n${cell}(9787111407010,${line}\n`
      expect({ unit, ...(await read(text)) }).toMatchObject({ unit, kind: 'read' })
      expect({ unit, ...(await read(`${cell},${HEADINGS}\n乙书,1,2\n`)) }).toMatchObject({
        unit,
        kind: 'read',
      })
    }
  })

  test('with fields of a megabyte is read, and says what was cut', PATIENCE, async () => {
    const field = 'x'.repeat(1.2 * MEGABYTE)
    const lines = Array.from({ length: 20 }, (_, at) => `Title ${at},${field},${field}`)
    const reply = await read(`Title,Author,Summary\n${lines.join('\n')}\n`)
    expect(reply).toMatchObject({ kind: 'read', rows: 20 })
    expect(reply.kind === 'read' ? reply.issues : 0).toBeGreaterThanOrEqual(40)
  })

  test('with a row of two hundred thousand cells is read', PATIENCE, async () => {
    for (const cell of ['a', '"a"', '']) {
      const wide = Array.from({ length: 200_000 }, () => cell).join(',')
      expect({ cell, ...(await read(`Author,Title\nsomebody,A title\n${wide}\n`)) }).toMatchObject({
        cell,
        kind: 'read',
      })
      const below = await read(`${wide}\nsomebody,A title\nsomebody,Another\n`)
      expect({ cell, ...below }).toMatchObject({ cell, kind: 'read' })
    }
  })

  test('with a line that never ends is refused, whatever it is made of', PATIENCE, async () => {
    for (const piece of ['x', '"a",', ',', '"', '\0']) {
      const text = `Title,Author\n${piece.repeat((20 * MEGABYTE) / piece.length)}`
      expect({ piece, ...(await read(text)) }).toEqual({ piece, ...refused('file_hostile') })
    }
  })
})

describe('a file of hundreds of gigabytes', () => {
  /** Nobody can read this much in the time the thread is given, so that whoever tries is found out. */
  const HUGE = 256 * 1_024 * MEGABYTE

  const STARTS: readonly (readonly [string, string | Buffer, string])[] = [
    ['nothing', '', 'file_empty'],
    ['a table', '书名,ISBN\n甲书,9787111407010\n', 'file_hostile'],
    ['an endless cell', '书名,ISBN\n"甲书', 'file_hostile'],
    ['an XLSX', Buffer.from('PK\x03\x04', 'latin1'), 'file_too_large'],
    ['an XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'file_too_large'],
    ['ONIX', '<?xml version="1.0"?><ONIXMessage><Product>', 'file_hostile'],
    [
      'a MARC record',
      Buffer.from('00200nam a2200061 a 4500001000200000245000900002\x1e1\x1e10\x1faTitle', 'latin1'),
      'file_hostile',
    ],
    ['EDIFACT', "UNB+UNOC:3+1:14+2:14+260105:1200+7'UNH+1+QUOTES:D:96A:UN:EAN008'", 'file_hostile'],
  ]

  // where files can have holes, that is: Windows would write all of it
  test.skipIf(process.platform === 'win32').each(STARTS)(
    'that begins with %s is refused by its beginning',
    PATIENCE,
    async (_what, start, code) => {
      const path = join(temporary(), 'huge.bin')
      const file = openSync(path, 'w')
      writeSync(file, Buffer.from(start))
      ftruncateSync(file, HUGE)
      closeSync(file)
      expect(await readAt(path, null)).toEqual(refused(code))
    },
  )
})
