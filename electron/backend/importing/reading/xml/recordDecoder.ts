import type { EncodingGuess } from '#backend/importing/reading/sourceTypes.ts'

export interface DecodedRecord {
  readonly text: string
  /** Read in another encoding than the file's, since its bytes are no UTF-8. */
  readonly isOtherEncoding: boolean
  /** Some bytes are no characters; they are U+FFFD now. */
  readonly hasBadBytes: boolean
}

/**
 * Decodes records one by one: in a UTF-8 file one sender's record may be Windows-1252 (a feed put together from many).
 * A record of which not one character beyond ASCII is UTF-8 is taken for that, unless a person chose the encoding.
 *
 * @returns a decoder for bytes that are given as Latin-1 text
 */
export function recordDecoder({ name, reason }: EncodingGuess): (source: string) => DecodedRecord {
  const decoder = new TextDecoder(name)
  const western = new TextDecoder('windows-1252')
  return (source) => {
    if (!/[\u0080-\u00ff]/.test(source)) return { text: source, isOtherEncoding: false, hasBadBytes: false }
    const bytes = Buffer.from(source, 'latin1')
    const text = decoder.decode(bytes)
    if (!text.includes('\ufffd')) return { text, isOtherEncoding: false, hasBadBytes: false }
    const isWestern = name === 'utf-8' && reason !== 'chosen' && !/[^\p{ASCII}\ufffd]/u.test(text)
    return isWestern
      ? { text: western.decode(bytes), isOtherEncoding: true, hasBadBytes: false }
      : { text, isOtherEncoding: false, hasBadBytes: true }
  }
}
