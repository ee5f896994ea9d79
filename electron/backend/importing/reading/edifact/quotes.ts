import { EdifactEnvelope } from '#backend/importing/reading/edifact/envelope.ts'
import type { QuoteLine } from '#backend/importing/reading/edifact/quoteLine.ts'
import { codeAt, KNOWN_TAG, type Segment, valueAt } from '#backend/importing/reading/edifact/segments.ts'
import { notATable } from '#backend/importing/reading/fileKind.ts'

/** A line of a quotation, from 1 in the file, with what was found wrong in and around it. */
export interface NumberedLine extends QuoteLine {
  readonly row: number
  readonly remarks: readonly string[]
}

const PURPOSES: Readonly<Record<string, string>> = {
  INVOIC: 'invoices',
  ORDERS: 'orders',
  ORDRSP: 'answers to orders',
  ORDCHG: 'changes of orders',
  DESADV: 'dispatch notes',
  OSTENQ: 'claims',
  OSTRPT: 'reports on orders',
}

/** One line has some 30 segments of three elements, one for each copy among them; what is beyond is left out. */
const LINE_ELEMENTS_MAX = 20_000
const REMARKS_MAX = 50

/**
 * Gathers the lines of QUOTES messages (EDItEUR library profile) from segments. Throws `file_not_a_table` when the
 * first message is of another type, naming it; later ones are passed over with a remark.
 */
export class QuoteLines {
  readonly #envelope = new EdifactEnvelope()
  #head: Segment[] = []
  #line: Segment[] | null = null
  #remarks: string[] = []
  #isQuotes = false
  #wasQuotes = false
  #inSummary = false
  #row = 0
  /** Data elements that the line, or the head before the first one, may still have. */
  #room = LINE_ELEMENTS_MAX

  /** @returns the line that ends before this segment, if one does */
  take(given: Segment): NumberedLine | null {
    const segment = withLineTag(given)
    const done = this.#endsLine(segment.tag) ? this.#finish() : null
    this.#remark(...this.#envelope.take(segment))
    if (segment.tag === 'UNH') this.#open()
    else if (this.#isQuotes) this.#gather(segment)
    return done
  }

  /** The line that was open when the file ended. */
  end(): NumberedLine | null {
    this.#remark(...this.#envelope.end())
    return this.#finish()
  }

  /** A file of junk has something wrong in each of a million segments: the first say enough. */
  #remark(...remarks: readonly string[]): void {
    const room = REMARKS_MAX - this.#remarks.length
    if (room > 0) this.#remarks.push(...remarks.slice(0, room))
  }

  /** A line lasts to the end of its message, so that what is wrong with the ends can be told on it. */
  #endsLine(tag: string): boolean {
    return this.#line !== null && (tag === 'LIN' || tag === 'UNH' || tag === 'UNB')
  }

  #open(): void {
    const type = this.#envelope.messageType
    this.#isQuotes = type === 'QUOTES'
    this.#head = []
    this.#line = null
    this.#room = LINE_ELEMENTS_MAX
    this.#inSummary = false
    if (this.#isQuotes) this.#wasQuotes = true
    else if (this.#wasQuotes)
      this.#remark(`${type} message ${this.#envelope.messageReference} was passed over`)
    else throw otherMessage(type)
  }

  #gather(segment: Segment): void {
    if (segment.tag === 'LIN') {
      this.#line = [segment]
      this.#room = LINE_ELEMENTS_MAX
      this.#inSummary = false
    } else if (segment.tag === 'UNS' || segment.tag === 'UNT') {
      this.#inSummary = true
    } else if (this.#inSummary) {
      return
    } else if (this.#room > 0) {
      this.#room -= 1 + segment.elements.length
      const part = this.#line ?? this.#head
      part.push(segment)
      if (this.#room <= 0 && this.#line !== null)
        this.#remark(`the line has more than ${LINE_ELEMENTS_MAX} data elements`)
    }
  }

  #finish(): NumberedLine | null {
    if (this.#line === null) return null
    const line = { head: this.#head, segments: this.#line, row: ++this.#row, remarks: this.#remarks }
    this.#line = null
    this.#remarks = []
    return line
  }
}

/** A line whose tag is damaged is told by what it has: a number of its own and one of a book ("LXN+2++9780…:EN"). */
function withLineTag(segment: Segment): Segment {
  if (KNOWN_TAG.test(segment.tag) || !/^(?:EN|IB|UP)$/.test(codeAt(segment, 2, 1))) return segment
  if (!/^\d{1,6}$/.test(valueAt(segment, 0))) return segment
  return { ...segment, tag: 'LIN', repair: 'the tag of a line was damaged' }
}

/** @param type of six letters (UNH, S009 0065); what a damaged file has in its place may be of any length */
function otherMessage(type: string): Error {
  const purpose = PURPOSES[type]
  const isType = /^[A-Z0-9]{1,6}$/.test(type)
  const named = isType ? `an EDIFACT ${type} message` : 'an EDIFACT file without a message type'
  return notATable(purpose === undefined ? named : `${named} (${purpose}, not an offer of titles)`)
}
