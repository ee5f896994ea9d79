import { localName } from '#backend/importing/reading/xml/parseRecord.ts'

export interface XmlRoot {
  /** Local name. */
  readonly name: string
  /** Of the element itself; '' for none. */
  readonly namespace: string
  /** By name as written. */
  readonly attributes: ReadonlyMap<string, string>
}

const SEARCHED_BYTES = 65_536
const PROLOG =
  /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?:[^[\]>"']|"[^"]*"|'[^']*')*(?:\[[\s\S]*?\]\s*)?>\s*)*/

/**
 * The root element of a file, from its first bytes: what a reader needs to recognise its format. Null when the file
 * does not begin like XML (declaration, comments and a document type may stand before the root; blanks before all).
 */
export function xmlRoot(head: Uint8Array): XmlRoot | null {
  const whole = startText(head)
  const text = whole.slice(PROLOG.exec(whole)?.[0].length ?? 0)
  const tag =
    /^<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s+[^\s=>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/.exec(
      text,
    )
  if (tag === null) return null
  const [, qualified = '', written = ''] = tag
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of written.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes.set(name, double ?? single ?? '')
  const prefix = qualified.includes(':') ? `xmlns:${qualified.split(':')[0]}` : 'xmlns'
  return { name: localName(qualified), namespace: attributes.get(prefix) ?? '', attributes }
}

/** The first 64 KB as text; only ASCII counts here. */
export function startText(head: Uint8Array): string {
  const sample = head.subarray(0, SEARCHED_BYTES)
  const isWide = (first: number, second: number): boolean => sample[first] === 0 && sample[second] === 0x3c
  if ((sample[0] === 0xff && sample[1] === 0xfe) || isWide(1, 0))
    return new TextDecoder('utf-16le').decode(sample)
  if ((sample[0] === 0xfe && sample[1] === 0xff) || isWide(0, 1))
    return new TextDecoder('utf-16be').decode(sample)
  return new TextDecoder('utf-8').decode(sample)
}
