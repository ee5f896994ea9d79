import { isPlainlyUtf8, OddRecords } from '#backend/importing/reading/oddRecords.ts'
import type { EncodingGuess } from '#backend/importing/reading/sourceTypes.ts'

export interface DecodedRecord {
  readonly text: string
  /** The encoding it is in where that is not the file's. */
  readonly other: string | null
  /** Some bytes are no characters; they are U+FFFD now. */
  readonly hasBadBytes: boolean
}

/**
 * Decodes records one by one: a feed is put together from many senders. In a UTF-8 file a record of which not one
 * character beyond ASCII is UTF-8 is read as what its characters are commonest in; in another file one that is plainly
 * UTF-8 is read as that. Not where a person chose the encoding.
 *
 * @returns a decoder for bytes that are given as Latin-1 text
 */
export function recordDecoder({ name, reason }: EncodingGuess): (source: string) => DecodedRecord {
  const decoder = new TextDecoder(name)
  const odd = new OddRecords()
  return (source) => {
    if (!/[\u0080-\u00ff]/.test(source)) return { text: source, other: null, hasBadBytes: false }
    const bytes = Buffer.from(source, 'latin1')
    if (reason !== 'chosen' && name !== 'utf-8' && isPlainlyUtf8(bytes))
      return { text: bytes.toString('utf8'), other: 'UTF-8', hasBadBytes: false }
    const text = decoder.decode(bytes)
    if (!text.includes('\ufffd')) return { text, other: null, hasBadBytes: false }
    if (reason === 'chosen' || name !== 'utf-8' || !isOdd(text))
      return { text, other: null, hasBadBytes: true }
    const other = odd.decoderFor(bytes)
    const read = other.decode(bytes)
    return { text: read, other: other.name, hasBadBytes: read.includes('\ufffd') }
  }
}

/** Chance makes one character of UTF-8 of some eight characters of Chinese. */
function isOdd(text: string): boolean {
  const foreign = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
  return foreign === 0 || foreign * 3 < (text.match(/\ufffd/g)?.length ?? 0)
}
