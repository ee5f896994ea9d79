import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { detectEncoding } from '#backend/importing/reading/encoding.ts'
import { decodeMarc8 } from '#backend/importing/reading/marc/marc8.ts'
import { readIsbns } from '#shared/domain/isbn.ts'
import { readPath } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { readsLikeCatalogue } from '#tests/report/otherCatalogue.ts'
import type { Trial } from '#tests/report/trial.ts'

/** Something that is known of the files beforehand, and what the program made of it. */
export interface Answer {
  readonly what: string
  readonly expected: string
  readonly found: string
  /** `explained`: it differs, and why is told. */
  readonly verdict: 'met' | 'explained' | 'not met' | 'no such file'
  readonly why: string
}

type Check = (data: string, trials: readonly Trial[]) => Promise<Answer>

const number = (value: number): string => value.toLocaleString('en')

function answer(what: string, expected: string, found: string, why = ''): Answer {
  const verdict = expected === found ? 'met' : why === '' ? 'not met' : 'explained'
  return { what, expected, found, verdict, why }
}

function noFile(what: string, expected: string): Answer {
  return { what, expected, found: '–', verdict: 'no such file', why: 'The folder does not hold this file.' }
}

const trialOf = (trials: readonly Trial[], name: string): Trial | undefined =>
  trials.find((trial) => `${trial.group}/${trial.name}` === name)

const countOf = (trial: Trial | undefined, code: string): number =>
  trial?.run?.issues.find((issue) => issue.code === code)?.count ?? 0

const marc8Pairs: Check = async (data) => {
  const what = 'lines in MARC-8 that read as the same lines in UTF-8 (marc8-pairs)'
  const [marc8, utf8] = ['test_marc8.txt', 'test_utf8.txt'].map((name) => join(data, 'marc8-pairs', name))
  if (!marc8 || !utf8 || !existsSync(marc8) || !existsSync(utf8)) return noFile(what, '1,516 of 1,516')
  const wanted = readFileSync(utf8, 'utf8').split('\n')
  const decoded = readFileSync(marc8, 'latin1').split('\n').map(decodeMarc8)
  const same = decoded.filter((line, at) => line === wanted[at]?.normalize('NFC')).length
  return answer(what, '1,516 of 1,516', `${number(same)} of ${number(wanted.length)}`)
}

const PRINCETON = 'metacoll.PUL.new.D20230706.T213019.MZallDLC.1.mrc'

const princeton: Check = async (data) => {
  const what = `records, those without ISBN, and distinct ISBNs (marc21-princeton-oclc, ${PRINCETON})`
  const expected = '856 / 136 / 892'
  const path = join(data, 'marc21-princeton-oclc', PRINCETON)
  if (!existsSync(path)) return noFile(what, expected)
  const { rows } = await readPath(path)
  const readings = rows.map(({ cells }) => readIsbns(cells[0] ?? ''))
  const valid = readings.flat().flatMap((one) => (one.kind === 'valid' ? [one.isbn13] : []))
  const without = readings.filter((one) => one.length === 0).length
  return answer(
    what,
    expected,
    `${rows.length} / ${without} / ${new Set(valid).size}`,
    'One of the 892 begins with 979-0: that is the number of printed music, and no ISBN. In the table below each record counts with its first ISBN, which makes 718; the others of a record are kept with it.',
  )
}

const twins: Check = async (data) => {
  const what = 'records that are the same in MARC-8 (marc21-uva) and in XML (marcxml-solrmarc)'
  const paths = ['marc21-uva/specTestRecs.mrc', 'marcxml-solrmarc/specTestRecs.xml'].map((path) =>
    join(data, path),
  )
  if (!paths.every((path) => existsSync(path))) return noFile(what, '76 of 76')
  const [iso, xml] = await Promise.all(paths.map((path) => readPath(path)))
  const texts = xml?.rows.map(({ cells }) => JSON.stringify(cells)) ?? []
  const same = iso?.rows.filter(({ cells }, at) => JSON.stringify(cells) === texts[at]).length ?? 0
  return answer(what, '76 of 76', `${same} of ${texts.length}`)
}

const damaged: Check = async (data) => {
  const what =
    'records of a damaged file that read as in its repaired twin (marc21-marc4j, pride-and-prejudice)'
  const expected = '383 of 383'
  const paths = ['with-many-errors', 'fixed'].map((end) =>
    join(data, 'marc21-marc4j', `pride-and-prejudice-${end}.mrc`),
  )
  if (!paths.every((path) => existsSync(path))) return noFile(what, expected)
  const [broken, fixed] = await Promise.all(paths.map((path) => readPath(path)))
  const shown = (read: typeof broken, at: number): string =>
    ['ISBN', 'Title', 'Author', 'Publisher', 'Year', 'Price']
      .map((heading) => read?.cell(at + 1, heading) ?? '')
      .join('\n')
  const count = broken?.rows.length ?? 0
  const same = broken?.rows.filter((_, at) => shown(broken, at) === shown(fixed, at)).length ?? 0
  return answer(
    what,
    expected,
    `${same} of ${count}`,
    `Compared are ISBN, title, author, publisher, year and price. All ${count} records are there. In the other three a price or an ISBN holds the signs that begin and end Chinese characters (“$1”, “(B”): the program that repaired the twin has cut “$1” out of two prices, one of them “$17.80”, and has left the Chinese character beside the ISBN undecoded.`,
  )
}

const catalogue: Check = (data) => readsLikeCatalogue(data).then((found) => answer(...found))

const bookcrossing: Check = async (_data, trials) => {
  const what = 'rows, and ISBNs that need a leading zero (csv-bookcrossing, bookshop)'
  const trial = trialOf(trials, 'csv-bookcrossing/BX-Books_latin1_semicolon_CRLF_bookshop.csv')
  if (!trial) return noFile(what, '3,639 / 2,805')
  return answer(
    what,
    '3,639 / 2,805',
    `${number(trial.run?.rows ?? 0)} / ${number(countOf(trial, 'isbn_lost_zeros'))}`,
  )
}

const goodbooks: Check = async (_data, trials) => {
  const what =
    'ISBNs valid as they stand, valid with leading zeros, with a wrong check digit, other, none (csv-goodbooks10k)'
  const expected = '2,690 / 6,587 / 9 / 14 / 700'
  const trial = trialOf(trials, 'csv-goodbooks10k/books.csv')
  const { run } = trial ?? {}
  if (!run) return noFile(what, expected)
  const zeros = countOf(trial, 'isbn_lost_zeros')
  const check = countOf(trial, 'isbn_check_digit')
  const other = run.invalidIsbn - check
  const valid = run.distinctIsbn + run.duplicateInFile
  const none = run.rows - valid - zeros - run.invalidIsbn
  return answer(what, expected, [valid, zeros, check, other, none].map(number).join(' / '))
}

const quake: Check = async (_data, trials) => {
  const what = 'rows of ISBNs, as numbers and as text (xls-real, quake)'
  const trial = trials.find(({ group, name }) => group === 'xls-real' && name.includes('quake'))
  return trial ? answer(what, '12,016', number(trial.run?.rows ?? 0)) : noFile(what, '12,016')
}

/** Names of encodings as the folder writes them, where they are not ours. */
const ENCODINGS: Readonly<Record<string, string>> = {
  cp949: 'euc-kr',
  gb2312: 'gb18030',
  macroman: 'macintosh',
  'iso-8859-1': 'windows-1252',
  'utf-8-sig': 'utf-8',
  'utf-16': 'utf-16be',
  'windows-1251-russian': 'windows-1251',
}

const encodings: Check = async (data) => {
  const what = 'texts whose encoding is found from their bytes (encodings-chardet)'
  const folder = join(data, 'encodings-chardet')
  if (!existsSync(folder)) return noFile(what, 'all')
  const names = readdirSync(folder).toSorted()
  const wrong = names.filter((name) => {
    const label = (name.split('__')[0] ?? '').toLowerCase()
    return detectEncoding(readFileSync(join(folder, name))).guess.name !== (ENCODINGS[label] ?? label)
  })
  const isTaiwan = wrong.every((name) => name.startsWith('EUC-TW'))
  const why = isTaiwan
    ? 'The other one is in EUC-TW, an encoding of old Unix systems in Taiwan, which the program does not offer.'
    : ''
  return answer(
    what,
    `${names.length} of ${names.length}`,
    `${names.length - wrong.length} of ${names.length}`,
    why,
  )
}

const spectrum: Check = async (data) => {
  const what = 'tables whose every cell is as expected (csv-torture-spectrum)'
  const folder = join(data, 'csv-torture-spectrum')
  if (!existsSync(folder)) return noFile(what, 'all')
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  const same = await Promise.all(
    names.map(async (name) => {
      const { inspection, rows } = await readPath(join(folder, name), { headingRow: 1, delimiter: ',' })
      const wanted: Record<string, string>[] = JSON.parse(
        readFileSync(join(folder, name.replace('.csv', '.json')), 'utf8'),
      )
      return wanted.every((row, at) =>
        Object.entries(row).every(
          ([heading, text]) => rows[at]?.cells[inspection.headings.indexOf(heading)] === text,
        ),
      )
    }),
  )
  return answer(
    what,
    `${names.length} of ${names.length}`,
    `${same.filter(Boolean).length} of ${names.length}`,
  )
}

const CHECKS: readonly Check[] = [
  marc8Pairs,
  princeton,
  twins,
  damaged,
  catalogue,
  bookcrossing,
  goodbooks,
  quake,
  encodings,
  spectrum,
]

/** Every answer that is known beforehand, beside what was found. */
export function knownAnswers(data: string, trials: readonly Trial[]): Promise<Answer[]> {
  return Promise.all(CHECKS.map((check) => check(data, trials)))
}
