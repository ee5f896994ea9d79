import type { Client } from '#shared/api/client.ts'

export interface OpenView {
  readonly view: string
  readonly count: number
  readonly total: number
}

/** Ids are read in pieces of this size; one reaches far beyond what anybody marks before the next is there. */
const PIECE = 20_000
/** From how near its end the next piece is read. */
const AHEAD = 2_000

/** The ids behind every position of one opened view, whether its rows are drawn or not. */
export interface ViewIds {
  readonly opened: OpenView
  /** The id at a position if it is known already. */
  idAt(position: number): number | null
  /** The same, asking the view if needed; null beyond the end. */
  findIdAt(position: number): Promise<number | null>
  /** The ids from..to (exclusive), in order. */
  findIds(from: number, to: number): Promise<readonly number[]>
  /** Where a row stands, as far as its piece has been read. */
  placeOf(rowId: number): number | null
  /** A window has told which row stands there. */
  note(position: number, rowId: number): void
}

/** Reads the ids of one view; a view never changes, so what was read holds as long as the view does. */
export function createViewIds(client: Pick<Client, 'call'>, opened: OpenView): ViewIds {
  const { view, count } = opened
  const pieces = new Map<number, readonly number[] | Promise<readonly number[]>>()
  const noted = new Map<number, number>()
  const isInside = (position: number) => position >= 0 && position < count

  const readPiece = (number: number): readonly number[] | Promise<readonly number[]> => {
    const known = pieces.get(number)
    if (known !== undefined) return known
    const from = number * PIECE
    const reading = client
      .call('view.listIds', { view, from, to: Math.min(count, from + PIECE) })
      .then(({ ids }) => {
        pieces.set(number, ids)
        return ids
      })
    reading.catch(() => pieces.delete(number))
    pieces.set(number, reading)
    return reading
  }
  const readAhead = (position: number) => {
    for (const near of [position, position + AHEAD, position - AHEAD])
      if (isInside(near)) void readPiece(Math.floor(near / PIECE))
  }
  const idAt = (position: number): number | null => {
    if (!isInside(position)) return null
    readAhead(position)
    const known = noted.get(position)
    if (known !== undefined) return known
    const piece = pieces.get(Math.floor(position / PIECE))
    return piece === undefined || piece instanceof Promise ? null : (piece[position % PIECE] ?? null)
  }
  return {
    opened,
    idAt,
    async findIdAt(position) {
      const known = idAt(position)
      if (known !== null || !isInside(position)) return known
      const piece = await readPiece(Math.floor(position / PIECE))
      return piece[position % PIECE] ?? null
    },
    async findIds(from, to) {
      const ids: number[] = []
      for (let number = Math.floor(from / PIECE); number * PIECE < Math.min(to, count); number += 1) {
        const piece = await readPiece(number)
        ids.push(...piece.slice(Math.max(0, from - number * PIECE), to - number * PIECE))
      }
      return ids
    },
    placeOf(rowId) {
      for (const [number, piece] of pieces) {
        const index = piece instanceof Promise ? -1 : piece.indexOf(rowId)
        if (index >= 0) return number * PIECE + index
      }
      return null
    },
    note: (position, rowId) => void noted.set(position, rowId),
  }
}
