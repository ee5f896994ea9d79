import type { Locator, Page } from 'playwright-core'

/** A table of the program. Rows count from 0, columns go by the names of the view ("state", "isbn13"). */
export interface GridPart {
  readonly root: Locator
  /** Waits until the rows are drawn. */
  ready(): Promise<void>
  row(position: number): Locator
  cell(position: number, column: string): Locator
  text(position: number, column: string): Promise<string>
  /** The texts of a column, as far as rows are drawn, from the top. */
  column(column: string): Promise<string[]>
  /** Puts the cursor on a row. */
  click(position: number, column: string): Promise<void>
  /** Where the cursor is. */
  cursor(): Promise<number>
  /** How many rows AG Grid was told there are. */
  count(): Promise<number>
  header(column: string): Locator
  ticked(): Promise<number>
}

export function gridPart(page: Page, label: string): GridPart {
  const root = page.locator('[data-grid-keys]').and(page.getByRole('region', { name: label, exact: true }))
  const row = (position: number) => root.locator(`.ag-row[row-index="${position}"]`)
  const cell = (position: number, column: string) => row(position).locator(`[col-id="${column}"]`)
  return {
    root,
    row,
    cell,
    header: (column) => root.locator(`.ag-header-cell[col-id="${column}"]`),
    async ready() {
      await root.locator('.ag-row').first().waitFor()
      await root.locator('.ag-row:not(.ag-row-loading) .ag-cell').first().waitFor()
      await root.and(page.locator('[aria-busy="false"]')).waitFor()
    },
    text: async (position, column) => (await cell(position, column).innerText()).trim(),
    async column(column) {
      const cells = await root.locator(`.ag-row [col-id="${column}"]`).evaluateAll((found) =>
        found.map((one) => ({
          at: Number(one.closest('[row-index]')?.getAttribute('row-index')),
          text: one instanceof HTMLElement ? one.innerText.trim() : '',
        })),
      )
      return cells.toSorted((a, b) => a.at - b.at).map(({ text }) => text)
    },
    click: (position, column) => cell(position, column).click(),
    async cursor() {
      // The cursor is drawn by a style rule: the row with the bar at its left edge.
      return root.locator('.ag-row').evaluateAll((rows) => {
        const found = rows.find((one) => getComputedStyle(one).boxShadow.includes('inset'))
        return Number(found?.getAttribute('row-index') ?? -1)
      })
    },
    async count() {
      const rows = await root.locator('[aria-rowcount]').first().getAttribute('aria-rowcount')
      return Number(rows) - 1
    },
    ticked: () => root.locator('[data-ticked="true"]').count(),
  }
}
