import iconv from 'iconv-lite'
import { isoRecord, latin1, xmlRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { type Sample, sample } from '#tests/fuzz/samples/sample.ts'
import { isbnOf } from '#tests/support/csvFixture.ts'

const MARC21 = (number: number, title: string, author: string): string[] => [
  `001|no${number}`,
  '008|200101s2020    xxu           000 0 eng d',
  `020 ##$a${isbnOf(number)} (pbk.) :$c$24.95`,
  '050 #4$aQA76.73.J38$bG6 2020',
  '082 04$a005.13/3$223',
  `100 1#$a${author}`,
  `245 10$a${title} /$cby somebody.`,
  '264 #1$aLondon :$bPress,$c2020.',
  '880 10$6245-01/$1$a红楼梦',
  '970 ##$p24.95$fBOOKS$q2$oMAIN',
]
const CNMARC = (number: number): string[] => [
  `001|cn${number}`,
  `010 ##$a${isbnOf(number)}$b精装$dCNY48.00`,
  '100 ##$a20080310d2008    em y0chiy0110    ea',
  '101 0#$achi',
  '102 ##$aCN$b110000',
  `200 1#$a数据库系统概论 第${number}册$9shu ju ku$f王珊，萨师煊著`,
  '210 ##$a北京$c高等教育出版社$d2008',
  '690 ##$aTP311.13$v4',
  '905 ##$aNJU$dTP311.13$eW123',
]

/** Titles as MARC-8: each mark before its letter, and Han characters by three bytes in EACC. */
const MARC8_TITLE = 'The\u00e2orie g\u00e2en\u00e2erale \u001b$1!0D!PX\u001b(B'

/** ISO 2709 in its national forms and encodings, and the same as XML. */
export function marcSamples(): Sample[] {
  const many = (make: (number: number) => Buffer): Buffer =>
    Buffer.concat(Array.from({ length: 6 }, (_, at) => make(600 + at)))
  const utf8 = many((number) => isoRecord({ fields: MARC21(number, `Ça ira ${number}`, 'Müller, J.') }))
  const marc8 = many((number) =>
    isoRecord({
      fields: MARC21(number, MARC8_TITLE, 'M\u00e8uller, J.').filter((field) => !field.startsWith('880')),
      kind: 'cam  ',
      encode: latin1,
    }),
  )
  const gbk = (text: string): Buffer => iconv.encode(text, 'gb18030')
  const xml = Array.from({ length: 6 }, (_, at) => xmlRecord(MARC21(700 + at, `In XML ${at} & more`, 'A')))
  return [
    sample('MARC 21 in UTF-8', 'marc', utf8),
    sample('MARC 21 in MARC-8', 'marc', marc8),
    sample(
      'CNMARC in UTF-8',
      'marc',
      many((number) => isoRecord({ fields: CNMARC(number), kind: 'nam0 ' })),
    ),
    sample(
      'CNMARC in GB18030',
      'marc',
      many((number) => isoRecord({ fields: CNMARC(number), kind: 'nam0 ', encode: gbk })),
    ),
    sample(
      'MARCXML',
      'xml',
      `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">${xml.join('\n')}</collection>`,
    ),
  ]
}
