import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIsbns } from '#shared/domain/isbn.ts'
import { readPath } from '#tests/backend/importing/reading/marc/marcWriter.ts'

const WHAT =
  'records whose title and ISBNs are as another catalogue reads them (marc21-openlibrary, marcxml-openlibrary)'
const GROUPS = ['marc21-openlibrary', 'marcxml-openlibrary']

interface Expected {
  readonly title?: string
  readonly isbn_10?: readonly string[]
  readonly isbn_13?: readonly string[]
}

/** Compares each record with the answer that lies beside it. @returns what, expected, found, and why they differ */
export async function readsLikeCatalogue(data: string): Promise<[string, string, string, string]> {
  const differing: string[] = []
  let count = 0
  for (const { answer, record } of pairsIn(data)) {
    count += 1
    const expected: Expected = JSON.parse(readFileSync(answer, 'utf8'))
    const { cell } = await readPath(record)
    const title = cell(1, 'Title')
    const isSame =
      plain(title) === plain(expected.title ?? '') && isbnsOf(expected) === isbnsIn(cell(1, 'ISBN'))
    if (!isSame) differing.push(`“${title}” instead of “${expected.title ?? ''}”`)
  }
  const why =
    differing.length === 0
      ? ''
      : `Different are: ${differing.join('; ')}. The number or name of a part belongs to the title here, so that the parts of a work are told apart; the other catalogue puts it with the subtitle.`
  return [WHAT, `${count} of ${count}`, `${count - differing.length} of ${count}`, why]
}

/** Each answer and the record it is for. */
function pairsIn(data: string): { answer: string; record: string }[] {
  return GROUPS.filter((group) => existsSync(join(data, group))).flatMap((group) =>
    readdirSync(join(data, group))
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const base = join(data, group, name.replace('.json', ''))
        const record = [`${base}.mrc`, `${base}_marc.xml`, `${base}.xml`].find((path) => existsSync(path))
        return record ? [{ answer: join(data, group, name), record }] : []
      }),
  )
}

/** One mark over two letters (U+0361) and its two halves (U+FE20, U+FE21) are the same. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/[\u0361\ufe20\ufe21]/g, '')
}

function isbnsOf({ isbn_10 = [], isbn_13 = [] }: Expected): string {
  return isbnsIn([...isbn_10, ...isbn_13].join('; '))
}

function isbnsIn(text: string): string {
  const numbers = readIsbns(text).map((one) => (one.kind === 'invalid' ? one.printed : String(one.isbn13)))
  return [...new Set(numbers)].toSorted().join()
}
