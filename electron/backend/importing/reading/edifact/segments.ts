import { AppError } from '#shared/api/errors.ts'

/** One segment: its tag in capitals and its data elements (the first thousand), each cut into components, released characters plain. */
export interface Segment {
  readonly tag: string
  /** Without the tag: `elements[0]` is the first data element. */
  readonly elements: readonly (readonly string[])[]
  /** Where it starts, in characters from the start of the text. */
  readonly at: number
  /** What was wrong with its end, in short; null when nothing was. */
  readonly repair: string | null
  /** The decimal sign of its interchange. */
  readonly decimal: string
}

/** The service characters of an interchange (ISO 9735, 7.1 "service string advice"). */
interface Separators {
  readonly component: string
  readonly element: string
  readonly decimal: string
  readonly release: string
  readonly terminator: string
}

const DEFAULT: Separators = { component: ':', element: '+', decimal: '.', release: '?', terminator: "'" }
const ADVICE_CHARS = 9
/** The six signs of an advice, the third one a decimal sign; and a beginning of them. */
const ADVICE = /^[^\sA-Za-z0-9]{2}[.,][^A-Za-z0-9]{3}$/
const ADVICE_START = /^(?:[^\sA-Za-z0-9]{0,2}|[^\sA-Za-z0-9]{2}[.,][^A-Za-z0-9]{0,2})$/
/** Texts are cut at 35 or 70 characters and elements are few: real segments have some 200 characters. */
const SEGMENT_MAX_CHARS = 262_144
/** A segment has some ten at most; what is beyond is left out. */
const ELEMENTS_MAX = 1_000

/** Where a terminator is missing or was mistyped as ’, the next segment shows by its tag. */
const TAGS =
  'UNA|UNB|UNG|UNH|UNT|UNE|UNZ|UNS|BGM|DTM|RFF|NAD|CUX|LIN|PIA|IMD|QTY|GIR|FTX|PRI|LOC|MOA|ALC|PCD|TAX|CNT|CTA|COM|PAT|PAC|TDT|TOD|ALI|MEA|GIN|RNG|APR|SCC'
/** A tag that is one of the list, in capitals. */
export const KNOWN_TAG: RegExp = new RegExp(`^(?:${TAGS})$`)

/**
 * Cuts EDIFACT text (ISO 9735, syntax 1 to 4) into segments, piece by piece. Takes the separators from each UNA,
 * so several interchanges may follow one another; line ends are no data, wherever they are. A terminator typed as
 * an apostrophe (’) or missing before a line end is put back when a known tag follows.
 */
export class EdifactTokenizer {
  #separators: Separators = DEFAULT
  #rest = ''
  #at = 0
  #broken: RegExp = brokenEnd(DEFAULT)

  /** Gives the segments completed by this piece; `last` ends the text. Throws `file_hostile` on an endless segment. */
  push(text: string, last: boolean): Segment[] {
    const buffer = this.#rest + text
    const segments: Segment[] = []
    let from = 0
    for (;;) {
      from = skipBlanks(buffer, from)
      if (from >= buffer.length) break
      if (isAdvice(buffer, from)) {
        if (buffer.length - from < ADVICE_CHARS && !last) break
        from = this.#takeAdvice(buffer, from)
        continue
      }
      const end = this.#endOf(buffer, from)
      const glued = gluedAdvice(buffer, from, end === -1 ? buffer.length : end)
      const mustWait = glued === null ? end === -1 : glued + ADVICE_CHARS > buffer.length
      if (mustWait && !last) break
      if (glued !== null) {
        this.#take(buffer.slice(from, glued), this.#at + from, false, segments)
        from = this.#takeAdvice(buffer, glued)
        continue
      }
      const stop = end === -1 ? buffer.length : end
      const terminated = end !== -1 || buffer.slice(from).trim() === ''
      this.#take(buffer.slice(from, stop), this.#at + from, terminated, segments)
      from = stop + 1
    }
    this.#rest = buffer.slice(from)
    this.#at += from
    if (this.#rest.length > SEGMENT_MAX_CHARS) throw endless(this.#at)
    return segments
  }

  /** The six characters after UNA; where they can be no separators the usual ones hold, and end it if they are there. */
  #takeAdvice(buffer: string, from: number): number {
    const advice = buffer.slice(from + 3, from + ADVICE_CHARS)
    const separators = separatorsIn(advice)
    this.#separators = separators ?? DEFAULT
    this.#broken = brokenEnd(this.#separators)
    const ended = separators === null ? advice.indexOf(DEFAULT.terminator) : -1
    return Math.min(ended === -1 ? from + ADVICE_CHARS : from + 4 + ended, buffer.length)
  }

  /** The terminator that is not released: one after an odd number of release characters is data. */
  #endOf(buffer: string, from: number): number {
    const { terminator, release } = this.#separators
    for (let end = buffer.indexOf(terminator, from); end !== -1; end = buffer.indexOf(terminator, end + 1)) {
      if (countBefore(buffer, release, from, end) % 2 === 0) return end
    }
    return -1
  }

  #take(text: string, at: number, terminated: boolean, segments: Segment[]): void {
    const cuts = [...text.matchAll(this.#broken)].filter(({ index }) => index > 0)
    let start = 0
    for (const { index: cut, 0: sign } of [...cuts, { index: text.length, 0: '' }]) {
      const isLast = cut === text.length
      const repair = isLast && terminated ? null : 'a segment was not terminated'
      const segment = this.#parse(text.slice(start, cut), at + start, repair)
      if (segment !== null) segments.push(segment)
      start = cut + sign.length
    }
  }

  #parse(text: string, at: number, repair: string | null): Segment | null {
    const plain = /[\r\n]/.test(text) ? text.replace(/[\r\n]+/g, '') : text
    if (plain.trim() === '') return null
    const [tag = [], ...elements] = splitSegment(plain, this.#separators)
    const { decimal } = this.#separators
    return { tag: (tag[0] ?? '').trim().toUpperCase(), elements, at, repair, decimal }
  }
}

function splitSegment(text: string, { element, component, release }: Separators): string[][] {
  if (release === ' ' || !text.includes(release)) {
    return text.split(element, ELEMENTS_MAX).map((part) => part.split(component))
  }
  const elements: string[][] = []
  let components: string[] = []
  let value = ''
  for (let at = 0; at < text.length && elements.length < ELEMENTS_MAX; at++) {
    const char = text[at]
    if (char === release && at + 1 < text.length) value += text[++at]
    else if (char !== component && char !== element) value += char
    else {
      components.push(value)
      value = ''
      if (char === element) {
        elements.push(components)
        components = []
      }
    }
  }
  elements.push([...components, value])
  return elements
}

/** How many release characters stand directly before `end`. A blank stands for "there is none". */
function countBefore(buffer: string, release: string, from: number, end: number): number {
  if (release === ' ') return 0
  let at = end
  while (at > from && buffer[at - 1] === release) at--
  return end - at
}

/** A mistyped or missing terminator; and, within a segment that broke off, the start of the next line or interchange. */
function brokenEnd({ element, component }: Separators): RegExp {
  const [mark, part] = [element, component].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const number = `${mark}[0-9]{0,6}${mark}[0-9]{0,3}${mark}[0-9Xx-]{9,17}${part}(?:EN|IB|UP)`
  return new RegExp(
    [
      `[\u2018\u2019\u00b4](?=[\\r\\n]*(?:${TAGS})${mark})`,
      `[\\r\\n](?=(?:${TAGS})${mark})`,
      `(?=LIN${number}|UNB${mark}UNO[A-Z]${part}[0-9])`,
    ].join('|'),
    'g',
  )
}

/** Separators out of the characters behind UNA; null where they can be none. */
function separatorsIn(advice: string): Separators | null {
  const [component = '', element = '', decimal = '', release = '', , terminator = ''] = advice
  const marks = [component, element, terminator]
  const isUsable = new Set(marks).size === 3 && marks.every((mark) => /^[^A-Za-z0-9 ]$/.test(mark))
  return isUsable ? { component, element, decimal, release, terminator } : null
}

/** Where, within a segment that broke off, the advice of the next interchange stands: UNA and six signs, one a decimal. */
function gluedAdvice(buffer: string, from: number, to: number): number | null {
  // cut out, so that each search ends with the segment
  const text = buffer.slice(from, to)
  for (let at = text.indexOf('UNA', 1); at !== -1; at = text.indexOf('UNA', at + 3)) {
    const advice = buffer.slice(from + at + 3, from + at + ADVICE_CHARS)
    const isWhole = advice.length === ADVICE_CHARS - 3
    if (isWhole ? ADVICE.test(advice) && separatorsIn(advice) !== null : ADVICE_START.test(advice))
      return from + at
  }
  return null
}

function isAdvice(buffer: string, from: number): boolean {
  return buffer.slice(from, from + 3).toUpperCase() === 'UNA'
}

function skipBlanks(buffer: string, from: number): number {
  let at = from
  while (at < buffer.length && (buffer.charCodeAt(at) <= 0x20 || buffer[at] === '\uFEFF')) at++
  return at
}

function endless(at: number): AppError {
  const message = `A segment at character ${at} has no end; the file is damaged or no EDIFACT. Ask the vendor to send it again.`
  return new AppError('file_hostile', message, { at })
}

/** One component as it stands, without blanks around it; empty when there is none. Both counted from 0. */
export function valueAt(segment: Segment, element: number, component = 0): string {
  return (segment.elements[element]?.[component] ?? '').trim()
}

/** The same in capitals: qualifiers and currencies are written small by some. */
export function codeAt(segment: Segment, element: number, component = 0): string {
  return valueAt(segment, element, component).toUpperCase()
}
