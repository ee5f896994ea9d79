/** What another title of the same work key is to a title, and how alike their printed words are. */
import { foldText, workText } from '#shared/domain/workKey.ts'
import { volumeOf } from '#shared/domain/workVolume.ts'

/**
 * `possiblySame`: the keys agree and the printed authors or titles do not, or the title does not say which edition it
 * is, so that a person has to look. The order is that in which they are shown.
 */
export const WORK_VERDICTS = [
  'sameIsbn',
  'otherEdition',
  'otherFormat',
  'otherVolume',
  'possiblySame',
] as const
export type WorkVerdict = (typeof WORK_VERDICTS)[number]

/** A title as printed, on a list or in the catalogue. */
export interface PrintedTitle {
  readonly isbn13: number | null
  readonly title: string
  readonly author: string | null
  readonly edition: string | null
  readonly year: number | null
  readonly materialType: string
}

export interface Compared {
  readonly verdict: WorkVerdict
  /** How alike the words are, 0 to 100: seven parts the titles whole, with their subtitles, three the authors. */
  readonly score: number
}

const TITLE_PARTS = 7
const AUTHOR_PARTS = 3
const FULL_SCORE = 100

/** Compares two titles that one work key, one ISBN or one set has brought together. */
export function compareInWork(own: PrintedTitle, other: PrintedTitle): Compared {
  const isAuthor = mayBeSameAuthor(own.author ?? '', other.author ?? '')
  const alike = likeness(letters(own.title), letters(other.title)) * TITLE_PARTS
  const score = Math.round(
    ((alike + (isAuthor ? AUTHOR_PARTS : 0)) / (TITLE_PARTS + AUTHOR_PARTS)) * FULL_SCORE,
  )
  return { verdict: verdictOf(own, other, isAuthor), score }
}

function verdictOf(own: PrintedTitle, other: PrintedTitle, isAuthor: boolean): WorkVerdict {
  if (own.isbn13 !== null && own.isbn13 === other.isbn13) return 'sameIsbn'
  const volume = volumeOf(`${own.title} ${own.edition ?? ''}`)?.number
  const otherVolume = volumeOf(`${other.title} ${other.edition ?? ''}`)?.number
  const isOtherVolume = volume !== undefined && otherVolume !== undefined && volume !== otherVolume
  if (!isAuthor) return 'possiblySame'
  if (isOtherVolume) return 'otherVolume'
  // keys are hashes: equal ones of different words are rare, and told here
  const isSameText = workText(own.title, own.author ?? '') === workText(other.title, other.author ?? '')
  if (!isSameText) return 'possiblySame'
  if (own.materialType !== other.materialType) return 'otherFormat'
  return tellsEdition(own) ? 'otherEdition' : 'possiblySame'
}

/** Whether a title says which edition it is; of one that gives no ISBN, edition or year nobody can tell. */
export function tellsEdition({
  isbn13,
  edition,
  year,
}: Pick<PrintedTitle, 'isbn13' | 'edition' | 'year'>): boolean {
  return isbn13 !== null || edition !== null || year !== null
}

const NEXT_AUTHOR = /[;|/&，、]|\s(?:and|with|und|et|y)\s/i
const ORIGIN = /^\s*[([（〔【][^)\]）〕】]*[)\]）〕】]\s*/
const EAST_ASIAN = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/
const NO_NAME = /^(?:by|edited|written|translated|compiled|jr|sr|phd|md|ed|eds|editor|editors|author|et|al)$/

/**
 * Whether two statements of responsibility may name the same first author. The work key agrees on the family name in
 * Latin script: "Smith, J." may be "John Smith", "Jane Smith" is not. Names in East Asian script are compared whole
 * by the key itself. Where one says nothing, nothing speaks against it.
 */
export function mayBeSameAuthor(one: string, other: string): boolean {
  if (EAST_ASIAN.test(one) || EAST_ASIAN.test(other)) return true
  const [shorter = [], longer = []] = [nameParts(one), nameParts(other)].toSorted(
    (a, b) => a.length - b.length,
  )
  const left = [...longer]
  for (const part of shorter.toSorted((a, b) => b.length - a.length)) {
    const at = left.findIndex((name) => name === part || isInitial(part, name) || isInitial(name, part))
    if (at < 0) return false
    left.splice(at, 1)
  }
  return true
}

function nameParts(author: string): string[] {
  const [first = ''] = author
    .replace(ORIGIN, '')
    .replace(/^\s*by\s+/i, '')
    .split(NEXT_AUTHOR)
  return foldText(first)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((part) => part !== '' && !NO_NAME.test(part))
}

function isInitial(initial: string, name: string): boolean {
  return initial.length === 1 && name.startsWith(initial)
}

function letters(text: string): string {
  return foldText(text.normalize('NFKC')).replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Twice the pairs of letters in common over all pairs (Dice), 0 to 1; of a single letter, whether it is the same. */
function likeness(one: string, other: string): number {
  if (one === other) return 1
  const pairs = pairsOf(one)
  const total = Math.max(1, one.length - 1 + (other.length - 1))
  let common = 0
  for (const [pair, count] of pairsOf(other)) common += Math.min(count, pairs.get(pair) ?? 0)
  return (2 * common) / total
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}
