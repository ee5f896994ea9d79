import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawBatch } from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desk-edifact-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function load(content: string | Uint8Array) {
  const path = join(folder, 'quote.ceq')
  await writeFile(path, content)
  const inspection = await inspectSource(path, {})
  const batches: RawBatch[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) batches.push(batch)
  const rows = batches.flatMap((batch) => batch.rows)
  return {
    inspection,
    rows,
    issues: batches.flatMap((batch) => batch.issues),
    /** The filled cells of each row by heading, without the place in brackets. */
    lines: rows.map(({ cells }) =>
      Object.fromEntries(
        inspection.headings
          .map((heading, column) => [heading.replace(/ \([^G].*\)$/, ''), cells[column] ?? ''] as const)
          .filter(([, cell]) => cell !== ''),
      ),
    ),
  }
}

/** A QUOTES message of these lines, counted right. */
function message(lines: string[], head: string[] = [], reference = '1'): string[] {
  const body = ['BGM+31C::28+Q1+9', 'DTM+137:20260105:102', ...head, ...lines, 'UNS+S']
  return [`UNH+${reference}+QUOTES:D:96A:UN:EAN008`, ...body, `UNT+${body.length + 2}+${reference}`]
}

function interchange(segments: string[], start = "UNA:+.? '", messages = 1): string {
  const all = ['UNB+UNOC:3+5013546025078:14+5030670154036:14+260105:1200+7', ...segments, `UNZ+${messages}+7`]
  return start + all.map((segment) => `${segment}'`).join('')
}

const line = (number: number, title: string): string[] => [
  `LIN+${number}++9780140424461:EN`,
  `IMD+L+050+:::${title}`,
  'QTY+1:1',
  'PRI+AAE:6.99',
]

describe('reading a quotation', () => {
  test('makes a row of each line in the library dialect, with the copies in columns of their own', async () => {
    const { inspection, lines, issues } = await load(
      interchange(
        message(
          [
            'LIN+1++9780140424461:EN',
            'PIA+5+0140424466:IB+A57:SA',
            'IMD+L+010+:::Blake',
            'IMD+L+011+:::William',
            'IMD+L+013+:::1757-1827',
            'IMD+L+020+:::Bentley',
            'IMD+L+021+:::G. E.',
            'IMD+L+050+:::The Routledge companion to the Amer:ican Civil War era',
            'IMD+L+060+:::a sub?+title',
            'IMD+L+100+:::2nd ed.',
            'IMD+L+110+:::London',
            'IMD+L+120+:::Penguin',
            'IMD+L+170+:::2006',
            'IMD+L+180+:::200 p.',
            'IMD+L+220+:::pbk',
            'IMD+L+230+:::821.7',
            'QTY+1:2',
            'GIR+001+HLE:LLO+FICT:LFN+PBK:LST',
            'GIR+001+Spine label:LVT',
            'GIR+002+COL:LLO+FICT:LFN',
            'FTX+LIN++IP:8B:28',
            'FTX+LIN+++Rush:please',
            'PRI+AAE:6.99',
            'PRI+AAA:5.5',
            'RFF+QLI:Q1/00001',
            'RFF+IA:145',
            'LIN+2++9781849510820:EN',
          ],
          ['NAD+BY+5030670154036::9', 'NAD+SU+5013546025078::9', 'CUX+2:gbp:9'],
        ),
      ),
    )
    expect(inspection).toMatchObject({ format: 'quotes', headingRow: 0, delimiter: null })
    expect(inspection.fields).toHaveLength(inspection.headings.length)
    expect(lines).toEqual([
      {
        ISBN: '9780140424461',
        "Vendor's number": 'A57',
        Author: 'Blake, William; Bentley, G. E.',
        Title: 'The Routledge companion to the American Civil War era',
        Subtitle: 'a sub+title',
        Edition: '2nd ed.',
        Place: 'London',
        Publisher: 'Penguin',
        Date: '2006',
        Pages: '200 p.',
        Binding: 'pbk',
        Dewey: '821.7',
        Copies: '2',
        'Branch (GIR LLO)': 'HLE; COL',
        'Fund (GIR LFN)': 'FICT',
        'Stock category (GIR LST)': 'PBK; ',
        'Servicing (GIR LVT)': 'Spine label; ',
        Availability: 'IP',
        'Free text': 'Rush please',
        Price: '6.99',
        'Net price': '5.5',
        Currency: 'GBP',
        'Quotation line': 'Q1/00001',
        'Other references': 'IA 145',
        Quotation: 'Q1',
        'Quotation date': '2026-01-05',
        Vendor: '5013546025078',
        Library: '5030670154036',
      },
      {
        ISBN: '9781849510820',
        Quotation: 'Q1',
        'Quotation date': '2026-01-05',
        Vendor: '5013546025078',
        Library: '5030670154036',
      },
    ])
    expect(issues).toEqual([])
  })

  test('reads the dialect of the United States, ISBD punctuation left out', async () => {
    const { lines } = await load(
      interchange(
        message([
          'LIN+1',
          'PIA+5+9780446357197:EN+0446357197:IB',
          'IMD+F+BAU+:::Wolff, Virginia.',
          'IMD+F+BTI+:::The world is full of divorced women: /',
          'IMD+F+BPU+:::Warner Books,',
          'IMD+F+BPD+:::c1980.',
          'IMD+F+BPH+:::413 p. ;',
          'QTY+21:8',
          'PRI+AAB:7.99:CA:SRP',
          'CUX+2:USD:9',
        ]),
      ),
    )
    expect(lines[0]).toMatchObject({
      ISBN: '9780446357197',
      Author: 'Wolff, Virginia.',
      Title: 'The world is full of divorced women',
      Publisher: 'Warner Books',
      Date: 'c1980.',
      Pages: '413 p.',
      Copies: '8',
      Price: '7.99',
      Currency: 'USD',
    })
  })

  test('puts texts together that were cut at 35 and at 70 characters', async () => {
    const first = 'Futures, biometrics and neuroscience research Luiz Moutinho, Mladen So'
    const { lines } = await load(
      interchange(
        message([
          'LIN+1++9783319643991:EN',
          `IMD+L+050+:::${first}`,
          'IMD+L+050+:::kele, editors',
          'IMD+L+060+:::A text of which the last blank was:lost at the cut',
          'IMD+L+300+:::one note',
          'IMD+L+300+:::another',
        ]),
      ),
    )
    expect(lines[0]).toMatchObject({
      Title: `${first}kele, editors`,
      Subtitle: 'A text of which the last blank was lost at the cut',
      Notes: 'one note another',
    })
  })

  test('takes released characters as text, also before what would end the segment', async () => {
    const { lines, issues } = await load(
      interchange(message(['LIN+1++9780140424461:EN', "IMD+L+050+:::What?? It?'s 5?:1 ?+ more??"])),
    )
    expect(lines[0]).toMatchObject({ Title: "What? It's 5:1 + more?" })
    expect(issues).toEqual([])
  })

  test('takes separators and decimal comma from UNA', async () => {
    const plain = interchange(message(line(1, 'Other signs')), '')
    const other = plain
      .replaceAll(':', '<')
      .replaceAll('+', '>')
      .replaceAll("'", '\n')
      .replaceAll('6.99', '6,99')
    const { lines, issues } = await load(`UNA<>,\\ \n${other}`)
    expect(lines[0]).toMatchObject({ Title: 'Other signs', Price: '6.99' })
    expect(issues).toEqual([])
  })

  test('reads on where lines are broken, after segments and within them', async () => {
    const whole = interchange(
      message(line(1, 'A title of some length that is broken at eighty characters a line')),
    )
    for (const wrapped of [whole.replaceAll("'", "'\r\n"), whole.replaceAll(/.{80}/g, '$&\n')]) {
      const { lines, issues } = await load(wrapped)
      expect(lines[0]).toMatchObject({
        Title: 'A title of some length that is broken at eighty characters a line',
        Price: '6.99',
      })
      expect(issues).toEqual([])
    }
  })

  test('reads interchanges that follow one another, each with its own separators', async () => {
    const second = interchange(message(line(1, 'Two')), '')
      .replaceAll("'", '~')
      .replaceAll('+', '*')
    const { lines, issues } = await load(`${interchange(message(line(1, 'One')))}\r\nUNA:*.? ~${second}`)
    expect(lines.map(({ Title, Price }) => [Title, Price])).toEqual([
      ['One', '6.99'],
      ['Two', '6.99'],
    ])
    expect(issues).toEqual([])
  })

  test('reads a message without UNB, and one in small letters', async () => {
    const bare = message(line(1, 'No envelope'))
      .map((segment) => `${segment}'`)
      .join('')
    expect((await load(bare)).lines[0]).toMatchObject({ Title: 'No envelope' })
    const { lines, inspection } = await load(interchange(message(line(1, 'small'))).toLowerCase())
    expect(inspection.format).toBe('quotes')
    expect(lines[0]).toMatchObject({ Title: 'small', Price: '6.99' })
  })

  test('takes the amount of the line for the price only when the line is one copy', async () => {
    const priced = (copies: number): string[] => ['LIN+1++9780140424461:EN', `QTY+1:${copies}`, 'MOA+203:12']
    const { lines } = await load(interchange(message([...priced(1), ...priced(2)])))
    expect(lines.map(({ Price }) => Price)).toEqual(['12', undefined])
  })
})

describe('character sets', () => {
  const text = interchange(message(line(1, 'Émile Zola: Œuvres')))
  test.each([
    ['windows-1252', 'windows-1252', text],
    ['utf-8', 'utf-8', text.replace('UNOC', 'UNOY')],
    ['utf-8', 'utf-8', text],
    ['iso-8859-2', 'iso-8859-2', interchange(message(line(1, 'Łódź'))).replace('UNOC', 'UNOD')],
    ['iso-8859-5', 'iso-8859-5', interchange(message(line(1, 'Война'))).replace('UNOC', 'UNOE')],
  ])('reads %s', async (written, read, content) => {
    const { lines, inspection } = await load(iconv.encode(content, written))
    expect(inspection.encoding?.name).toBe(read)
    expect(content).toContain(String(lines[0]?.['Title']).slice(0, 4))
  })

  test('reads Chinese that was sent as UNOC', async () => {
    const titles = ['中国现代文学史研究', '红楼梦的世界与人物', '大学出版社图书目录', '明清时代的社会和文化']
    const content = interchange(message(titles.flatMap((title, index) => line(index + 1, title))))
    expect((await load(iconv.encode(content, 'gb18030'))).lines.map(({ Title }) => Title)).toEqual(titles)
  })
})

describe('damaged quotations', () => {
  test('counts that are wrong are remarks on the last line of their message', async () => {
    const wrong = message([...line(1, 'One'), ...line(2, 'Two')]).toSpliced(-1, 1, 'UNT+99+other')
    const { rows, issues } = await load(interchange(wrong, "UNA:+.? '", 3))
    expect(rows).toHaveLength(2)
    expect(issues.map(({ row, code, value }) => [row, code, value])).toEqual([
      [2, 'record_repaired', 'UNT counts 99 segments, there are 13'],
      [2, 'record_repaired', 'UNT names another message than UNH'],
      [2, 'record_repaired', 'UNZ counts 3 messages, there are 1'],
    ])
  })

  test('puts back a terminator that was typed as an apostrophe or left out at the end of a line', async () => {
    const whole = interchange(message([...line(1, 'One'), ...line(2, 'Two')]))
    const typed = await load(whole.replace("One'", 'One’'))
    const missing = await load(whole.replace("One'", 'One\n'))
    for (const { lines, issues } of [typed, missing]) {
      expect(lines.map(({ Title, Copies }) => [Title, Copies])).toEqual([
        ['One', '1'],
        ['Two', '1'],
      ])
      expect(issues.map(({ row, code }) => [row, code])).toEqual([[1, 'record_repaired']])
    }
  })

  test('reads what there is of a file that breaks off', async () => {
    const whole = interchange(message([...line(1, 'One'), ...line(2, 'Two')]))
    const { lines, issues } = await load(whole.slice(0, whole.indexOf('QTY+1:1', whole.indexOf('Two')) + 5))
    expect(lines.map(({ Title }) => Title)).toEqual(['One', 'Two'])
    expect(issues.every(({ row, code }) => row === 2 && code === 'record_repaired')).toBe(true)
    expect(issues.length).toBeGreaterThan(0)
  })

  test('reads Cyrillic that was sent as UNOC, and a pound sign as one', async () => {
    const title = 'Психологический тренинг с подростками'
    const russian = await load(iconv.encode(interchange(message(line(1, title))), 'windows-1251'))
    expect(russian.lines[0]).toMatchObject({ Title: title })
    const pounds = await load(iconv.encode(interchange(message(line(1, 'Saving £5 a day'))), 'latin1'))
    expect(pounds.lines[0]).toMatchObject({ Title: 'Saving £5 a day' })
  })

  test('the number of a book that is sent instead is none of this one', async () => {
    const numbers = ['LIN+1++9780140424461:EN', 'PIA+3+9780198614326:EN', 'PIA+1+9780415229531:EN']
    const { lines } = await load(interchange(message([...numbers, 'IMD+L+050+:::One'])))
    expect(lines[0]).toMatchObject({ ISBN: '9780140424461; 9780415229531' })
  })

  test('a line whose tag is damaged stays a line', async () => {
    const whole = interchange(message([...line(1, 'One'), ...line(2, 'Two'), ...line(3, 'Three')]))
    const { lines, issues } = await load(whole.replace('LIN+2', 'L?N+2'))
    expect(lines.map(({ Title }) => Title)).toEqual(['One', 'Two', 'Three'])
    expect(issues.map(({ row, code }) => [row, code])).toEqual([[2, 'record_repaired']])
  })

  test('stray terminators and blanks between segments are nothing', async () => {
    const { lines, issues } = await load(interchange(message(line(1, 'One'))).replace('QTY', "''  '\r\n'QTY"))
    expect(lines[0]).toMatchObject({ Title: 'One', Copies: '1' })
    expect(issues).toEqual([])
  })

  test('another message is refused by its name, and passed over after a quotation', async () => {
    const invoice = message([]).toSpliced(0, 1, 'UNH+2+INVOIC:D:96A:UN').toSpliced(-1, 1, 'UNT+5+2')
    await expect(load(interchange(invoice))).rejects.toMatchObject({
      code: 'file_not_a_table',
      message: expect.stringContaining('INVOIC'),
    })
    const { rows, issues } = await load(
      interchange(
        [...message(line(1, 'One')), ...invoice, ...message(line(1, 'Two'), [], '3')],
        "UNA:+.? '",
        3,
      ),
    )
    expect(rows).toHaveLength(2)
    expect(issues.map(({ row, value }) => [row, value])).toEqual([[2, 'INVOIC message 2 was passed over']])
  })

  test('a message whose type is no name is refused without it', async () => {
    const damaged = message([]).toSpliced(0, 1, `UNH+2+${'9'.repeat(60_000)}:D:96A:UN`)
    await expect(load(interchange(damaged))).rejects.toMatchObject({
      code: 'file_not_a_table',
      message: expect.stringMatching(/^This is an EDIFACT file without a message type\./),
    })
  })

  test('a file that is one endless segment is refused', async () => {
    await expect(load(`UNB+${'x'.repeat(2_000_000)}`)).rejects.toMatchObject({ code: 'file_hostile' })
  })

  test('a quotation without a line is as empty as a file without a record', async () => {
    await expect(load(interchange(message([])))).rejects.toMatchObject({ code: 'file_empty' })
    await expect(load("UNA:+.? 'UNB+UNOC:3'UNZ+0'")).rejects.toMatchObject({ code: 'file_empty' })
  })

  test('a changed byte costs the line it is in and at most its neighbour', async () => {
    const titles = Array.from({ length: 12 }, (_, index) => `Title number ${index}`)
    const segments = message(titles.flatMap((title, index) => line(index + 1, title)))
    const whole = Buffer.from(interchange(segments), 'latin1')
    const place = fc.integer({ min: whole.indexOf('LIN+1'), max: whole.length - 1 })
    await fc.assert(
      fc.asyncProperty(place, fc.nat(127), async (at, byte) => {
        const bytes = Buffer.from(whole)
        bytes[at] = byte
        const { lines, rows } = await load(bytes)
        expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1))
        const read = lines.map(({ Title }) => Title ?? '')
        const before = whole.subarray(0, at).toString('latin1').split('LIN+').length - 2
        expect(read.slice(0, Math.max(0, before))).toEqual(titles.slice(0, Math.max(0, before)))
        expect(read.filter((title) => titles.includes(title)).length).toBeGreaterThanOrEqual(10)
      }),
      { numRuns: 150 },
    )
  })

  test('whatever bytes there are, there are rows or an error that says what is wrong', async () => {
    const signs = fc.constantFrom(
      "'",
      '+',
      ':',
      '?',
      '\n',
      'UNA',
      'UNB+UNOC',
      'LIN+1',
      'IMD+L+050+:::',
      'GIR+1+',
      '’',
      'x',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(signs, { maxLength: 60 }), async (parts) => {
        try {
          await load(`UNA:+.? 'UNH+1+QUOTES'LIN+1'${parts.join('')}`)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 150 },
    )
  })
})
