import { detectEncoding } from '#backend/importing/reading/encoding.ts'
import { utf8Counts } from '#backend/importing/reading/marc/utf8Counts.ts'

/** What most odd records of the West are in, and those of which nothing can be told. */
const USUAL = 'windows-1252'
const SURE = 0.7
/** Scoring takes a millisecond: in a file of a hundred thousand odd records the first ones speak for the rest. */
const ASKED = 200
/** Fewer sequences of two bytes than this may be letters of another encoding by chance. */
const FEWEST_PAIRS = 2
const SUBFIELD_MARK = 0x1f
const BLANK = 0x20

/**
 * Whether a record of a file in another encoding is plainly UTF-8: every byte beyond ASCII belongs to a sequence, and
 * there is one of three bytes or more than one of two. In other encodings the bytes fit together by rare chance.
 */
export function isPlainlyUtf8(bytes: Uint8Array): boolean {
  const { valid, invalid, long } = utf8Counts(bytes)
  return invalid === 0 && (long > 0 || valid >= FEWEST_PAIRS)
}

/**
 * The bytes with blanks for subfield marks and the codes behind them: "É" after the code "a" looks like a capital within
 * a word, which no encoding is thought to have.
 */
export function withoutCodes(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(SUBFIELD_MARK)) return bytes
  const plain = Uint8Array.from(bytes)
  for (let at = plain.indexOf(SUBFIELD_MARK); at !== -1; at = plain.indexOf(SUBFIELD_MARK, at + 1))
    plain.fill(BLANK, at, at + 2)
  return plain
}

/** Finds for one file the encoding of its odd records: those that are plainly not in the file's own. */
export class OddRecords {
  readonly #votes = new Map<string, number>()
  readonly #decoders = new Map<string, InstanceType<typeof TextDecoder>>()
  #asked = 0

  /** How such a record is decoded, and the name of its encoding as it is shown. */
  decoderFor(bytes: Uint8Array): { decode: (part: Uint8Array) => string; name: string } {
    const name = this.#nameFor(bytes)
    const decoder = this.#decoders.get(name) ?? new TextDecoder(name)
    this.#decoders.set(name, decoder)
    return { decode: (part) => decoder.decode(part), name: shownName(name) }
  }

  #nameFor(bytes: Uint8Array): string {
    if (this.#asked >= ASKED) return this.#commonest()
    const { name, reason, confidence } = detectEncoding(withoutCodes(bytes)).guess
    const isFound = reason === 'frequency' && confidence >= SURE && !name.startsWith('utf-')
    const chosen = isFound ? name : USUAL
    this.#asked += 1
    this.#votes.set(chosen, (this.#votes.get(chosen) ?? 0) + 1)
    return chosen
  }

  #commonest(): string {
    const [most] = [...this.#votes].toSorted(([, one], [, other]) => other - one)
    return most?.[0] ?? USUAL
  }
}

/** "gb18030" as "GB18030", "windows-1252" as "Windows-1252". */
function shownName(name: string): string {
  return name.startsWith('windows')
    ? `W${name.slice(1)}`
    : name === 'macintosh'
      ? 'Mac Roman'
      : name.toUpperCase()
}
