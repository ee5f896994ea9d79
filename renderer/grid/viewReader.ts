import type { PatchEnd } from '#renderer/grid/gridTypes.ts'
import { createRowPatches } from '#renderer/grid/rowPatches.ts'
import type { Client } from '#shared/api/client.ts'
import type { ViewRequest } from '#shared/schema/view.ts'

export interface OpenView {
  readonly view: string
  readonly count: number
  readonly total: number
}

/** Ids are read in pieces of this size; one reaches far beyond what anybody marks before the next is there. */
const PIECE = 20_000
/** From how near its end the next piece is read. */
const AHEAD = 2_000
const MOST_ROWS_KEPT = 5_000

/** Reads one view: its windows of rows and the ids behind every position, drawn or not. */
export interface ViewReader<Row> {
  /** Filters and sorts. What an older view still gives afterwards is thrown away. */
  open(request: ViewRequest): Promise<OpenView>
  current(): OpenView | null
  /** Rows from..to as they are shown, null for one that is gone; null if another view has been opened meanwhile. */
  readWindow(from: number, to: number): Promise<readonly (Row | null)[] | null>
  /** The id at a position if it is known already. */
  idAt(position: number): number | null
  /** The same, asking the view if needed; null beyond the end. */
  findIdAt(position: number): Promise<number | null>
  /** The ids from..to (exclusive), in order. */
  findIds(from: number, to: number): Promise<readonly number[]>
  row(rowId: number): Row | null
  /** Shows rows changed; `onChanged` is told which to draw again now and whenever that ends. */
  patch(rowIds: readonly number[], change: (row: Row) => Row): PatchEnd
}

/** @param onChanged is given rows to draw again. */
export function createViewReader<Row extends { readonly id: number }>(
  client: Pick<Client, 'call'>,
  onChanged: (rows: readonly Row[]) => void,
): ViewReader<Row> {
  let open: OpenView | null = null
  const pieces = new Map<number, readonly number[] | Promise<readonly number[]>>()
  const idsByPosition = new Map<number, number>()
  const rows = new Map<number, Row>()
  const patches = createRowPatches<Row>()

  const keep = (row: Row) => {
    rows.delete(row.id)
    rows.set(row.id, row)
    if (rows.size <= MOST_ROWS_KEPT) return
    const [oldest] = rows.keys()
    if (oldest !== undefined) rows.delete(oldest)
  }

  const readPiece = (number: number): readonly number[] | Promise<readonly number[]> => {
    const known = pieces.get(number)
    if (known !== undefined || open === null) return known ?? []
    const { view, count } = open
    const from = number * PIECE
    const reading = client
      .call('view.listIds', { view, from, to: Math.min(count, from + PIECE) })
      .then(({ ids }) => {
        if (open?.view === view) pieces.set(number, ids)
        return ids
      })
    reading.catch(() => {
      if (open?.view === view) pieces.delete(number)
    })
    pieces.set(number, reading)
    return reading
  }

  const readAhead = (position: number) => {
    if (open === null) return
    for (const near of [position, position + AHEAD, position - AHEAD]) {
      if (near >= 0 && near < open.count) void readPiece(Math.floor(near / PIECE))
    }
  }

  const idAt = (position: number): number | null => {
    if (open === null || position < 0 || position >= open.count) return null
    readAhead(position)
    const known = idsByPosition.get(position)
    if (known !== undefined) return known
    const piece = pieces.get(Math.floor(position / PIECE))
    return piece === undefined || piece instanceof Promise ? null : (piece[position % PIECE] ?? null)
  }

  const findIds = async (from: number, to: number): Promise<readonly number[]> => {
    const ids: number[] = []
    for (let number = Math.floor(from / PIECE); number * PIECE < to; number += 1) {
      const piece = await readPiece(number)
      ids.push(...piece.slice(Math.max(0, from - number * PIECE), to - number * PIECE))
    }
    return ids
  }

  const shown = (rowIds: readonly number[]) =>
    rowIds.flatMap((rowId) => {
      const row = rows.get(rowId)
      return row === undefined ? [] : [patches.apply(row)]
    })

  return {
    async open(request) {
      const opened = await client.call('view.open', request)
      open = opened
      pieces.clear()
      idsByPosition.clear()
      return opened
    },
    current: () => open,
    async readWindow(from, to) {
      if (open === null) return null
      const { view, count } = open
      const readAt = patches.now()
      const answer = await client.call('view.readWindow', { view, from, to: Math.min(to, count) })
      if (open?.view !== view) return null
      // The contract leaves rows open because one method serves every kind; the kind was given when opening.
      const read = answer.rows as Row[]
      // Rows that are gone since are left out, which would move all behind them up by one.
      const isWhole = read.length === Math.min(to, count) - from
      const ids = isWhole ? read.map(({ id }) => id) : await findIds(from, Math.min(to, count))
      for (const row of read) {
        keep(row)
        patches.arrived(row.id, readAt)
      }
      return ids.map((rowId, index) => {
        idsByPosition.set(from + index, rowId)
        const row = rows.get(rowId)
        return row === undefined ? null : patches.apply(row)
      })
    },
    idAt,
    async findIdAt(position) {
      const known = idAt(position)
      if (known !== null || open === null || position < 0 || position >= open.count) return known
      const piece = await readPiece(Math.floor(position / PIECE))
      return piece[position % PIECE] ?? null
    },
    findIds,
    row(rowId) {
      const row = rows.get(rowId)
      return row === undefined ? null : patches.apply(row)
    },
    patch(rowIds, change) {
      const patch = patches.add(rowIds, change)
      onChanged(shown(rowIds))
      return {
        settle: patch.settle,
        revert: () => {
          patch.drop()
          onChanged(shown(rowIds))
        },
      }
    },
  }
}
