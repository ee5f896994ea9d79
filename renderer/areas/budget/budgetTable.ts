import {
  figureOf,
  figuresOf,
  type Scope,
  type TreeRow,
  usedPercent,
} from '#renderer/areas/budget/fundTree.ts'
import { toDecimal } from '#shared/domain/money.ts'

/** The tree as text cells for paper and spreadsheets: code, name, figures as plain decimals, per cent. */
export function budgetCells(
  rows: readonly TreeRow[],
  scope: Scope,
  currency: string,
  nameOf: (row: TreeRow) => string,
): string[][] {
  const figures = figuresOf(rows, scope)
  return rows.map((row) => {
    const tiers = row.fund[scope]
    const percent = usedPercent(tiers)
    return [
      row.fund.code,
      nameOf(row),
      ...figures.map((figure) => toDecimal(figureOf(tiers, figure), currency)),
      percent === null ? '' : `${percent}%`,
    ]
  })
}

/** Cells as a table that a spreadsheet takes from the clipboard: tabs between cells, no tab or line end within. */
export function asClipboardTable(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => row.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}
