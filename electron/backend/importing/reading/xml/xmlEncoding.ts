import type { FileHandle } from 'node:fs/promises'
import { chosenEncoding, detectEncoding, type EncodingFinding } from '#backend/importing/reading/encoding.ts'
import { readBytes } from '#backend/importing/reading/fileBytes.ts'
import type { EncodingGuess, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import { startText } from '#backend/importing/reading/xml/xmlRoot.ts'

const HEAD_BYTES = 1_048_576
const PROBES = 16
const PROBE_BYTES = 65_536

/**
 * Finds the encoding of an XML file. The bytes decide: BOM and strict UTF-8 outweigh the declaration, which lies in
 * real feeds; a declared encoding holds when the bytes are no UTF-8 (or all ASCII so far) and fit it, and is given
 * with the reason `bom` (marked in the file itself). What a person set outweighs all. Throws as `chosenEncoding`.
 */
export async function findXmlEncoding(
  file: FileHandle,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<EncodingFinding> {
  const head = readBytes(file, 0, HEAD_BYTES)
  if (settings.encoding !== undefined) return chosenEncoding(settings.encoding, head)
  const probes: Uint8Array[] = []
  const room = sizeBytes - HEAD_BYTES
  const count = room > 0 ? PROBES : 0
  for (let probe = 0; probe < count; probe++) {
    const position = HEAD_BYTES + Math.floor((Math.max(0, room - PROBE_BYTES) * probe) / (PROBES - 1))
    probes.push(readBytes(file, position, PROBE_BYTES))
  }
  const found = detectEncoding(head, probes)
  const declared = declaredEncoding(startText(head))
  if (declared === null || !outweighs(declared, found.guess, [head, ...probes])) return found
  return {
    guess: { name: declared, confidence: 0.95, reason: 'bom', hasBom: false },
    alternatives: [found.guess.name, ...found.alternatives].filter((name) => name !== declared),
  }
}

/** Encodings in which "<" and all of ASCII are one byte that is part of no other character. */
const ONE_BYTE_ASCII =
  /^(?:utf-8|gb18030|big5|shift_jis|euc-(?:jp|kr)|macintosh|windows-\d+|iso-8859-\d+|koi8-[ru]|ibm866)$/

/** What the XML declaration says, as a `TextDecoder` label; null when it says nothing that can be right. */
function declaredEncoding(start: string): string | null {
  const label = /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]
  if (label === undefined) return null
  try {
    const { encoding } = new TextDecoder(label)
    const name = encoding === 'gbk' ? 'gb18030' : encoding
    return ONE_BYTE_ASCII.test(name) ? name : null
  } catch {
    return null
  }
}

function outweighs(declared: string, found: EncodingGuess, pieces: readonly Uint8Array[]): boolean {
  if (declared === 'utf-8') return false
  if (found.reason === 'ascii') return true
  if (found.reason === 'bom' || found.reason === 'strict_utf8' || found.name.startsWith('utf-')) return false
  // Every byte is a character of a Western encoding, so that fitting it proves nothing.
  const isDoubtful =
    declared.startsWith('windows-') && found.reason === 'frequency' && found.confidence >= 0.8
  if (isDoubtful && declared !== found.name) return false
  const decoder = new TextDecoder(declared)
  return pieces.every((piece) => countBad(decoder.decode(piece)) <= 2)
}

/** A piece is cut anywhere, so that a character may be broken at either end. */
function countBad(text: string): number {
  return text.split('\ufffd').length - 1
}
