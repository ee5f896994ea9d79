/** The fixed part of an ISO 2709 record before the directory. */
export const LEADER_LENGTH = 24

const ENTRY_LENGTH = 12
const ZERO = 48
const NINE = 57
const ENTRY = /^[0-9A-Za-z]{3}[0-9]{9}$/
const ENTRIES_FROM_START = /^(?:[0-9A-Za-z]{3}[0-9]{9})+/

/** What the directory says of one field; lengths in bytes, the terminator counted. */
export interface DirectoryEntry {
  readonly tag: string
  readonly length: number
  /** From the base address. */
  readonly start: number
}

export interface MarcDirectory {
  readonly leader: string
  readonly tags: readonly string[]
  /** Where the directory's entries begin in the text; they are 12 characters each. */
  readonly at: number
  /** Index after the terminator of the directory, where the first field begins. */
  readonly base: number
  /** Whether the fields stand in the order of the entries, without gaps, and fill the record to its end. */
  readonly isExact: boolean
}

/** Made once: a tag that is the same string everywhere is compared without looking at its letters. */
const NUMBERED_TAGS = Array.from({ length: 1000 }, (_, tag) => String(tag).padStart(3, '0'))

/**
 * Reads the directory: what stands between the leader and the first field terminator. When that is no whole number of
 * entries, the entries are those that end at the terminator (a character of the leader is lost), or else those that
 * follow the leader (the terminator of the directory is lost).
 *
 * @param text the record, decoded; leader and directory are ASCII in every encoding
 * @param end index of the first field terminator
 * @param byteLength of the whole record with its terminator
 * @returns null when there is no entry
 */
export function readDirectory(text: string, end: number, byteLength: number): MarcDirectory | null {
  const size = end - LEADER_LENGTH
  if (size >= ENTRY_LENGTH && size % ENTRY_LENGTH === 0) {
    const found = readEntries(text, LEADER_LENGTH, end, byteLength)
    if (found !== null) return found
  }
  const at = entriesUpTo(text, end)
  if (at < end) return damaged(text, at, end - at)
  const atStart = ENTRIES_FROM_START.exec(text.slice(LEADER_LENGTH, end))
  return atStart === null ? null : damaged(text, LEADER_LENGTH, atStart[0].length)
}

/** Where the entries begin that end here, one before the other. By a pattern it takes the square of a long run. */
function entriesUpTo(text: string, end: number): number {
  let at = end
  while (at >= ENTRY_LENGTH && ENTRY.test(text.slice(at - ENTRY_LENGTH, at))) at -= ENTRY_LENGTH
  return at
}

function damaged(text: string, at: number, length: number): MarcDirectory {
  const tags: string[] = []
  for (let from = at; from < at + length; from += ENTRY_LENGTH) tags.push(text.slice(from, from + 3))
  return { leader: text.slice(0, at), tags, at, base: at + length + 1, isExact: false }
}

function readEntries(text: string, at: number, end: number, byteLength: number): MarcDirectory | null {
  const tags: string[] = []
  let next = 0
  let isExact = true
  for (let from = at; from < end; from += ENTRY_LENGTH) {
    const length = numberAt(text, from + 3, 4)
    const start = numberAt(text, from + 7, 5)
    if (length < 0 || start < 0) return null
    if (start !== next) isExact = false
    next += length
    tags.push(tagAt(text, from))
  }
  if (end + 1 + next + 1 !== byteLength) isExact = false
  return { leader: text.slice(0, LEADER_LENGTH), tags, at, base: end + 1, isExact }
}

/** The entries with their numbers, for a record whose fields must be found by them. */
export function directoryEntries(directory: MarcDirectory, text: string): DirectoryEntry[] {
  return directory.tags.map((tag, index) => {
    const from = directory.at + index * ENTRY_LENGTH
    return { tag, length: numberAt(text, from + 3, 4), start: numberAt(text, from + 7, 5) }
  })
}

function tagAt(text: string, at: number): string {
  const number = numberAt(text, at, 3)
  return (number < 0 ? undefined : NUMBERED_TAGS[number]) ?? text.slice(at, at + 3)
}

/** The number that `count` digits make, or -1 when one of them is no digit. */
export function numberAt(text: string, at: number, count: number): number {
  let value = 0
  for (let index = at; index < at + count; index++) {
    const code = text.charCodeAt(index)
    if (!(code >= ZERO && code <= NINE)) return -1
    value = value * 10 + code - ZERO
  }
  return value
}
