import { ENCODINGS, type EncodingName, scoreEncodings } from '#backend/importing/reading/encodingScores.ts'
import type { EncodingGuess } from '#backend/importing/reading/sourceTypes.ts'
import { AppError } from '#shared/api/errors.ts'

const SCORED_BYTES = 65_536
/** What is taken before and behind a byte that is not ASCII, where there are no lines. */
const LINE_BYTES = 4_096
/** Text in another encoding gives valid sequences of UTF-8 by chance: in GBK one of its characters in eight. */
const DAMAGED = { fewest: 8, share: 3, always: 20 }

export interface EncodingFinding {
  guess: EncodingGuess
  /** Others to offer, likeliest first. */
  alternatives: string[]
}

/**
 * Finds the encoding of a text file: BOM, strict UTF-8, UTF-16 by its NUL bytes, UTF-8 with a few damaged
 * places, and last by how common the decoded characters are.
 *
 * @param head the first megabyte (or less) of the file
 * @param probes further pieces from all over the file, cut anywhere: a Latin-1 list may start with a megabyte of ASCII
 */
export function detectEncoding(head: Uint8Array, probes: readonly Uint8Array[] = []): EncodingFinding {
  const marked = byteOrderMark(head)
  if (marked !== null) return finding(marked, 1, 'bom', true)
  const wide = utf16WithoutMark(head)
  if (wide !== null) return finding(wide, 0.9, 'frequency')
  const pieces = [head, ...probes]
  const counts = pieces.map(countUtf8)
  const valid = counts.reduce((sum, count) => sum + count.valid, 0)
  const invalid = counts.reduce((sum, count) => sum + count.invalid, 0)
  if (invalid === 0) return finding('utf-8', 1, valid === 0 ? 'ascii' : 'strict_utf8')
  if (isDamagedUtf8(valid, invalid)) return finding('utf-8', 0.8, 'frequency')
  return byFrequency(foreignLines(pieces))
}

function isDamagedUtf8(valid: number, invalid: number): boolean {
  return valid > invalid * DAMAGED.always || (valid >= DAMAGED.fewest && valid > invalid * DAMAGED.share)
}

/** The encoding asked for by a person, with a BOM seen if there is one. Throws `invalid_input` on an unknown name. */
export function chosenEncoding(name: string, head: Uint8Array): EncodingFinding {
  const canonical = canonicalName(name)
  const chosen = ENCODINGS.find((encoding) => canonicalName(encoding) === canonical)
  if (canonical === null || chosen === undefined) {
    const message = `The encoding "${name}" is not known. Choose one of: ${ENCODINGS.join(', ')}.`
    throw new AppError('invalid_input', message, { encoding: name })
  }
  return finding(chosen, 1, 'chosen', byteOrderMark(head) === chosen)
}

/** GBK and GB2312 are read as the GB18030 that contains them. */
function canonicalName(name: string): string | null {
  try {
    const { encoding } = new TextDecoder(name)
    return encoding === 'gbk' ? 'gb18030' : encoding
  } catch {
    return null
  }
}

function finding(
  name: EncodingName,
  confidence: number,
  reason: EncodingGuess['reason'],
  hasBom = false,
  order: readonly string[] = ENCODINGS,
): EncodingFinding {
  const alternatives = [...new Set([...order, ...ENCODINGS])].filter((other) => other !== name)
  return { guess: { name, confidence, reason, hasBom }, alternatives }
}

function byteOrderMark(head: Uint8Array): EncodingName | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33 ? 'gb18030' : null
}

/** Delimiters, digits and line ends have a NUL on one side in UTF-16, also in a Chinese text. */
function utf16WithoutMark(head: Uint8Array): EncodingName | null {
  const nuls = [0, 0]
  for (let index = 0; index < head.length; index++) {
    if (head[index] === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = nuls
  if (even + odd < head.length * 0.02) return null
  if (odd > even * 10) return 'utf-16le'
  return even > odd * 10 ? 'utf-16be' : null
}

/** Counts well-formed multi-byte sequences and bytes that belong to none; a sequence cut off at either end is neither. */
function countUtf8(piece: Uint8Array, position: number): { valid: number; invalid: number } {
  let at = 0
  if (position > 0) while (at < 3 && ((piece[at] ?? 0) & 0xc0) === 0x80) at++
  let valid = 0
  let invalid = 0
  while (at < piece.length) {
    const length = sequenceLength(piece, at)
    if (length === null) break
    if (length === 0) invalid++
    else if (length > 1) valid++
    at += Math.max(1, length)
  }
  return { valid, invalid }
}

/** Length of the UTF-8 sequence at this place, 0 when there is none, null when the piece ends within it. */
function sequenceLength(piece: Uint8Array, at: number): number | null {
  const lead = piece[at] ?? 0
  if (lead < 0x80) return 1
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0) === 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  for (let next = 1; next < length; next++) {
    if (at + next >= piece.length) return null
    if (((piece[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}

/**
 * The lines with bytes that are not ASCII, of all pieces, up to 64 KB: in a Western list they are few and far between,
 * and a single damaged one must not speak for all.
 */
function foreignLines(pieces: readonly Uint8Array[]): Uint8Array {
  const lines: Uint8Array[] = []
  let room = SCORED_BYTES
  for (const piece of pieces) {
    for (let at = 0; at < piece.length && room > 0; ) {
      const foreign = piece.subarray(at).findIndex((byte) => byte >= 0x80)
      if (foreign === -1) break
      const found = at + foreign
      const start = Math.max(at, piece.lastIndexOf(0x0a, found) + 1, found - LINE_BYTES)
      const end = piece.indexOf(0x0a, found)
      at = Math.min(end === -1 ? piece.length : end + 1, found + LINE_BYTES, start + room)
      lines.push(piece.subarray(start, at))
      room -= at - start
    }
  }
  return Buffer.concat(lines)
}

function byFrequency(sample: Uint8Array): EncodingFinding {
  const scores = scoreEncodings(sample)
  const [best, second] = scores
  const order = scores.map(({ name }) => name)
  if (best === undefined || best.score <= 0.15) return finding('windows-1252', 0.3, 'fallback', false, order)
  const lead = best.score - Math.max(0, second?.score ?? 0)
  const confidence = Math.min(0.95, Math.max(0.35, 0.4 + lead))
  return finding(best.name, Math.round(confidence * 100) / 100, 'frequency', false, order)
}

/**
 * A decoder for one file, to be fed piece by piece. Bytes that mean nothing in the encoding become U+FFFD and
 * are reported with their row later; a character cut in two by a piece's end is kept for the next one. A BOM is
 * left out (`TextDecoder` itself does not do so for GB18030).
 */
export function decoderFor(name: string): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(name)
  let started = false
  return (bytes, last) => {
    const text = decoder.decode(bytes, { stream: !last })
    if (started || text === '') return text
    started = true
    return text.startsWith('\uFEFF') ? text.slice(1) : text
  }
}
