/** How far the subject librarian's word goes for a material type (PRODUCT.md "The organisation it serves"). */
export interface Participation {
  readonly mode: 'relay' | 'partial' | 'lead'
  readonly duty: 'select' | 'assist' | 'review' | 'none'
}

/**
 * Whether somebody may mark titles of a subject and material type. In relay acquisitions selects and the subject
 * librarian comments; with `assist` acquisitions pre-selects and the subject librarian confirms; with `review`
 * acquisitions selects and the subject librarian checks the order. Where nothing is laid down, both may.
 */
export function mayMark(
  participation: Participation | null,
  as: 'subjectLibrarian' | 'acquisitions',
): boolean {
  if (participation === null) return true
  const { mode, duty } = participation
  if (as === 'acquisitions') return mode === 'relay' || duty !== 'select'
  return mode !== 'relay' && (duty === 'select' || duty === 'assist')
}
