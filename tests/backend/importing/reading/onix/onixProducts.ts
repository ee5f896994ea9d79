import { ONIX_HEADINGS, productCells } from '#backend/importing/reading/onix/onixColumns.ts'
import { withReferenceNames } from '#backend/importing/reading/onix/onixNames.ts'
import { type MessageDefaults, NO_DEFAULTS } from '#backend/importing/reading/onix/onixPrice.ts'
import { parseRecord } from '#backend/importing/reading/xml/parseRecord.ts'
import type { XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

/** The element that this text is, with reference names. */
export function elementOf(text: string): XmlElement {
  const { element } = parseRecord(text, null)
  if (element === null) throw new Error(`cannot be read: ${text}`)
  return withReferenceNames(element)
}

/** The filled cells of a product by the first word of their heading ("ISBN", "Title"); later ones of a word win not. */
export function rowOf(inside: string, defaults: Partial<MessageDefaults> = {}): Record<string, string> {
  const cells = productCells(elementOf(`<Product>${inside}</Product>`), { ...NO_DEFAULTS, ...defaults })
  return named(cells)
}

/** Cells by heading without its tag; empty ones are left out. */
export function named(cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (const [index, heading] of ONIX_HEADINGS.entries()) {
    const cell = cells[index] ?? ''
    if (cell !== '') row[heading.replace(/ [a-z]\d{3}/, '')] = cell
  }
  return row
}

/** `<Name>text</Name>` for each entry, in order. */
export function tags(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('')
}
