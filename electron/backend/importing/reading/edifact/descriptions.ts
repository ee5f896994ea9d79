import { codeAt, type Segment, valueAt } from '#backend/importing/reading/edifact/segments.ts'

/** A text is cut at 35 characters into two components, and after 70 into a further IMD with the same code. */
const PIECE = 35
const WHOLE = 70
const FIRST_TEXT = 3

/**
 * The descriptions of one line by their code, in both dialects (EDItEUR library profile: IMD+L+050; the United
 * States: IMD+F+BTI), in the order of the file. Texts cut in pieces are put together again.
 */
export function descriptionsOf(segments: readonly Segment[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let cutCode = ''
  for (const segment of segments) {
    if (segment.tag !== 'IMD') continue
    const code = codeAt(segment, 1) || codeAt(segment, 2)
    const pieces = [valueOf(segment, FIRST_TEXT), valueOf(segment, FIRST_TEXT + 1)]
    const text = joinPieces(pieces)
    if (code === '' || text.trim() === '') continue
    const texts = found.get(code) ?? []
    const continues = cutCode === code && texts.length > 0
    if (continues) texts.push(`${texts.pop() ?? ''}${text}`)
    else texts.push(text)
    found.set(code, texts)
    cutCode = pieces.join('').length >= WHOLE ? code : ''
  }
  return new Map([...found].map(([code, texts]) => [code, texts.map(tidyText)]))
}

/** As it stands: a blank at the place of the cut belongs to the text. */
function valueOf(segment: Segment, component: number): string {
  return segment.elements[2]?.[component] ?? ''
}

/** The blank on which a text was cut is lost where the sender trims: the first piece is then one short. */
function joinPieces([first = '', second = '']: readonly string[]): string {
  if (second === '') return first
  const lostBlank = first.length === PIECE - 1 && !/[\s-]$/.test(first)
  return lostBlank ? `${first} ${second}` : first + second
}

/** ISBD punctuation at the end is for what follows on the card, not for the text. */
function tidyText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s*[/:;,=]\s*$/, '')
    .trim()
}

/** A name that is given whole, or begins with its surname. */
const NAME_STARTS = new Set(['009', '010', '020', '030', 'BAU', 'BCA'])
/** What follows the surname, and what stands between. Years of life are left out: 013, 023. */
const NAME_PARTS: Readonly<Record<string, string>> = { '011': ', ', '021': ', ', '012': ' ', '022': ' ' }

/** The persons and bodies of one line, separated by "; ", each as "surname, forename". */
export function authorsOf(segments: readonly Segment[]): string {
  const names: string[] = []
  for (const segment of segments) {
    if (segment.tag !== 'IMD') continue
    const code = codeAt(segment, 1)
    const text = tidyText(joinPieces([valueOf(segment, FIRST_TEXT), valueOf(segment, FIRST_TEXT + 1)]))
    if (text === '') continue
    const joint = NAME_PARTS[code]
    if (NAME_STARTS.has(code)) names.push(text)
    else if (joint !== undefined)
      names.push(`${names.pop() ?? ''}${names.length === 0 && joint === '' ? '' : joint}${text}`)
  }
  return names.map((name) => name.replace(/^,\s*/, '')).join('; ')
}

/** The first value that is there: `first(segments, 'RFF', ['QLI', 'LI'])` looks for the qualifiers in this order. */
export function firstValue(segments: readonly Segment[], tag: string, qualifiers: readonly string[]): string {
  for (const qualifier of qualifiers) {
    const found = segments.find((segment) => segment.tag === tag && codeAt(segment, 0) === qualifier)
    const value = found === undefined ? '' : valueAt(found, 0, 1)
    if (value !== '') return value
  }
  return ''
}
