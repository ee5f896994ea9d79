/**
 * "Not the same", remembered: which titles of one work key a librarian has told apart. A title is named by what every
 * list and every export of holdings says of it, so that what was told holds for later ones too: its ISBN, or for one
 * without its material type, which stands for everything of the work in that form that has no ISBN.
 */

/** The name of a title within its work: ISBN-13 digits, or a material type. */
export type WorkMember = string

/** Told apart from everything else of the work. */
export const WHOLE_WORK = '*'

export interface ApartPair {
  readonly workKey: number
  readonly one: WorkMember
  readonly other: WorkMember
}

/** @param isbn13 null or 0 for none */
export function workMember(isbn13: number | null, materialType: string): WorkMember {
  return isbn13 === null || isbn13 === 0 ? materialType : String(isbn13)
}

/** The pair as it is kept: being apart goes both ways. */
export function orderedPair(pair: ApartPair): ApartPair {
  const { workKey, one, other } = pair
  return one <= other ? pair : { workKey, one: other, other: one }
}

/** The pairs of some works, or of all. Asking for a work without any costs one look into a map. */
export class ApartWorks {
  readonly #pairs = new Map<number, Set<string>>()

  constructor(pairs: Iterable<ApartPair>) {
    for (const pair of pairs) {
      const known = this.#pairs.get(pair.workKey)
      if (known) known.add(nameOf(pair))
      else this.#pairs.set(pair.workKey, new Set([nameOf(pair)]))
    }
  }

  /** Whether anything of the work was told apart. */
  has(workKey: number): boolean {
    return this.#pairs.has(workKey)
  }

  /**
   * Whether two members of a work are not the same. A member and itself: whether what is held under an ISBN is not
   * what is offered under it, which the whole work being told apart does not say.
   */
  isApart(workKey: number, one: WorkMember, other: WorkMember): boolean {
    const pairs = this.#pairs.get(workKey)
    if (!pairs) return false
    if (pairs.has(nameOf({ workKey, one, other }))) return true
    if (one === other) return false
    return [one, other].some((member) => pairs.has(nameOf({ workKey, one: member, other: WHOLE_WORK })))
  }
}

function nameOf(pair: ApartPair): string {
  const { one, other } = orderedPair(pair)
  return `${one} ${other}`
}
