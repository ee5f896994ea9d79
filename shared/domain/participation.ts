/** How far the subject librarian's word goes for a material type (PRODUCT.md "The organisation it serves"). */
export interface Participation {
  readonly mode: 'relay' | 'partial' | 'lead'
  readonly duty: 'select' | 'assist' | 'review' | 'none'
}

export type Selector = 'subjectLibrarian' | 'acquisitions'

/**
 * Whether somebody may mark titles of a subject and material type. In relay acquisitions selects and the subject
 * librarian comments; with `assist` acquisitions pre-selects and the subject librarian confirms; with `review`
 * acquisitions selects and the subject librarian checks the order. Where nothing is laid down, both may.
 */
export function mayMark(participation: Participation | null, as: Selector): boolean {
  if (participation === null) return true
  const { mode, duty } = participation
  if (as === 'acquisitions') return mode === 'relay' || duty !== 'select'
  return mode !== 'relay' && (duty === 'select' || duty === 'assist')
}

/**
 * Whether somebody may submit a selected title. Whoever may mark it may, but for one case: with `assist`, what
 * acquisitions has pre-selected waits until a subject librarian of the team confirms it, by marking it or by
 * submitting it.
 * @param isConfirmed whether a member of the subject's team has decided on the title last
 */
export function maySubmit(participation: Participation | null, as: Selector, isConfirmed: boolean): boolean {
  if (!mayMark(participation, as)) return false
  const isAssisted = participation?.duty === 'assist' && participation.mode !== 'relay'
  return as === 'subjectLibrarian' || !isAssisted || isConfirmed
}
