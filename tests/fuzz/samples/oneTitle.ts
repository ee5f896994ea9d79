import { isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { biffLabel, workbookOfRows, XML_OF_TITLE, xlsOf } from '#tests/fuzz/samples/bombs.ts'

type Make = (title: string) => Buffer

const xml = XML_OF_TITLE.map(([name, make]): [string, Make] => [name, (title) => Buffer.from(make(title))])

/** In a record of at most 99,999 bytes; a longer title is put in afterwards, so that the stated lengths are wrong. */
function marc(title: string): Buffer {
  const isShort = title.length < 1_000
  const fields = ['001|1', `245 10$a${isShort ? title : 'TITLE'}`, '260 ##$c2020']
  const record = Buffer.from(isoRecord({ fields }))
  if (isShort) return record
  return Buffer.from(
    record.toString('latin1').replace('TITLE', Buffer.from(title).toString('latin1')),
    'latin1',
  )
}

/** Every format with one title; the heading `__proto__` stands beside it where a format has headings of its own. */
export const ONE_TITLE: readonly [string, Make][] = [
  ['CSV', (title) => Buffer.from(`Title,__proto__\n"${title}",x\n`)],
  [
    'KBART',
    (title) => Buffer.from(`publication_title\tprint_identifier\t__proto__\n${title}\t9780140424461\tx\n`),
  ],
  [
    'QUOTES',
    (title) =>
      Buffer.from(
        `UNB+UNOY:3+1:14+2:14+260105:1200+7'UNH+1+QUOTES:D:96A:UN:EAN008'LIN+1++9780140424461:EN'IMD+L+050+:::${title}'GIR+001+x:__proto__'UNS+S'UNT+6+1'UNZ+1+7'`,
      ),
  ],
  ['MARC 21', marc],
  [
    'XLSX',
    (title) => workbookOfRows('<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>', title),
  ],
  ['XLS', (title) => xlsOf([biffLabel(0, 'Title'), biffLabel(1, title.slice(0, 8_000))])],
  ...xml,
]
