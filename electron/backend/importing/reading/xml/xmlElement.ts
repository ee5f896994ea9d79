/** One element of a record, with local names: prefixes are dropped, since feeds use any or none. */
export interface XmlElement {
  readonly name: string
  /** By name as written (prefix and all). Without a prototype. */
  readonly attributes: Readonly<Record<string, string>>
  /** Texts and elements in the order of the file; white space alone is one blank. */
  readonly nodes: readonly (XmlElement | string)[]
}

/** The elements directly in this one, all or those of one local name. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const node of element.nodes) {
    if (typeof node !== 'string' && (name === undefined || node.name === name)) found.push(node)
  }
  return found
}

/** The first element of this local name directly in this one. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const node of element?.nodes ?? []) {
    if (typeof node !== 'string' && node.name === name) return node
  }
  return undefined
}

/** All text in the element and below it, as it stands, without blanks at the ends; '' for none. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return ''
  const [only] = element.nodes
  if (element.nodes.length === 1 && typeof only === 'string') return only.trim()
  const texts: string[] = []
  collect(element, texts)
  return texts.join('').trim()
}

/** `parseRecord` limits the depth, so this cannot overflow. */
function collect(element: XmlElement, texts: string[]): void {
  for (const node of element.nodes) {
    if (typeof node === 'string') texts.push(node)
    else collect(node, texts)
  }
}

/** The text of the first element of this local name directly in this one; '' for none. */
export function childText(element: XmlElement | undefined, name: string): string {
  return textOf(childOf(element, name))
}
