import { decodeEntities } from '#backend/importing/reading/xlsx/xmlText.ts'

/**
 * The attributes of all elements with this local name, whatever their prefix, in the order of the text. For the
 * small parts of a workbook, whose elements need no nesting to be understood; names of attributes keep their prefix.
 * No value has a bare "<", by which a start tag that is never closed costs no more than itself.
 */
export function elementsOf(xml: string, local: string): Record<string, string>[] {
  const pattern = new RegExp(`<(?:[\\w.-]+:)?${local}(\\s(?:[^"'<>]|"[^"<]*"|'[^'<]*')*)?>`, 'g')
  return [...xml.matchAll(pattern)].map(([, attributes = '']) => attributesOf(attributes))
}

/** The text without its comments; one that is not closed reaches to the end. Linear, whatever the text. */
export function withoutComments(xml: string): string {
  let text = ''
  for (let at = 0; ; ) {
    const open = xml.indexOf('<!--', at)
    if (open === -1) return text + xml.slice(at)
    text += xml.slice(at, open)
    const close = xml.indexOf('-->', open)
    if (close === -1) return text
    at = close + 3
  }
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
  const attributes: Record<string, string> = Object.create(null)
  for (const [, name = '', double, single] of text.matchAll(
    /(?<![\w.:-])([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    attributes[name] = decodeEntities(double ?? single ?? '')
  }
  return attributes
}
