import type { Desk } from '#tests/e2e/desk/desk.ts'
import type { GridPart } from '#tests/e2e/desk/gridPart.ts'
import { eventually } from '#tests/e2e/desk/test.ts'
import { FRESH_TITLE } from '#tests/support/csvFixture.ts'

/** Shows a fresh list (see importFreshList) on the marking screen, by its chooser, with the cursor on the first row. */
export async function openList(desk: Desk, list: string): Promise<GridPart> {
  const { marking } = desk.words
  if (!desk.page.url().endsWith('/marking')) await desk.go('/marking')
  const grid = desk.grid(marking.title)
  await grid.ready()
  await desk.choose(desk.page.getByRole('combobox', { name: marking.list, exact: true }), list)
  await eventually(() => grid.text(0, 'title')).toContain(FRESH_TITLE)
  await grid.click(0, 'title')
  return grid
}

/** The figures of the budget meter at the top, as they are read out. */
export function meterText(desk: Desk): Promise<string> {
  return desk.page.getByTestId('budget-meter').innerText()
}
