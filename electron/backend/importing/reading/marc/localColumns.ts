import { BETWEEN, type MarcColumn } from '#backend/importing/reading/marc/marcColumn.ts'
import { type MarcField, subfieldsOf } from '#backend/importing/reading/marc/marcRecord.ts'
import { distinct, plainText } from '#backend/importing/reading/marc/marcText.ts'
import type { MarcView } from '#backend/importing/reading/marc/marcView.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** More local columns than a person can map are of no use; records with more are hostile or broken. */
const MOST_COLUMNS = 80

/** A layout of copies that is known: which subfields are what, and those that must occur to recognise it. */
interface CopyLayout {
  readonly tag: string
  readonly callNumber: string
  readonly location: string
  readonly barcode: string
  /** All of these subfields occur in the sample. */
  readonly needs: string
}

/**
 * Copies: SirsiDynix 999 and 949, Koha 952, the French 995, CNMARC 905, and 852 of MARC 21 itself. A letter means
 * different things in different systems, so each layout must be recognised by several of its subfields.
 */
const LAYOUTS: readonly CopyLayout[] = [
  { tag: '852', callNumber: 'khim', location: 'bc', barcode: 'p', needs: 'b' },
  { tag: '999', callNumber: 'a', location: 'ml', barcode: 'i', needs: 'ailw' },
  { tag: '949', callNumber: 'a', location: 'ml', barcode: 'i', needs: 'ailw' },
  { tag: '952', callNumber: 'o', location: 'bc', barcode: 'p', needs: 'bop' },
  { tag: '995', callNumber: 'k', location: 'be', barcode: 'f', needs: 'fk' },
  { tag: '905', callNumber: 'f', location: 'a', barcode: 'b', needs: 'af' },
  { tag: '905', callNumber: 'de', location: 'a', barcode: 'b', needs: 'ade' },
]

/**
 * The columns that depend on the file: copies in a layout that is known, then every other subfield of a field 9xx in
 * the sample, for a person to say what it means.
 */
export function localColumns(sample: readonly MarcView[]): MarcColumn[] {
  const codes = codesByTag(sample)
  const layout = LAYOUTS.find(({ tag, needs }) =>
    Array.from(needs).every((code) => codes.get(tag)?.has(code)),
  )
  const known = layout === undefined ? [] : copyColumns(layout)
  const others: MarcColumn[] = []
  for (const tag of [...codes.keys()].filter(isLocal).toSorted()) {
    for (const code of [...(codes.get(tag) ?? [])].toSorted()) {
      const isKnown =
        tag === layout?.tag && (layout.callNumber + layout.location + layout.barcode).includes(code)
      if (!isKnown) others.push(subfieldColumn(tag, code))
    }
  }
  return [...known, ...others.slice(0, MOST_COLUMNS)]
}

function isLocal(tag: string): boolean {
  return /^9[0-9]{2}$/.test(tag)
}

function codesByTag(sample: readonly MarcView[]): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>()
  for (const { record } of sample) {
    for (const { tag, subfields } of record.fields) {
      if (!isLocal(tag) && tag !== '852') continue
      const known = codes.get(tag) ?? new Set()
      codes.set(tag, known)
      for (const { code, value } of subfields)
        if (/^[0-9A-Za-z]$/.test(code) && value.trim() !== '') known.add(code)
    }
  }
  return codes
}

function subfieldColumn(tag: string, code: string): MarcColumn {
  return {
    heading: `${tag}$${code}`,
    field: null,
    cell: (view) =>
      view
        .all(tag)
        .flatMap((field) => subfieldsOf(field, code).map(plainText))
        .join(BETWEEN),
  }
}

function copyColumns({ tag, callNumber, location, barcode }: CopyLayout): MarcColumn[] {
  const named = (codes: string): string => `${tag}${Array.from(codes, (code) => `$${code}`).join('')}`
  const column = (heading: string, field: ImportField, codes: string, between: string): MarcColumn => ({
    heading: `${heading} ${named(codes)}`,
    field,
    cell: (view) => distinct(view.all(tag).map((copy) => joined(copy, codes, between))).join(BETWEEN),
  })
  const isClassAndItem = callNumber === 'de'
  return [
    column('Call number', 'callNumber', callNumber, isClassAndItem ? '/' : ' '),
    column('Location', 'location', location, ' '),
    column('Barcode', 'barcode', barcode, ' '),
    { heading: `Copies (number of ${tag})`, field: 'copies', cell: (view) => countOf(view.all(tag)) },
    { heading: 'Own record no. 001', field: 'systemRef', cell: (view) => plainText(view.control('001')) },
  ]
}

function joined(copy: MarcField, codes: string, between: string): string {
  return distinct(subfieldsOf(copy, codes).map(plainText)).join(between)
}

function countOf(copies: readonly MarcField[]): string {
  return copies.length === 0 ? '' : String(copies.length)
}
