/** Takes a printed ISBN cell apart. Knows shapes only; whether a number is an ISBN is decided in isbn.ts. */
import { nfkc } from '#shared/domain/normalForms.ts'

/**
 * One piece of a cell. `digits` has hyphens and spaces removed and may end in X. `isPlain` is false when it was
 * printed with hyphens or dots: a spreadsheet drops zeros only from what it took for a number, and "1234-5679"
 * is an ISSN.
 */
export type IsbnPart =
  | { kind: 'number'; digits: string; printed: string; qualifier: string | null; isPlain: boolean }
  | { kind: 'exponent'; printed: string }
  | { kind: 'junk'; printed: string }

const BLANK_WORDS = new Set(['', '-', '--', '—', '无', '無', 'n/a', 'na', 'none', 'null', 'nan'])
/** What a spreadsheet makes of thirteen digits in a narrow column; the lost digits can not be had back. */
const EXPONENT = /^[0-9](?:[.,][0-9]*)?[eE]\+?[0-9]{1,2}$/
const LABEL = /(?:\b([ep])-?)?ISBN(?:[-\s]?1[03](?=[\s:.)]|$))?\s*[:.]?/gi
/** What is left of "eISBN" and "p-ISBN": they tell the number that follows from others. */
const LABELS: Readonly<Record<string, string>> = { e: 'e-ISBN', p: 'p-ISBN' }
const LABEL_WORDS: ReadonlySet<string> = new Set(Object.values(LABELS))
const FORMULA_QUOTES = /^=?["'](.*?)["']?$/
const TOKENS = /\(([^)]*)\)?|\[([^\]]*)\]?|[;,、|/\n\r\t]|[^\s;,、|/()[\]]+/g
/** Hyphen, dashes, minus, soft hyphen, and the dot some lists use instead. */
const JOINERS = /[-.\u00AD\u2010-\u2015\u2212\uFE58\uFE63]/g
const LEADING_NUMBER = /^([0-9]+[Xx]?)(.*)$/
/** "精装:9787…", without a blank. */
const LABELLED = /^([^0-9:]+):([0-9].*)$/
const TRAILING_FRACTION = /^([0-9]+)\.0+$/
const MANY_DIGITS = /(?:[0-9][- ]?){8}[0-9Xx]/
const SMALLEST_NUMBER = 7
/** Brackets within brackets; a cell of nothing but brackets must not use up the stack. */
const DEEPEST = 3

/** The numbers of a cell in order, or one junk part if it has text but no number; empty for a blank cell. */
export function isbnParts(cell: string): IsbnPart[] {
  return partsWithin(cell, 0)
}

function partsWithin(cell: string, depth: number): IsbnPart[] {
  const narrow = nfkc(cell).trim()
  if (BLANK_WORDS.has(narrow.toLowerCase())) return []
  const text = (FORMULA_QUOTES.exec(narrow)?.[1] ?? narrow).trim()
  if (EXPONENT.test(text)) return [{ kind: 'exponent', printed: text }]
  const collector = new PartCollector(depth)
  const bare = text.replace(LABEL, (_, form?: string) => ` ${LABELS[form?.toLowerCase() ?? ''] ?? ''} `)
  for (const match of bare.matchAll(TOKENS)) {
    collector.take(match[0], match[1] ?? match[2] ?? null)
  }
  const parts = collector.finish()
  return parts.length > 0 ? parts : [{ kind: 'junk', printed: narrow }]
}

/** Spaces may stand inside an ISBN or between two, so digits are gathered until a full length is reached. */
class PartCollector {
  readonly #depth: number
  #parts: IsbnPart[] = []
  #digits = ''
  #printed = ''
  #isPlain = true
  #isInQualifier = false
  /** Words behind a separator, or before the first number: of the number that follows, if one does. */
  #ahead: string[] = []
  #isAhead = true
  /** Old Chinese books carry their class after the number, "7-111-21312-2/TP·123"; that is no qualifier. */
  #isAfterSlash = false

  constructor(depth: number) {
    this.#depth = depth
  }

  take(token: string, bracketed: string | null): void {
    if (bracketed !== null) this.#takeBracketed(bracketed)
    else if (token.length === 1 && ';,、|/\n\r\t'.includes(token)) {
      this.#flush()
      this.#putBack()
      this.#isInQualifier = false
      this.#isAhead = true
      this.#isAfterSlash = token === '/'
    } else this.#takeWord(token)
  }

  finish(): IsbnPart[] {
    this.#flush()
    this.#putBack()
    return this.#parts
  }

  #takeBracketed(content: string): void {
    this.#flush()
    if (this.#depth < DEEPEST && MANY_DIGITS.test(content))
      this.#parts.push(...partsWithin(content, this.#depth + 1))
    else this.#qualify(content)
  }

  #takeWord(word: string): void {
    if (EXPONENT.test(word)) {
      this.#flush()
      this.#parts.push({ kind: 'exponent', printed: word })
      return
    }
    const whole = TRAILING_FRACTION.exec(word)?.[1] ?? word
    const joined = whole.replace(JOINERS, '')
    const match = LEADING_NUMBER.exec(joined)
    if (match === null) {
      const colon = LABELLED.exec(word)
      if (colon !== null) this.#takeLabelled(colon[1] ?? '', colon[2] ?? '')
      else if (joined !== '') this.#takeText(word)
      return
    }
    const [, digits = '', rest = ''] = match
    if (this.#isInQualifier && digits.length < SMALLEST_NUMBER) this.#qualify(word)
    else this.#takeDigits(digits, word, joined === whole)
    if (rest !== '') this.#takeText(rest)
  }

  #takeLabelled(label: string, rest: string): void {
    this.#takeText(label)
    this.#takeWord(rest)
  }

  #takeDigits(digits: string, word: string, isPlain: boolean): void {
    if (this.#digits.length + digits.length > this.#target(digits)) this.#flush()
    this.#isInQualifier = false
    this.#isAhead = false
    this.#isAfterSlash = false
    this.#printed = this.#digits === '' ? word : `${this.#printed} ${word}`
    this.#isPlain = isPlain && this.#digits === ''
    this.#digits += digits
    if (this.#digits.length === this.#target('')) this.#flush()
  }

  /** 13 for what starts like an ISBN-13 (or an ISSN barcode), else 10. */
  #target(next: string): number {
    return /^97[789]/.test(this.#digits || next) ? 13 : 10
  }

  #takeText(word: string): void {
    this.#flush()
    if (LABEL_WORDS.has(word)) {
      this.#putBack()
      this.#isAhead = true
    }
    if (this.#isAhead) this.#ahead.push(word)
    else this.#qualify(word)
  }

  /** No number came: the words belong to the one before them after all. */
  #putBack(): void {
    const words = this.#ahead
    this.#ahead = []
    for (const word of words) this.#qualify(word)
  }

  #qualify(text: string): void {
    const last = this.#parts.at(-1)
    const words = text.trim()
    if (last?.kind !== 'number' || words === '' || this.#isAfterSlash) return
    last.qualifier = last.qualifier === null ? words : `${last.qualifier} ${words}`
    this.#isInQualifier = true
  }

  #flush(): void {
    if (this.#digits === '') return
    const digits = this.#digits.toUpperCase()
    const ahead = this.#ahead
      .join(' ')
      .replace(/[:：]$/, '')
      .trim()
    this.#parts.push({
      kind: 'number',
      digits,
      printed: this.#printed,
      qualifier: ahead === '' ? null : ahead,
      isPlain: this.#isPlain,
    })
    this.#ahead = []
    this.#digits = ''
    this.#printed = ''
  }
}
