/**
 * Draws the cursor by one rule of a style sheet that names the row's position. Rows come and go while someone
 * types fast; a rule holds for a row that is drawn later too, and costs the same for every row. A sheet made in
 * script is no inline style, so the content policy allows it.
 */
export function createCursorSheet(gridSelector: string): { show(position: number): void; remove(): void } {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return {
    show(position) {
      const row = `${gridSelector} .ag-row[row-index="${position}"]`
      sheet.replaceSync(
        position < 0
          ? ''
          : `${row} { box-shadow: inset 3px 0 0 var(--mantine-primary-color-filled), inset 0 1px 0 var(--mantine-primary-color-filled), inset 0 -1px 0 var(--mantine-primary-color-filled); background: light-dark(#eef5ff, #1b2b40); }`,
      )
    },
    remove() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    },
  }
}
