import { describe, expect, test } from 'vitest'
import type { MarcRecord } from '#backend/importing/reading/marc/marcRecord.ts'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'
import { columnsFor, MarcTable } from '#backend/importing/reading/marc/marcTable.ts'
import { materialTypeOf } from '#shared/domain/materialType.ts'
import { isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'

function recordOf(fields: readonly string[], kind = 'cam a'): MarcRecord {
  const [read] = [...new MarcStream('utf-8').push(isoRecord({ fields, kind }), true)]
  if (read?.reading.kind !== 'record') throw new Error('the record cannot be read')
  return read.reading.record
}

/** The cells that are not empty, by the first word of their heading. */
function rowOf(fields: readonly string[], kind?: string): Record<string, string> {
  const record = recordOf(fields, kind)
  const table = new MarcTable(columnsFor('marc21', [record]))
  const row = table.rowOf(record)
  if ('lost' in row) return { lost: row.lost }
  const named = table.headings.map((heading, index): [string, string] => [heading, row.cells[index] ?? ''])
  return Object.fromEntries(named.filter(([, cell]) => cell !== ''))
}

const cellOf = (heading: string, ...fields: string[]): string =>
  Object.entries(rowOf(fields)).find(([name]) => name.startsWith(heading))?.[1] ?? ''

describe('ISBN', () => {
  test('comes with what tells it from others, from $q or from $a itself', () => {
    const fields = ['020 ##$a9780306406157 (hbk.) :$c$25.00', '020 ##$a0306406152$q(paperback)$qalk. paper']
    expect(cellOf('ISBN', ...fields)).toBe('9780306406157 (hbk.); 0306406152 (paperback, alk. paper)')
  })

  test("of $z is another book's, also that of the other format", () => {
    const row = rowOf(['020 ##$z9780306406157', '776 08$iPrint:$z9780140328721', '245 00$aT'])
    expect(row['ISBN 020$a']).toBeUndefined()
    expect(row['Other ISBN 020$z/776$z']).toBe('9780306406157; 9780140328721')
  })

  test('of a field with several $a is each of them, with the words behind it', () => {
    expect(cellOf('ISBN', '020 ##$a9780306406157$q(hbk.)$a0306406152')).toBe(
      '9780306406157 (hbk.); 0306406152 (hbk.)',
    )
  })

  test('is taken from the barcode where there is no other', () => {
    expect(cellOf('ISBN', '024 3#$a9780306406157', '024 3#$a4006381333931')).toBe('9780306406157')
    expect(cellOf('ISBN', '020 ##$a0306406152', '024 3#$a9780140328721')).toBe('0306406152')
  })
})

describe('title', () => {
  test('has its part but not its author, without the punctuation of cataloguers', () => {
    const row = rowOf(['245 10$aHistory of Rome.$nPart 2,$pThe empire :$ba history /$cby J. Smith.'])
    expect(row['Title 245$a$n$p']).toBe('History of Rome. Part 2. The empire')
    expect(row['Subtitle 245$b']).toBe('a history')
    expect(row['Responsibility 245$c']).toBe('by J. Smith')
  })

  test('keeps initials, abbreviations, dots and plus signs at its end', () => {
    const titles = ['Programming in C++', 'Life of J.R.R.', 'Wait for it...', 'Poems, 2nd ed.', 'Why?']
    expect(titles.map((title) => cellOf('Title', `245 00$a${title}`))).toEqual(titles)
  })

  test('keeps a parallel title with it', () => {
    const row = rowOf(['245 00$aKrieg und Frieden =$bWar and peace.'])
    expect(row['Title 245$a$n$p']).toBe('Krieg und Frieden = War and peace')
    expect(row['Subtitle 245$b']).toBeUndefined()
  })

  test('is the uniform title where there is no other', () => {
    expect(cellOf('Title', '130 0#$aBeowulf.')).toBe('Beowulf')
  })

  test('has references as characters and no marks for sorting', () => {
    expect(cellOf('Title', '245 00$a\u0098The\u009c cat &amp; the&#160;dog &#x4E2D;')).toBe(
      'The cat & the dog 中',
    )
  })

  test('has no control characters, and no signs for the direction of writing at its ends', () => {
    expect(cellOf('Title', '245 00$a中\u000c国\u001a史')).toBe('中 国史')
    expect(cellOf('Title', '245 00$a\u200fلقاءات /\u200f$cx')).toBe('لقاءات')
    expect(cellOf('Publisher', '260 ##$b\u200fدار الشروق،\u200f$c2004')).toBe('دار الشروق')
  })

  test('loses the full stop behind the sign of a cataloguer', () => {
    expect(cellOf('Title', '245 00$aSTUDY OF "SLIP";.')).toBe('STUDY OF "SLIP"')
  })

  test('is composed, and a letter with a thousand marks keeps some', () => {
    expect(cellOf('Title', '245 00$aE\u0301lan')).toBe('Élan')
    expect(cellOf('Title', `245 00$aa${'\u0323\u0301'.repeat(2_000)}b`).length).toBeLessThan(20)
  })
})

describe('another script', () => {
  const FIELDS = [
    '100 1#$6880-01$aCao, Xueqin,$dapproximately 1717-1763.',
    '245 10$6880-02$aHong lou meng /$cCao Xueqin.',
    '264 #1$6880-03$aBeijing :$bRen min wen xue chu ban she,$c2008.',
    '880 1#$6100-01/$1$a曹雪芹.',
    '880 10$6245-02/$1$a红楼梦 /$c曹雪芹.',
    '880 #1$6264-03/$1$a北京 :$b人民文学出版社,$c2008.',
  ]

  test('is preferred where it is what is printed, and the romanised title is kept', () => {
    expect(rowOf(FIELDS)).toMatchObject({
      'Title 245$a$n$p': '红楼梦',
      'Author 100/110/111/700': '曹雪芹',
      'Publisher 264/260$b': '人民文学出版社',
      'Place 264/260$a': '北京',
      'Year 264/260$c': '2008',
      'Romanised title 245': 'Hong lou meng',
    })
  })

  test('in 245 itself is not replaced by its romanisation', () => {
    const row = rowOf(['245 10$6880-01$a红楼梦', '880 10$6245-01$aHong lou meng'])
    expect(row['Title 245$a$n$p']).toBe('红楼梦')
    expect(row['Romanised title 245']).toBeUndefined()
  })

  test('is found by the tag alone where there is one field of each and the numbers do not fit', () => {
    expect(cellOf('Title', '245 10$6880-01$aHong lou meng', '880 10$6245-04/$1$a红楼梦')).toBe('红楼梦')
  })

  test('is found without its link where there is one field only', () => {
    expect(cellOf('Title', '245 10$aHong lou meng', '880 10$6245-00/$1$a红楼梦')).toBe('红楼梦')
  })
})

describe('author', () => {
  test('is the main entry and those added as authors', () => {
    expect(
      cellOf(
        'Author',
        '100 1#$aSmith, J.,$eauthor.',
        '700 1#$aWu, Li,$eauthor.',
        '700 1#$aDoe, A.,$etranslator.',
      ),
    ).toBe('Smith, J.; Wu, Li')
  })

  test('is who is added where there is no main entry, but not the author of another work', () => {
    expect(cellOf('Author', '700 12$aPoe, Edgar Allan.$tThe raven.', '700 1#$aDoe, Ann,$eeditor.')).toBe(
      'Doe, Ann',
    )
    expect(cellOf('Author', '110 2#$aLabour Office.$bBureau of Statistics.')).toBe(
      'Labour Office. Bureau of Statistics',
    )
  })
})

describe('publication', () => {
  test('is 264 with indicator 1, not the printer or the copyright', () => {
    const row = rowOf(['264 #4$c©2019', '264 #3$aX :$bPrinter', '264 #1$aParis ;$aRome :$bSeuil,$c[2020]'])
    expect(row).toMatchObject({
      'Publisher 264/260$b': 'Seuil',
      'Place 264/260$a': 'Paris; Rome',
      'Year 264/260$c': '2020',
    })
  })

  test('leaves out that it is not known, and takes the year of 008', () => {
    const row = rowOf([
      '008|200101s1998    xxu           000 0 eng d',
      '260 ##$a[S.l. :$bs.n.,$cn.d.]',
      '245 00$aT',
    ])
    expect(row).toMatchObject({ 'Year 264/260$c': '1998', 'Language 008/041': 'eng' })
    expect(row['Publisher 264/260$b']).toBeUndefined()
  })

  test('and a name lose a bracket whose other stands in another element', () => {
    const row = rowOf(['100 1#$a[Villars, Pierre,', '260 ##$a[London :$bMacmillan Journals ltd.]$c1869-'])
    expect(row).toMatchObject({
      'Author 100/110/111/700': 'Villars, Pierre',
      'Place 264/260$a': 'London',
      'Publisher 264/260$b': 'Macmillan Journals ltd.',
    })
  })

  test('of another calendar is that of 008, and the one in brackets behind it', () => {
    const coded = '008|040101s2004    sa            000 0 ara d'
    expect(cellOf('Year', coded, '260 ##$c1425.')).toBe('2004')
    expect(cellOf('Year', coded, '260 ##$c1425 [2004]')).toBe('1425 [2004]')
    expect(cellOf('Year', '008|040101s1475    it            000 0 lat d', '260 ##$c1475.')).toBe('1475')
  })

  test('keeps a date as printed where it holds a year', () => {
    expect(cellOf('Year', '260 ##$cc1999-', '008|200101s2001    xxu           000 0 eng d')).toBe('c1999-')
  })
})

describe('numbers', () => {
  test('classes of three schemes stand side by side, local shelf marks left out', () => {
    const row = rowOf([
      '050 00$aIN PROCESS',
      '050 #0$aQA76.73.J38$bB35 2010',
      '082 04$a005.13/3$222',
      '084 ##$aTP312$2clc',
      '084 ##$aST 250$2rvk',
    ])
    expect(row).toMatchObject({
      'LC class 050/090': 'QA76.73.J38 B35 2010',
      'Dewey class 082/092': '005.133',
      'CLC class 084/093': 'TP312',
      'Other class 084': 'ST 250 rvk',
    })
  })

  test('the price is that of 020, else of 365 with its currency', () => {
    expect(cellOf('Price', '020 ##$a0306406152 :$c£3.00 (pbk.)')).toBe('£3.00 (pbk.)')
    expect(cellOf('Price', '365 ##$a01$b24.95$cUSD')).toBe('USD 24.95')
    expect(cellOf('Price', '020 ##$a0306406152$ccip rev')).toBe('')
    expect(cellOf('Price', '020 ##$a0306406152$cnil')).toBe('nil')
  })

  test('a language packed in 041 is its first, where 008 has none', () => {
    expect(cellOf('Language', '008|200101s2001    xxu           000 0 mul d', '041 0#$afreeng')).toBe('fre')
  })
})

describe('material', () => {
  const material = (kind: string, ...fields: string[]): string | null =>
    materialTypeOf(rowOf(['001|x', ...fields], kind)['Material LDR/007/008'] ?? '')
  const about = (form: string): string => `008|200101s2001    xxu     ${form}     000 0 eng d`

  test('is told by leader, 007, 008 and carrier', () => {
    expect(material('cam a')).toBe('book')
    expect(material('cas a')).toBe('journal')
    expect(material('cam a', about('o'))).toBe('ebook')
    expect(material('cas a', '007|cr |||')).toBe('ejournal')
    expect(material('cam a', '338 ##$aonline resource$bcr')).toBe('ebook')
    expect(material('ccm a')).toBe('score')
    expect(material('cjm a')).toBe('media')
    expect(material('cgm a')).toBe('media')
    expect(material('cem a')).toBe('other')
  })
})

describe('what is no title', () => {
  test('an authority record and a record of holdings say so', () => {
    expect(rowOf(['100 1#$aTwain, Mark'], 'nz  a')).toEqual({ lost: 'record_no_title' })
    expect(rowOf(['852 ##$bMAIN'], 'nx  a')).toEqual({ lost: 'record_no_title' })
  })

  test('a deleted record is one that is taken back', () => {
    expect(rowOf(['245 00$aTitle'], 'dam a')).toEqual({ lost: 'record_withdrawn' })
  })

  test('a title that its leader calls an authority is a title', () => {
    expect(rowOf(['245 00$aTitle'], 'nz  a')['Title 245$a$n$p']).toBe('Title')
  })
})

describe('local fields', () => {
  test('each subfield of 9xx is a column for a person to name', () => {
    const record = recordOf(['245 00$aT', '970 ##$p12.50$fHIST$q2', '970 ##$p12.50$q1'])
    const columns = columnsFor('marc21', [record]).slice(-3)
    expect(columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['970$f', null],
      ['970$p', null],
      ['970$q', null],
    ])
    expect(rowOf(['245 00$aT', '970 ##$p12.50$q2', '970 ##$p9.00$q1'])).toMatchObject({
      '970$p': '12.50; 9.00',
      '970$q': '2; 1',
    })
  })

  test('copies in a layout that is known are holdings', () => {
    const copy = (barcode: string): string => `999 ##$aQA76 .B3$wLC$i${barcode}$lSTACKS$mMAIN`
    const record = recordOf(['001|b1', '245 00$aT', copy('111'), copy('222')])
    const fields = columnsFor('marc21', [record]).flatMap(({ heading, field }) =>
      heading.includes('999') || field === 'systemRef' ? [[heading, field]] : [],
    )
    expect(fields).toEqual([
      ['Call number 999$a', 'callNumber'],
      ['Location 999$m$l', 'location'],
      ['Barcode 999$i', 'barcode'],
      ['Copies (number of 999)', 'copies'],
      ['Own record no. 001', 'systemRef'],
      ['999$w', null],
    ])
    expect(rowOf(['001|b1', '245 00$aT', copy('111'), copy('222')])).toMatchObject({
      'Call number 999$a': 'QA76 .B3',
      'Location 999$m$l': 'STACKS MAIN',
      'Barcode 999$i': '111; 222',
      'Copies (number of 999)': '2',
      'Own record no. 001': 'b1',
    })
  })

  test('of hostile number are cut', () => {
    const codes = Array.from('abcdefghij', (code) => `$${code}x`).join('')
    const record = recordOf(Array.from({ length: 30 }, (_, index) => `9${String(index + 10)} ##${codes}`))
    expect(columnsFor('marc21', [record]).length).toBeLessThan(120)
  })
})
