import type { MarcField, MarcRecord, MarcSubfield } from '#backend/importing/reading/marc/marcRecord.ts'
import { textOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

const NO_SUBFIELDS: readonly MarcSubfield[] = []

/**
 * Takes a record out of its element in MARCXML (Library of Congress, MARC21slim) or marcxchange (ISO 25577), told by
 * local names. A field without a tag and a subfield without a code are left out: nobody can say what they are. Without
 * indicators they are blank.
 *
 * @returns null for an element that holds elements of another kind: the envelope of OAI-PMH or SRU
 */
export function marcRecordOf(element: XmlElement): MarcRecord | null {
  const fields: MarcField[] = []
  let leader = ''
  let isOther = false
  for (const node of element.nodes) {
    if (typeof node === 'string') continue
    if (node.name === 'leader') leader = leaderText(node)
    else if (node.name === 'controlfield' || node.name === 'datafield') addField(fields, node)
    else isOther = true
  }
  return isOther && leader === '' && fields.length === 0 ? null : { leader, fields }
}

/** Blanks at its ends count, so it is taken as it stands. */
function leaderText(node: XmlElement): string {
  const text = node.nodes.filter((part) => typeof part === 'string').join('')
  return text.replace(/^[\r\n\t]+ *|[\r\n\t]+ *$/g, '').padEnd(24)
}

function addField(fields: MarcField[], node: XmlElement): void {
  const tag = (node.attributes['tag'] ?? '').trim().padStart(3, '0')
  if (tag === '000') return
  const subfields = subfieldsIn(node)
  if (subfields.length === 0 && node.name === 'controlfield') {
    fields.push({ tag, indicators: '', value: controlText(node), subfields: NO_SUBFIELDS })
    return
  }
  const indicators = indicatorOf(node, '1') + indicatorOf(node, '2')
  fields.push({ tag, indicators, value: '', subfields })
}

/** Positions count in 008, so that only line ends around the text are taken off. */
function controlText(node: XmlElement): string {
  const text = node.nodes.filter((part) => typeof part === 'string').join('')
  return text.replace(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/g, '')
}

function indicatorOf(node: XmlElement, number: '1' | '2'): string {
  const value = node.attributes[`ind${number}`] ?? node.attributes[`i${number}`] ?? ' '
  return value.charAt(0) || ' '
}

function subfieldsIn(node: XmlElement): MarcSubfield[] {
  const subfields: MarcSubfield[] = []
  for (const part of node.nodes) {
    if (typeof part === 'string' || part.name !== 'subfield') continue
    const code = (part.attributes['code'] ?? '').trim().charAt(0)
    if (code !== '') subfields.push({ code, value: textOf(part) })
  }
  return subfields
}
