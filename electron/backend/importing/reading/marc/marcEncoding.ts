import { chosenEncoding, detectEncoding, type EncodingFinding } from '#backend/importing/reading/encoding.ts'
import { type RecordEncoding, recordEncoding } from '#backend/importing/reading/marc/recordText.ts'
import { withoutCodes } from '#backend/importing/reading/oddRecords.ts'
import type { EncodingGuess } from '#backend/importing/reading/sourceTypes.ts'

/** Beside the encodings of tables: MARC's own, that of older UNIMARC, and that of old Russian systems. */
const MARC_8 = 'marc-8'
const ISO_5426 = 'iso-5426'
const DOS_CYRILLIC = 'ibm866'
const OWN_NAMES: readonly string[] = [MARC_8, ISO_5426, DOS_CYRILLIC]
/** No record is cut in the middle of a character in these, nor has it its terminators as single bytes. */
const IMPOSSIBLE = new Set(['utf-16le', 'utf-16be'])

/** Fewer than this many bytes that are no ASCII say nothing about Cyrillic. */
const FEWEST_LETTERS = 40
const SCORED_BYTES = 65_536

/**
 * Finds the encoding of a file of ISO 2709 from its bytes; what the records say of it is wrong too often to be heard.
 * The records are asked one by one, since files are mixed: UTF-8 if most of those that are not ASCII decode; MARC-8 if
 * marks stand before letters or character sets are changed; else by how common the decoded characters are.
 *
 * @param records from all over the file
 * @param isChinese they say that they are catalogued in Chinese
 */
export function detectMarcEncoding(records: readonly Uint8Array[], isChinese: boolean): EncodingFinding {
  const own = records.map((record) => recordEncoding(record))
  const count = (name: RecordEncoding): number => own.filter((encoding) => encoding === name).length
  const [utf8, marc8, iso5426] = [count('utf-8'), count('marc-8'), count(ISO_5426)]
  const told = utf8 + marc8 + iso5426
  const others = count('other') + (told === 0 ? count('unsure') : 0)
  if (others > told) {
    const unknown = records.filter((_, index) => own[index] === 'other' || own[index] === 'unsure')
    return byFrequency(unknown, isChinese)
  }
  if (told === 0) return finding('utf-8', 1, 'ascii')
  const most = Math.max(utf8, marc8, iso5426)
  const name = utf8 === most ? 'utf-8' : marc8 === most ? MARC_8 : ISO_5426
  const share = most / (told + others)
  if (share < 1) return finding(name, Math.round(share * 100) / 100, 'frequency')
  return name === 'utf-8' ? finding(name, 1, 'strict_utf8') : finding(name, 0.95, 'frequency')
}

function byFrequency(records: readonly Uint8Array[], isChinese: boolean): EncodingFinding {
  const sample = withoutCodes(Buffer.concat(records).subarray(0, SCORED_BYTES))
  if (isDosCyrillic(sample)) return finding(DOS_CYRILLIC, 0.8, 'frequency')
  const found = detectEncoding(sample)
  const isSure = found.guess.confidence >= 0.7 || found.guess.name === 'big5'
  if (isChinese && !isSure) return finding('gb18030', 0.7, 'frequency')
  return IMPOSSIBLE.has(found.guess.name) ? finding('windows-1252', 0.3, 'fallback') : withOwnNames(found)
}

/** The encoding a person chose. Throws `invalid_input` for one that is not known. */
export function chosenMarcEncoding(name: string, head: Uint8Array): EncodingFinding {
  return OWN_NAMES.includes(name) ? finding(name, 1, 'chosen') : withOwnNames(chosenEncoding(name, head))
}

function finding(name: string, confidence: number, reason: EncodingGuess['reason']): EncodingFinding {
  const others = chosenEncoding('utf-8', new Uint8Array())
  return withOwnNames({
    guess: { name, confidence, reason, hasBom: false },
    alternatives: ['utf-8', ...others.alternatives],
  })
}

function withOwnNames({ guess, alternatives }: EncodingFinding): EncodingFinding {
  const names = [...OWN_NAMES.slice(0, 1), ...alternatives, ...OWN_NAMES.slice(1)]
  return { guess, alternatives: names.filter((name) => name !== guess.name && !IMPOSSIBLE.has(name)) }
}

/**
 * Code page 866 has its small letters at A0-AF and E0-EF and nothing from C0 to DF but frames; the Windows code page
 * has capitals there and small letters up to FF.
 */
function isDosCyrillic(bytes: Uint8Array): boolean {
  let small = 0
  let capital = 0
  let other = 0
  for (const byte of bytes) {
    if (byte < 0x80) continue
    if ((byte >= 0xa0 && byte <= 0xaf) || (byte >= 0xe0 && byte <= 0xef)) small++
    else if (byte <= 0x9f) capital++
    else other++
  }
  return small >= FEWEST_LETTERS && small > capital && other * 10 < small
}
