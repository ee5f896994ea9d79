import { decodeIso5426, iso5426Evidence } from '#backend/importing/reading/marc/iso5426.ts'
import { decodeMarc8 } from '#backend/importing/reading/marc/marc8.ts'
import { marc8Evidence } from '#backend/importing/reading/marc/marc8Evidence.ts'
import type { PieceDecoder } from '#backend/importing/reading/marc/marcFields.ts'
import { utf8Counts } from '#backend/importing/reading/marc/utf8Counts.ts'
import { isPlainlyUtf8, OddRecords } from '#backend/importing/reading/oddRecords.ts'

/** Stands for what could not be decoded. */
export const LOST_CHARACTER = '\uFFFD'
const ESCAPE = '\u001b'
/** Beside bytes beyond ASCII: set changes, also those that have lost their escape character, and references. */
const SPECIALS = [ESCAPE, '&#x', '(B']
const FOREIGN = /[\u0080-\u00ff]/

/** The text of one record with its terminators, and how a part of it is read alone. */
export interface RecordText {
  readonly text: string
  /** What is still to be done to each subfield; null when `text` is final. */
  readonly piece: PieceDecoder | null
  readonly decode: (bytes: Buffer) => string
  /** The encoding this record is in where it is not the file's. */
  readonly other: string | null
}

/** Decodes record after record of one file. */
export type RecordDecoder = (bytes: Buffer) => RecordText

const asUtf8 = (bytes: Buffer): string => bytes.toString('utf8')
const asLatin1 = (bytes: Buffer): string => bytes.toString('latin1')

/**
 * Gives the decoder for a file. Terminators and subfield marks are ASCII bytes that are part of no other character in
 * every encoding but UTF-16, so a record is decoded at once and cut afterwards; only MARC-8 is decoded by the subfield,
 * since each begins with the Latin sets, and ISO 5426 likewise. Files are mixed: a record that is plainly not in the
 * file's encoding is read as UTF-8, MARC-8 or ISO 5426, or as what its characters are commonest in.
 *
 * @param name as `detectMarcEncoding` names it
 * @param isChosen a person said so, and no record is read otherwise
 */
export function recordDecoder(name: string, isChosen: boolean): RecordDecoder {
  const own = ownDecoder(name)
  if (isChosen) return own
  const odd = new OddRecords()
  if (name === 'utf-8') return utf8OrOther(odd)
  if (name === 'marc-8' || name === 'iso-5426') return piecesOrOther(own, name, odd)
  return (bytes) => (isPlainlyUtf8(bytes) ? { ...utf8(bytes), other: 'UTF-8' } : own(bytes))
}

function ownDecoder(name: string): RecordDecoder {
  if (name === 'utf-8') return utf8
  if (name === 'marc-8') return marc8
  if (name === 'iso-5426') return iso5426
  const decoder = new TextDecoder(name)
  return whole((bytes) => decoder.decode(bytes))
}

/** What a record with bytes beyond ASCII is in, by itself: the commonest cases only. */
export type RecordEncoding = 'utf-8' | 'marc-8' | 'iso-5426' | 'other' | 'unsure'

/** A few damaged bytes do not make a record one of another encoding; null for plain ASCII. */
export function recordEncoding(bytes: Uint8Array): RecordEncoding | null {
  const { valid, invalid } = utf8Counts(bytes)
  if (valid > 0 && valid >= invalid) return 'utf-8'
  const evidence = marc8Evidence(bytes)
  if (evidence > 0) return 'marc-8'
  if (invalid > 0 && iso5426Evidence(bytes) > 0) return 'iso-5426'
  if (evidence < 0) return 'other'
  return invalid > 0 ? 'unsure' : null
}

function whole(decode: (bytes: Buffer) => string): RecordDecoder {
  return (bytes) => ({ text: decode(bytes), piece: null, decode, other: null })
}

const utf8 = whole(asUtf8)

function utf8OrOther(odd: OddRecords): RecordDecoder {
  return (bytes) => {
    const found = utf8(bytes)
    const isPlain = !found.text.includes(LOST_CHARACTER) && !found.text.includes(ESCAPE)
    return isPlain ? found : (inOther(bytes, 'utf-8', odd) ?? found)
  }
}

/** For the two encodings that are decoded by the subfield. */
function piecesOrOther(own: RecordDecoder, name: RecordEncoding, odd: OddRecords): RecordDecoder {
  return (bytes) => {
    const found = own(bytes)
    return found.piece === null ? found : (inOther(bytes, name, odd) ?? found)
  }
}

/** The record in the encoding it plainly is in, where that is not the file's. */
function inOther(bytes: Buffer, name: RecordEncoding, odd: OddRecords): RecordText | null {
  const own = recordEncoding(bytes)
  if (own === name) return null
  if (own === 'utf-8') return { ...utf8(bytes), other: 'UTF-8' }
  if (own === 'marc-8') return { ...marc8(bytes), other: 'MARC-8' }
  if (own === 'iso-5426') return { ...iso5426(bytes), other: 'ISO 5426' }
  if (own !== 'other') return null
  const { decode, name: other } = odd.decoderFor(bytes)
  return { text: decode(bytes), piece: null, decode, other }
}

function iso5426(bytes: Buffer): RecordText {
  const text = asLatin1(bytes)
  return { text, piece: FOREIGN.test(text) ? decodeIso5426 : null, decode: asLatin1, other: null }
}

function marc8(bytes: Buffer): RecordText {
  const text = asLatin1(bytes)
  // most records are plain ASCII, and are spared a look at every subfield
  const isPlain = !FOREIGN.test(text) && !SPECIALS.some((special) => text.includes(special))
  return { text, piece: isPlain ? null : decodeMarc8, decode: asLatin1, other: null }
}
