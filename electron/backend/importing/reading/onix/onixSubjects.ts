import { cleanChild } from '#backend/importing/reading/onix/onixText.ts'
import { ownEntry } from '#backend/importing/reading/ownEntry.ts'
import { childOf, childrenOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

/** List 27, the schemes that have a column. */
const SCHEMES: Readonly<Record<string, string>> = {
  '01': 'ddc',
  '03': 'lcc',
  '04': 'lcsh',
  '10': 'bisac',
  '12': 'bic',
  '20': 'keywords',
  '29': 'clil',
  '88': 'clc',
  '93': 'thema',
}
/** Thema qualifiers: place, language, time, purpose, interest, style. */
const THEMA_QUALIFIERS = /^9[4-9]$/
/** These are words; in the others the code counts. */
const IN_WORDS = new Set(['lcsh', 'keywords'])

/** The subjects of a product by column, "; " between; main subjects first. */
export type OnixSubjects = Readonly<Record<string, string>>

/** @param detail DescriptiveDetail of 3.0, the product itself in 2.1 */
export function readSubjects(detail: XmlElement): OnixSubjects {
  const found = new Map<string, string[]>()
  const add = (scheme: string, subject: string): void => {
    const column = THEMA_QUALIFIERS.test(scheme) ? 'themaQualifiers' : (ownEntry(SCHEMES, scheme) ?? 'other')
    const text = column === 'other' && scheme !== '' ? `${scheme}: ${subject}` : subject
    const known = found.get(column) ?? []
    if (subject !== '' && !known.includes(text)) found.set(column, [...known, text])
  }
  add('10', cleanChild(detail, 'BASICMainSubject'))
  add('12', cleanChild(detail, 'BICMainSubject'))
  for (const main of childrenOf(detail, 'MainSubject'))
    add(
      cleanChild(main, 'MainSubjectSchemeIdentifier'),
      subjectOf(main, cleanChild(main, 'MainSubjectSchemeIdentifier')),
    )
  const subjects = childrenOf(detail, 'Subject')
  const isMain = (subject: XmlElement): boolean => childOf(subject, 'MainSubject') !== undefined
  for (const subject of [...subjects.filter(isMain), ...subjects.filter((one) => !isMain(one))]) {
    const scheme = cleanChild(subject, 'SubjectSchemeIdentifier')
    add(scheme, subjectOf(subject, scheme))
  }
  return Object.fromEntries([...found].map(([column, texts]) => [column, texts.join('; ')]))
}

function subjectOf(subject: XmlElement, scheme: string): string {
  const code = cleanChild(subject, 'SubjectCode')
  const words = cleanChild(subject, 'SubjectHeadingText')
  return IN_WORDS.has(ownEntry(SCHEMES, scheme) ?? '') ? words || code : code || words
}
