import type { DirectoryEntry } from '#backend/importing/reading/marc/marcDirectory.ts'
import { isControlTag } from '#backend/importing/reading/marc/marcFields.ts'

const FIELD_END = 0x1e
const SUBFIELD_MARK = 0x1f
const RECORD_END = 0x1d
const LOOK_AHEAD = 3

/** Where a field's bytes are, its terminator not counted. */
export interface FieldPlace {
  readonly tag: string
  readonly from: number
  readonly to: number
}

interface Piece {
  from: number
  to: number
}

/**
 * Finds the fields of a record whose directory does not agree with its terminators. As many terminators as entries:
 * the k-th piece is the k-th field, in the order of the entries or of their starts, whichever fits the lengths
 * better. Else the entries' places, if every one of them lies between two terminators. Else both are walked through
 * together: stray terminators are joined, fields whose terminator is lost are cut by their lengths.
 *
 * @param base where the first field begins
 */
export function findFields(
  bytes: Uint8Array,
  entries: readonly DirectoryEntry[],
  base: number,
): FieldPlace[] {
  const pieces = piecesOf(bytes, base)
  const sorted = entries.toSorted((a, b) => a.start - b.start)
  if (pieces.length === entries.length) {
    const order = fitness(bytes, sorted, pieces) > fitness(bytes, entries, pieces) ? sorted : entries
    return order.map((entry, index) => place(entry, pieces[index]))
  }
  return placesByDirectory(bytes, entries, base) ?? aligned(bytes, entries, pieces)
}

function place(entry: DirectoryEntry, piece: Piece | undefined): FieldPlace {
  return { tag: entry.tag, from: piece?.from ?? 0, to: piece?.to ?? 0 }
}

/** What stands between the terminators; bytes after the last one are a field that was cut off. */
function piecesOf(bytes: Uint8Array, base: number): Piece[] {
  const pieces: Piece[] = []
  const end = bytes.at(-1) === RECORD_END ? bytes.length - 1 : bytes.length
  let from = base
  while (from < end) {
    const next = bytes.indexOf(FIELD_END, from)
    const to = next < 0 || next > end ? end : next
    pieces.push({ from, to })
    from = to + 1
  }
  return pieces
}

/** How many pieces look like the field they would be. */
function fitness(bytes: Uint8Array, entries: readonly DirectoryEntry[], pieces: readonly Piece[]): number {
  let fits = 0
  for (const [index, piece] of pieces.entries()) {
    const entry = entries[index]
    if (entry === undefined) break
    if (piece.to + 1 - piece.from === entry.length) fits++
    if (hasFormOf(bytes, entry.tag, piece.from, piece.to)) fits++
  }
  return fits
}

/** Control fields have no subfield mark, all others have one after two indicators. */
function hasFormOf(bytes: Uint8Array, tag: string, from: number, to: number): boolean {
  if (!isControlTag(tag)) return bytes[from + 2] === SUBFIELD_MARK && from + 2 < to
  // not beyond the field: the rest of the record would be looked through for each of thousands of entries
  return !bytes.subarray(from, to).includes(SUBFIELD_MARK)
}

function placesByDirectory(
  bytes: Uint8Array,
  entries: readonly DirectoryEntry[],
  base: number,
): FieldPlace[] | null {
  const places: FieldPlace[] = []
  let room = bytes.length
  for (const { tag, start, length } of entries) {
    room -= length
    // thousands of entries that name one field make a gigabyte of a small file
    if (room < 0) return null
    const from = base + start
    const to = from + length - 1
    const isSound =
      start >= 0 &&
      length > 0 &&
      bytes[to] === FIELD_END &&
      (start === 0 || bytes[from - 1] === FIELD_END) &&
      hasFormOf(bytes, tag, from, to)
    if (!isSound) return null
    places.push({ tag, from, to })
  }
  return places
}

function aligned(
  bytes: Uint8Array,
  entries: readonly DirectoryEntry[],
  pieces: readonly Piece[],
): FieldPlace[] {
  const places: { tag: string; from: number; to: number }[] = []
  const rest = pieces.map((piece) => ({ ...piece }))
  let at = 0
  for (let next = 0; next < entries.length && at < rest.length; next++) {
    const entry = entries[next]
    const piece = rest[at]
    if (entry === undefined || piece === undefined) break
    if (sizeOf(piece) !== entry.length) {
      if (laterEntry(entries, next, piece)) continue
      const last = places.at(-1)
      const strays = last === undefined ? 0 : strayPieces(bytes, entry, rest, at)
      if (last !== undefined && strays > 0) {
        last.to = rest[at + strays - 1]?.to ?? last.to
        at += strays
        next--
        continue
      }
      const cut = lostTerminator(bytes, entries, next, piece)
      if (cut !== null) {
        places.push({ tag: entry.tag, from: piece.from, to: cut.to })
        piece.from = cut.next
        continue
      }
    }
    places.push({ tag: entry.tag, from: piece.from, to: piece.to })
    at++
  }
  return places
}

function sizeOf(piece: Piece): number {
  return piece.to + 1 - piece.from
}

/** Whether this piece is a field named a little further on, so that the one looked for is not there. */
function laterEntry(entries: readonly DirectoryEntry[], at: number, piece: Piece): boolean {
  return entries.slice(at + 1, at + 1 + LOOK_AHEAD).some((entry) => entry.length === sizeOf(piece))
}

/** How many pieces before the one that has this entry's length belong to the field before. */
function strayPieces(bytes: Uint8Array, entry: DirectoryEntry, pieces: readonly Piece[], at: number): number {
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead++) {
    const piece = pieces[at + ahead]
    if (piece === undefined) return 0
    const isIt = sizeOf(piece) === entry.length && hasFormOf(bytes, entry.tag, piece.from, piece.to)
    if (isIt) return ahead
  }
  return 0
}

/** Where a piece that holds two fields is to be cut: the terminator between is another character, or gone. */
function lostTerminator(
  bytes: Uint8Array,
  entries: readonly DirectoryEntry[],
  at: number,
  piece: Piece,
): { to: number; next: number } | null {
  const entry = entries[at]
  const after = entries[at + 1]
  if (entry === undefined || after === undefined || entry.length <= 0) return null
  const to = piece.from + entry.length - 1
  if (to >= piece.to) return null
  for (const next of [to + 1, to]) {
    if (hasFormOf(bytes, after.tag, next, piece.to) && bytes[next + 2] === SUBFIELD_MARK) return { to, next }
  }
  return null
}
