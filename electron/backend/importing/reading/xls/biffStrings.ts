import { type BiffRecords, RECORD } from '#backend/importing/reading/xls/biffRecords.ts'

const HIGH = 1
const EXTENDED = 4
const RICH = 8

/** Reads texts of one workbook: BIFF8 has Unicode, BIFF5 bytes in the workbook's code page. */
export class BiffStrings {
  readonly #isUnicode: boolean
  readonly #decoder: InstanceType<typeof TextDecoder>

  /** @param codePage as the workbook says; only BIFF5 needs it */
  constructor(isUnicode: boolean, codePage: number) {
    this.#isUnicode = isUnicode
    this.#decoder = new TextDecoder(encodingOf(codePage))
  }

  /**
   * A text within the record the reader stands on, its length at `offset`; it may go on in the records that
   * continue this one, which are then passed over. @param lengthBytes 1 or 2
   */
  text(records: BiffRecords, offset: number, lengthBytes: 1 | 2): string {
    const length = lengthBytes === 1 ? records.byte(offset) : records.word(offset)
    const at = records.start + offset + lengthBytes
    if (!this.#isUnicode)
      return this.#decoder.decode(records.bytes.subarray(at, Math.min(records.end, at + length)))
    const text = new ContinuedText(records, at)
    const flags = text.byte()
    return text.characters(length, (flags & HIGH) !== 0)
  }
}

/** The strings of the workbook (SST with its CONTINUE records), in their order, without blanks around them. */
export function sharedStrings(records: BiffRecords): string[] {
  const count = records.long(4)
  const text = new ContinuedText(records, records.start + 8)
  const strings: string[] = []
  while (strings.length < count && !text.isAtEnd) {
    const length = text.word()
    const flags = text.byte()
    const runs = (flags & RICH) === 0 ? 0 : text.word()
    const extra = (flags & EXTENDED) === 0 ? 0 : text.word() + text.word() * 65_536
    strings.push(text.characters(length, (flags & HIGH) !== 0).trim())
    text.skip(runs * 4 + extra)
  }
  return strings
}

/**
 * Bytes that go on in CONTINUE records. Characters that are cut by the end of a record go on behind one more byte,
 * which says anew whether they take one byte or two (MS-XLS 2.5.293).
 */
class ContinuedText {
  readonly #records: BiffRecords
  #at: number

  constructor(records: BiffRecords, at: number) {
    this.#records = records
    this.#at = at
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#records.end && !this.#goOn()
  }

  byte(): number {
    if (this.isAtEnd) return 0
    return this.#records.bytes[this.#at++] ?? 0
  }

  word(): number {
    return this.byte() + this.byte() * 256
  }

  skip(count: number): void {
    let left = count
    while (left > 0 && !this.isAtEnd) {
      const step = Math.min(left, this.#records.end - this.#at)
      this.#at += step
      left -= step
    }
  }

  characters(length: number, isHigh: boolean): string {
    let text = ''
    let left = length
    let isWide = isHigh
    for (;;) {
      const size = isWide ? 2 : 1
      const here = Math.min(left, Math.floor((this.#records.end - this.#at) / size))
      const end = this.#at + here * size
      text += this.#records.bytes.toString(isWide ? 'utf16le' : 'latin1', this.#at, end)
      this.#at = end
      left -= here
      if (left <= 0 || !this.#goOn()) return text
      isWide = (this.byte() & HIGH) !== 0
    }
  }

  #goOn(): boolean {
    const { continued } = RECORD
    if (this.#records.nextType() !== continued || !this.#records.next()) return false
    this.#at = this.#records.start
    return true
  }
}

const CODE_PAGES: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10_000: 'macintosh',
  32_768: 'macintosh',
}

/** The encoding of a Windows code page; the commonest for one that has no name in the Encoding standard. */
function encodingOf(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`
  return CODE_PAGES[codePage] ?? 'windows-1252'
}
