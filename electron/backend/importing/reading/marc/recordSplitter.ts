import { numberAt } from '#backend/importing/reading/marc/marcDirectory.ts'

const RECORD_END = 0x1d
const LEADER_BYTES = 24
/** The longest record known is 1.1 MB; what goes on without a terminator beyond this is cut by other signs. */
const MOST_BYTES = 2_097_152
/** Leader, whose status may be blank, and two entries of the directory, as every sound record begins. */
const RECORD_START =
  /[0-9]{5}[a-z ][a-z][a-z#| ][\x20-\x7e]{2}2[\x20-\x7e][0-9]{5}[\x20-\x7e]{3}45[\x20-\x7e]{2}(?:[0-9A-Z]{3}[0-9]{9}){2}/
const START_BYTES = 48
/** A second record is looked for in pieces of this size: what is far from the first must not be scanned for each. */
const WINDOW_BYTES = 65_536

/** The bytes of one record, and where in the file they begin. */
export interface RecordBytes {
  readonly offset: number
  /** With the record terminator, unless that is lost. */
  readonly bytes: Buffer
}

/**
 * Cuts a stream of ISO 2709 into records: at the record terminator first; where the length in the leader disagrees,
 * that length and the look of a leader tell whether two records are glued or one has a terminator inside. What stands
 * between records (line ends, blanks, NUL, Ctrl-Z, a byte order mark, a few stray bytes) is left out.
 */
export class RecordSplitter {
  /** Used again for every piece; grows to the longest record and a piece. */
  #buffer: Buffer = Buffer.alloc(0)
  /** What is left of the last piece within it. */
  #from = 0
  #to = 0
  /** Of `#from` in the file. */
  #offset = 0

  /**
   * Takes the next bytes of the file. What it gives is valid until it is called again.
   *
   * @param last whether they are the last, so that what remains is a record that was cut off
   */
  push(chunk: Uint8Array, last: boolean): RecordBytes[] {
    this.#append(chunk)
    const bytes = this.#buffer.subarray(0, this.#to)
    const found: RecordBytes[] = []
    let at = 0
    let terminator = bytes.indexOf(RECORD_END)
    for (;;) {
      at = skipFiller(bytes, at)
      if (at >= bytes.length) break
      if (terminator >= 0 && terminator < at) terminator = bytes.indexOf(RECORD_END, at)
      const end = recordEnd(bytes, at, terminator, last)
      if (end === null) break
      const record = bytes.subarray(at, end)
      if (record.length >= LEADER_BYTES) found.push({ offset: this.#offset + at, bytes: record })
      at = end
    }
    this.#from = at
    this.#offset += at
    return found
  }

  #append(chunk: Uint8Array): void {
    const rest = this.#to - this.#from
    if (rest + chunk.length > this.#buffer.length) {
      const larger = Buffer.allocUnsafeSlow(2 * rest + chunk.length)
      this.#buffer.copy(larger, 0, this.#from, this.#to)
      this.#buffer = larger
    } else this.#buffer.copyWithin(0, this.#from, this.#to)
    this.#buffer.set(chunk, rest)
    this.#from = 0
    this.#to = rest + chunk.length
  }
}

/** Blanks may be those of a leader without a length: "     cam". */
function skipFiller(bytes: Buffer, from: number): number {
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const isMark = byte === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
    if (isMark) at += 2
    else if (byte === 0x20 && isBlankLength(bytes, at)) break
    else if (!isFiller(byte)) break
  }
  return at
}

function isFiller(byte: number): boolean {
  return byte <= 0x20 ? byte !== 0x1e && byte !== 0x1f && byte !== 0x1b : false
}

function isBlankLength(bytes: Buffer, at: number): boolean {
  return /^ {5}[a-z]{2}/.test(bytes.toString('latin1', at, at + 7))
}

/**
 * Index after the record that begins at `at`; null when more of the file must be seen first.
 *
 * @param terminator the first one from there on, -1 for none
 */
function recordEnd(bytes: Buffer, at: number, terminator: number, last: boolean): number | null {
  const length = lengthAt(bytes, at)
  if (terminator >= 0 && terminator + 1 - at === length) return terminator + 1
  if (terminator < 0 || terminator - at > MOST_BYTES) {
    const room = bytes.length - at
    if (length >= LEADER_BYTES && startsRecord(bytes, at + length)) return at + length
    if (!last && room < MOST_BYTES) return null
    return gluedStart(bytes, at, bytes.length, length) ?? Math.min(bytes.length, at + MOST_BYTES)
  }
  if (length > terminator + 1 - at) {
    const inside = terminatorInside(bytes, at, terminator, length, last)
    if (inside !== false) return inside
  }
  return gluedStart(bytes, at, terminator + 1, length) ?? terminator + 1
}

function lengthAt(bytes: Buffer, at: number): number {
  return numberAt(bytes.toString('latin1', at, at + 5), 0, 5)
}

/**
 * Whether the terminator found belongs to the text of a longer record: the length leads to another one, behind which
 * the next record begins or the file ends, and behind the first one none does.
 */
function terminatorInside(
  bytes: Buffer,
  at: number,
  terminator: number,
  length: number,
  last: boolean,
): number | null | false {
  if (startsRecord(bytes, skipFiller(bytes, terminator + 1))) return false
  const end = at + length
  if (end + START_BYTES > bytes.length && !last) return null
  if (bytes[end - 1] !== RECORD_END) return false
  const next = skipFiller(bytes, end)
  return next >= bytes.length || startsRecord(bytes, next) ? end : false
}

/** Where a second record begins before `end`, because the terminator between the two is lost. */
function gluedStart(bytes: Buffer, at: number, end: number, length: number): number | null {
  if (length >= LEADER_BYTES && at + length < end && startsRecord(bytes, at + length)) return at + length
  // a record may break off within its leader
  const first = startsRecord(bytes, at) ? at + LEADER_BYTES : at + 1
  for (let from = first; from < end; from += WINDOW_BYTES) {
    const window = bytes.toString('latin1', from, Math.min(end, from + WINDOW_BYTES + START_BYTES))
    const found = RECORD_START.exec(window)
    if (found !== null) return from + found.index
  }
  return null
}

function startsRecord(bytes: Buffer, at: number): boolean {
  const start = RECORD_START.exec(bytes.toString('latin1', at, at + START_BYTES))
  return start !== null && start.index === 0
}
