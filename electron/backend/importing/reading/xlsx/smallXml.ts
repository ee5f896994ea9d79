import { decodeEntities } from '#backend/importing/reading/xlsx/xmlText.ts'

/**
 * The attributes of all elements with this local name, whatever their prefix, in the order of the text. For the
 * small parts of a workbook, whose elements need no nesting to be understood; names of attributes keep their prefix.
 */
export function elementsOf(xml: string, local: string): Record<string, string>[] {
  const pattern = new RegExp(`<(?:[\\w.-]+:)?${local}(\\s(?:[^"'<>]|"[^"]*"|'[^']*')*)?>`, 'g')
  return [...xml.matchAll(pattern)].map(([, attributes = '']) => attributesOf(attributes))
}

/** The text between the first start and end tag with this local name; empty when there is none. */
export function partOf(xml: string, local: string): string {
  const start = new RegExp(`<(?:[\\w.-]+:)?${local}[\\s>]`).exec(xml)
  if (start === null) return ''
  const rest = xml.slice(start.index)
  const end = new RegExp(`</(?:[\\w.-]+:)?${local}\\s*>`).exec(rest)
  return end === null ? rest : rest.slice(0, end.index)
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    attributes[name] = decodeEntities(double ?? single ?? '')
  }
  return attributes
}
