import { type MarcField, type MarcRecord, subfield } from '#backend/importing/reading/marc/marcRecord.ts'
import { isOtherScript } from '#backend/importing/reading/marc/marcText.ts'

const NO_FIELDS: readonly MarcField[] = []
const LINK = /^([0-9]{3})-([0-9]{2})/

/** A field of 880 and the field it repeats in another script. */
interface LinkedField {
  readonly tag: string
  /** Two digits; "00": the other field is not there. */
  readonly occurrence: string
  readonly field: MarcField
}

/**
 * A record looked at by tag. In MARC 21 a book in another script has its romanised title in 245 and the one that is
 * printed on it in 880, linked by subfield 6 (MARC 21 Bibliographic, appendix A); `original` fields are the printed ones.
 */
export class MarcView {
  readonly record: MarcRecord
  readonly #byTag = new Map<string, MarcField[]>()
  readonly #linked: readonly LinkedField[]
  readonly #originals = new Map<string, readonly MarcField[]>()

  constructor(record: MarcRecord) {
    this.record = record
    for (const field of record.fields) {
      const known = this.#byTag.get(field.tag)
      if (known === undefined) this.#byTag.set(field.tag, [field])
      else known.push(field)
    }
    const alternates = this.#byTag.get('880')
    this.#linked = alternates === undefined ? [] : alternates.flatMap(linkedField)
  }

  all(tag: string): readonly MarcField[] {
    return this.#byTag.get(tag) ?? NO_FIELDS
  }

  first(tag: string): MarcField | undefined {
    return this.#byTag.get(tag)?.[0]
  }

  control(tag: string): string {
    return this.first(tag)?.value ?? ''
  }

  /** The fields of a tag, each in its original script where the record has it, and those that are only in 880. */
  originals(tag: string): readonly MarcField[] {
    const own = this.all(tag)
    if (this.#linked.length === 0) return own
    const known = this.#originals.get(tag)
    if (known !== undefined) return known
    const found = this.#findOriginals(tag, own)
    this.#originals.set(tag, found)
    return found
  }

  /**
   * The fields of a tag in a UNIMARC record without those that say the same in Latin letters: a field in two scripts is
   * repeated, both with the same number in subfield 6 (UNIMARC Manual, "interfield linking data"). Only one field 200
   * is the title, whatever its number.
   */
  printed(tag: string): readonly MarcField[] {
    const own = this.all(tag)
    if (own.length < 2) return own
    const printed = own.filter((field) => isOtherScript(lettersOf(field)))
    if (printed.length === 0 || printed.length === own.length) return own
    if (tag === '200') return printed
    const links = new Set(printed.map(scriptLink).filter((link) => link !== ''))
    return own.filter((field) => printed.includes(field) || !links.has(scriptLink(field)))
  }

  #findOriginals(tag: string, own: readonly MarcField[]): readonly MarcField[] {
    const found = own.map((field, index) => this.#originalOf(field, tag, index, own.length))
    const alone = this.#linked.filter(
      (link) => link.tag === tag && (link.occurrence === '00' || own.length === 0),
    )
    return [...found, ...alone.map(({ field }) => field).filter((field) => !found.includes(field))]
  }

  /** The first of `originals`. */
  original(tag: string): MarcField | undefined {
    return this.#linked.length === 0 ? this.first(tag) : this.originals(tag)[0]
  }

  #originalOf(field: MarcField, tag: string, index: number, count: number): MarcField {
    if (isOtherScript(lettersOf(field))) return field
    const occurrence = /^880-([0-9]{2})/.exec(subfield(field, '6'))?.[1]
    const candidates = this.#linked.filter((link) => link.tag === tag)
    const only = count === 1 && index === 0 ? candidates[0] : undefined
    const named = candidates.find((link) => link.occurrence === occurrence)
    // numbers that do not fit say nothing where there is one field of each
    const linked = named ?? (occurrence === undefined || candidates.length === 1 ? only : undefined)
    return linked !== undefined && isOtherScript(lettersOf(linked.field)) ? linked.field : field
  }
}

/** "a01" of "a01", "a0120" or "a01/…"; '' for none. */
function scriptLink(field: MarcField): string {
  return /^[a-z]?[0-9]{2}/.exec(subfield(field, '6'))?.[0] ?? ''
}

function linkedField(field: MarcField): LinkedField[] {
  const match = LINK.exec(subfield(field, '6'))
  return match === null ? [] : [{ tag: match[1] ?? '', occurrence: match[2] ?? '00', field }]
}

function lettersOf(field: MarcField): string {
  return field.subfields.map(({ code, value }) => (code === '6' ? '' : value)).join(' ')
}
