import { chosenEncoding, detectEncoding, type EncodingFinding } from '#backend/importing/reading/encoding.ts'
import type { SourceSettings } from '#backend/importing/reading/sourceTypes.ts'

/** Syntax identifiers of UNB (ISO 9735-1, code list 0001) that name one encoding; A and B are ASCII. */
const SETS: Readonly<Record<string, string>> = {
  UNOC: 'windows-1252',
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'windows-1254',
  UNOW: 'utf-8',
  UNOY: 'utf-8',
}
const SURE = 0.7
const CERTAIN = 0.9

/**
 * The encoding of an EDIFACT file. Its bytes decide where they can: valid UTF-8, and East Asian text, which is
 * sent as UNOC too. Where only a single-byte set is left the interchange's own word counts. A person's choice wins.
 */
export function edifactEncoding(head: Uint8Array, settings: SourceSettings): EncodingFinding {
  if (settings.encoding !== undefined) return chosenEncoding(settings.encoding, head)
  const found = detectEncoding(head)
  const { reason, confidence, name } = found.guess
  if (reason !== 'frequency' && reason !== 'fallback') return found
  const isWide = !name.startsWith('windows-') && name !== 'macintosh'
  if (isWide && confidence >= SURE) return found
  const declared = SETS[declaredSet(head)]
  // Cyrillic sent as UNOC: its letters are common in no Western text
  if (name === 'windows-1251' && declared === 'windows-1252' && confidence >= CERTAIN) return found
  if (declared === undefined || declared === 'utf-8') return found
  return { ...found, guess: { name: declared, confidence: SURE, reason: 'fallback', hasBom: false } }
}

function declaredSet(head: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 1_024))
  return (/UNB.(UNO[A-Z])/i.exec(start)?.[1] ?? '').toUpperCase()
}
