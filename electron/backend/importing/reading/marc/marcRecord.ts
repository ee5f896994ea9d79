/** One subfield: its code, one character, and its text. */
export interface MarcSubfield {
  readonly code: string
  readonly value: string
}

/** One field. A control field has a value and neither indicators nor subfields. */
export interface MarcField {
  readonly tag: string
  /** Two characters; empty for a control field. */
  readonly indicators: string
  /** The content of a control field; empty for all others. */
  readonly value: string
  readonly subfields: readonly MarcSubfield[]
}

/** A record of MARC 21, UNIMARC or CNMARC, whether it came as ISO 2709 or as XML. */
export interface MarcRecord {
  /** 24 characters as a rule; damaged records have other lengths. */
  readonly leader: string
  readonly fields: readonly MarcField[]
}

/** The text of the first subfield with this code that is not blank; empty when there is none. */
export function subfield(field: MarcField | undefined, code: string): string {
  if (field === undefined) return ''
  for (const part of field.subfields) {
    if (part.code !== code) continue
    const text = part.value.trim()
    if (text !== '') return text
  }
  return ''
}

/** The texts of the subfields whose code is one of these, in the order of the field, without blank ones. */
export function subfieldsOf(field: MarcField | undefined, codes: string): string[] {
  const texts: string[] = []
  for (const part of field?.subfields ?? []) {
    if (!codes.includes(part.code)) continue
    const text = part.value.trim()
    if (text !== '') texts.push(text)
  }
  return texts
}
