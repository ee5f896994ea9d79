import type { GridModel } from '#renderer/grid/gridModel.ts'
import type { GridColumn } from '#renderer/grid/gridTypes.ts'
import { countTicks, isTicked } from '#renderer/grid/ticks.ts'

/** More rows than this are a matter for an export; the clipboard would take seconds. */
export const MOST_COPIED = 5_000
const WINDOW = 500

/** Rows as a table that spreadsheets take: a heading line, cells parted by tabs, line breaks within cells as spaces. */
export function asTable<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): string {
  return [
    line(columns.map(({ header }) => header)),
    ...rows.map((row) => line(columns.map((column) => column.value(row)))),
  ].join('\n')
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')
}

/** The ticked rows in the order of the view, or the row with the cursor if none are ticked. */
export async function rowsToCopy<Row extends { readonly id: number }>(model: GridModel<Row>): Promise<Row[]> {
  const { open, ticks, rowId } = model.store.getState()
  if (open === null) return []
  const wanted = Math.min(MOST_COPIED, countTicks(ticks, open.count))
  if (wanted === 0) {
    const row = rowId === null ? null : model.reader.row(rowId)
    return row === null ? [] : [row]
  }
  const rows: Row[] = []
  for (let from = 0; from < open.count && rows.length < wanted; from += WINDOW) {
    const ids = await model.reader.findIds(from, Math.min(open.count, from + WINDOW))
    if (!ids.some((id) => isTicked(ticks, id))) continue
    const read = (await model.readWindow(from, Math.min(open.count, from + WINDOW))) ?? []
    for (const row of read) if (row !== null && isTicked(ticks, row.id)) rows.push(row)
  }
  return rows.slice(0, wanted)
}
