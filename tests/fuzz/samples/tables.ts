import iconv from 'iconv-lite'
import { type Sample, sample } from '#tests/fuzz/samples/sample.ts'
import { csvText, isbnOf, LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'

const SIMPLIFIED = csvText([
  LIST_HEADINGS,
  ...listRows(9),
  ['红楼梦 "校注本"', '曹雪芹', '人民文学出版社', '2008年3月\r\n第1版', isbnOf(90), 'CNY 59.80', 'I242.4'],
])
const TRADITIONAL = csvText([
  ['書名', '作者', '出版社', '出版日期', 'ISBN', '定價', '分類號'],
  ...Array.from({ length: 9 }, (_, at) => [
    `臺灣圖書館的歷史與發展 第${at + 1}冊`,
    '陳大文',
    '國立編譯館',
    '2006',
    isbnOf(200 + at),
    `NT$${300 + at}`,
    'G259',
  ]),
])
const WESTERN = csvText([
  ['Title', 'Author', 'Publisher', 'Year', 'ISBN', 'Price', 'LC Class'],
  ['Théorie des ensembles, vol. 2', 'Bourbaki, Nicolas', 'Hermann', '1970', isbnOf(301), '€ 45,00', 'QA248'],
  ['“Quoted” title; with marks', 'Müller, Jürgen', 'Springer', 'c1999', '080442957X', 'EUR 19.90', 'QA76.73'],
  ['Łódź — a history', 'Nowak, A.', 'PWN', '[2017]', '9.78E+12', 'zł90.00', 'DK4800'],
])
const KBART_HEADINGS =
  'publication_title print_identifier online_identifier date_first_issue_online num_first_vol_online num_first_issue_online date_last_issue_online num_last_vol_online num_last_issue_online title_url first_author title_id embargo_info coverage_depth notes publisher_name publication_type date_monograph_published_print date_monograph_published_online monograph_volume monograph_edition first_editor parent_publication_title_id preceding_publication_title_id access_type'.split(
    ' ',
  )
const KBART = [
  KBART_HEADINGS,
  ...Array.from({ length: 8 }, (_, at) => {
    const isSerial = at % 3 === 0
    const cells: Record<string, string> = {
      publication_title: `A title of the platform, ${at}`,
      print_identifier: isSerial ? '0317-8471' : isbnOf(400 + at),
      online_identifier: isSerial ? '1050-124X' : isbnOf(500 + at),
      title_url: `https://example.org/${at}`,
      title_id: `id${at}`,
      publication_type: isSerial ? 'serial' : 'monograph',
      date_monograph_published_print: '2019',
      publisher_name: 'Example Press',
    }
    return KBART_HEADINGS.map((heading) => cells[heading] ?? '')
  }),
]

/** Tables of text in the encodings that vendors send, and a KBART list. */
export function tableSamples(): Sample[] {
  const tabbed = csvText([LIST_HEADINGS, ...listRows(8, 50)]).replaceAll(',', '\t')
  const kbart = KBART.map((cells) => cells.join('\t')).join('\n')
  return [
    sample('csv in UTF-8', 'table', `\uFEFF${SIMPLIFIED}`),
    sample('csv in GB18030', 'table', iconv.encode(SIMPLIFIED, 'gb18030')),
    sample('csv in Big5', 'table', iconv.encode(TRADITIONAL, 'big5')),
    sample('csv in Windows-1252', 'table', iconv.encode(WESTERN, 'win1252')),
    {
      ...sample('csv in UTF-16', 'table', iconv.encode(`\uFEFF${SIMPLIFIED}`, 'utf-16le')),
      seenAs: 'utf16le',
    },
    sample('tsv in UTF-8', 'table', tabbed),
    sample('KBART', 'table', `${kbart}\n`),
  ]
}
