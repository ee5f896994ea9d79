/** Records longer than this are not read. */
const LONGEST_RECORD = 8 * 1_048_576
/** What may be needed of a piece of file to see a tag that goes on in the next one. */
const TAIL = 256
const LONGEST_TAG = 16_384
const LONGEST_DOCTYPE = 65_536

export type XmlPiece =
  | { readonly kind: 'doctype'; readonly source: string }
  | {
      readonly kind: 'record'
      /** Local name. */
      readonly name: string
      /** Place of its start tag in the file, in bytes. */
      readonly offset: number
      /** Its bytes, one character each (Latin-1). */
      readonly source: string
      /** `unclosed`: the next record begins before its end tag; the others cannot be read as a whole. */
      readonly state: 'whole' | 'unclosed' | 'open_section' | 'cut_off' | 'too_long'
    }

interface OpenRecord {
  name: string
  start: number
  /** After its start tag. */
  inside: number
  scanned: number
  /** Where the search for the next record's start tag goes on. */
  searched: number
  close: RegExp
}

const SECTION_ENDS: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' }
const SECTION = String.raw`<!--|<!\[CDATA\[|<\?`
const PREFIX = String.raw`(?:[\w.-]+:)?`

/**
 * Cuts a file into its record elements without parsing it, so that a broken record costs one record: what stands
 * between a start tag and its end tag, or, where that is missing, the next start tag. Works on bytes as Latin-1 text,
 * which is safe in every encoding whose bytes below 0x40 mean ASCII (all that are read but UTF-16); offsets are exact.
 * Comments, CDATA, processing instructions and document types are respected, unless they swallow a record's start.
 * Holds one record and one piece of file; linear in time, whatever the input.
 */
export class XmlScanner {
  #text = ''
  /** Offset in the file of the first character of `#text`. */
  #base = 0
  #at = 0
  #record: OpenRecord | null = null
  #last = false
  readonly #outside: RegExp
  readonly #starts: RegExp
  readonly #closes: ReadonlyMap<string, RegExp>
  readonly #ends = new Map<string, { from: number; at: number }>()

  /** @param names local names of the record elements; one within another is not expected */
  constructor(names: readonly string[]) {
    const start = `<${PREFIX}(${names.join('|')})(?=[\\s/>])`
    this.#outside = new RegExp(`${SECTION}|<!DOCTYPE|${start}`, 'g')
    this.#starts = new RegExp(start, 'g')
    this.#closes = new Map(names.map((name) => [name, new RegExp(`${SECTION}|</${PREFIX}${name}\\s*>`, 'g')]))
  }

  /** Gives what the next piece of the file completes; `last` ends the file. To be drained before the next call. */
  *push(source: string, last: boolean): Generator<XmlPiece> {
    this.#text += source
    this.#last = last
    this.#ends.clear()
    for (;;) {
      const piece = this.#record === null ? this.#openNext() : this.#closeRecord(this.#record)
      if (piece === 'wait') break
      if (piece !== null) yield piece
    }
    this.#trim()
  }

  /** Finds the next record's start tag. Null: go on. */
  #openNext(): XmlPiece | 'wait' | null {
    this.#outside.lastIndex = this.#at
    const match = this.#outside.exec(this.#text)
    if (match === null) {
      this.#at = Math.max(this.#at, this.#text.length - TAIL)
      return 'wait'
    }
    const [found, name] = match
    const start = match.index
    if (found === '<!DOCTYPE') return this.#doctype(start)
    if (name === undefined) return this.#skipSection(start, found)
    const end = tagEnd(this.#text, start + found.length)
    if (end === null && !this.#last && this.#text.length - start < LONGEST_TAG) {
      this.#at = start
      return 'wait'
    }
    const inside = end ?? start + found.length
    if (end !== null && this.#text[end - 2] === '/') {
      this.#at = inside
      return this.#piece(name, start, inside, 'whole')
    }
    const close = this.#closes.get(name)
    if (close === undefined) throw new Error(`no end tag is known for ${name}`)
    this.#record = { name, start, inside, scanned: inside, searched: inside, close }
    return null
  }

  #skipSection(start: number, opening: string): 'wait' | null {
    const end = this.#sectionEnd(opening, start)
    if (end === null && !this.#last && this.#text.length - start < LONGEST_RECORD) {
      this.#at = start
      return 'wait'
    }
    this.#at = end ?? start + opening.length
    return null
  }

  #doctype(start: number): XmlPiece | 'wait' | null {
    const end = doctypeEnd(this.#text.slice(start, start + LONGEST_DOCTYPE))
    if (end === null && !this.#last && this.#text.length - start < LONGEST_DOCTYPE) {
      this.#at = start
      return 'wait'
    }
    this.#at = start + (end ?? '<!DOCTYPE'.length)
    return end === null ? null : { kind: 'doctype', source: this.#text.slice(start, start + end) }
  }

  /** Finds the end of the open record. */
  #closeRecord(record: OpenRecord): XmlPiece | 'wait' {
    const next = this.#nextStart(record)
    record.close.lastIndex = record.scanned
    for (;;) {
      const match = record.close.exec(this.#text)
      if (match === null || (next !== null && match.index > next)) break
      const [found] = match
      const after = match.index + found.length
      if (SECTION_ENDS[found] === undefined) return this.#finish(record, after, after, 'whole')
      const end = this.#sectionEnd(found, match.index)
      if (end === null || (next !== null && end > next)) return this.#openSection(record, match.index, next)
      record.scanned = end
      record.close.lastIndex = end
    }
    if (next !== null) return this.#finish(record, next, next, 'unclosed')
    if (this.#isTooLong(record)) return this.#finish(record, this.#text.length, record.inside, 'too_long')
    if (this.#last) return this.#finish(record, this.#text.length, this.#text.length, 'cut_off')
    record.scanned = Math.max(record.scanned, this.#text.length - TAIL)
    return 'wait'
  }

  #openSection(record: OpenRecord, start: number, next: number | null): XmlPiece | 'wait' {
    if (next !== null) return this.#finish(record, next, next, 'open_section')
    if (this.#last || this.#isTooLong(record))
      return this.#finish(record, this.#text.length, record.inside, 'open_section')
    record.scanned = start
    return 'wait'
  }

  #isTooLong(record: OpenRecord): boolean {
    return this.#text.length - record.start > LONGEST_RECORD
  }

  /** Where the next record starts, wherever its start tag stands; null when that is not in sight. */
  #nextStart(record: OpenRecord): number | null {
    this.#starts.lastIndex = record.searched
    const next = this.#starts.exec(this.#text)?.index ?? null
    record.searched = next ?? Math.max(record.searched, this.#text.length - TAIL)
    return next
  }

  #finish(
    { name, start }: OpenRecord,
    end: number,
    resume: number,
    state: 'whole' | 'unclosed' | 'open_section' | 'cut_off' | 'too_long',
  ): XmlPiece {
    this.#record = null
    this.#at = resume
    return this.#piece(name, start, end, state)
  }

  #piece(
    name: string,
    start: number,
    end: number,
    state: (XmlPiece & { kind: 'record' })['state'],
  ): XmlPiece {
    const isLong = end - start > LONGEST_RECORD
    return {
      kind: 'record',
      name,
      offset: this.#base + start,
      source: this.#text.slice(start, isLong ? start + LONGEST_TAG : end),
      state: isLong ? 'too_long' : state,
    }
  }

  /** Where the section that opens here is over; null when its end is not in sight. Remembered, or many open ones cost. */
  #sectionEnd(opening: string, start: number): number | null {
    const closing = SECTION_ENDS[opening] ?? ''
    const from = start + opening.length
    const known = this.#ends.get(closing)
    const isKnown = known !== undefined && known.from <= from && (known.at === -1 || known.at >= from)
    const at = isKnown ? known.at : this.#text.indexOf(closing, from)
    if (!isKnown) this.#ends.set(closing, { from, at })
    return at === -1 ? null : at + closing.length
  }

  /** Lets go of what is done with. */
  #trim(): void {
    const record = this.#record
    const done = record === null ? this.#at : record.start
    this.#text = this.#text.slice(done)
    this.#base += done
    this.#at -= done
    if (record === null) return
    record.start -= done
    record.inside -= done
    record.scanned -= done
    record.searched -= done
  }
}

/** After the ">" of a start tag whose name ends here; null when that is not in sight. */
function tagEnd(text: string, from: number): number | null {
  let quote = ''
  const limit = Math.min(text.length, from + LONGEST_TAG)
  for (let at = from; at < limit; at++) {
    const sign = text[at]
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at + 1
  }
  return null
}

/** After the ">" that ends a document type with all its declarations; null when that is not in sight. */
function doctypeEnd(text: string): number | null {
  let depth = 0
  for (const match of text.matchAll(/<!--[\s\S]*?(?:-->|$)|"[^"]*"|'[^']*'|[[\]>]/g)) {
    const [token] = match
    if (token === '[') depth += 1
    else if (token === ']') depth -= 1
    else if (token === '>' && depth <= 0) return match.index + 1
  }
  return null
}
