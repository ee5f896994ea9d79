import { type WorkMember, workMember } from '#shared/domain/apartWorks.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'

/** A number for each material type; 0 is left for an unknown one. */
export const EDITION_TYPES: ReadonlyMap<string, number> = new Map(
  MATERIAL_TYPES.map((type, index) => [type, index + 1]),
)

/**
 * ISBN and material type in one number, to compare a title with the holdings of its work: the ISBN times 16 plus
 * the type, which stays far below 2^53. A missing ISBN counts as 0, an unknown type as 0.
 */
export function editionOf(isbn13: number | null, materialType: string): number {
  return (isbn13 ?? 0) * 16 + (EDITION_TYPES.get(materialType) ?? 0)
}

/** The ISBN of an edition, 0 for none. */
export function isbnOfEdition(edition: number): number {
  return Math.floor(edition / 16)
}

/** The material type's number of an edition. */
export function typeOfEdition(edition: number): number {
  return edition % 16
}

/** The name of an edition within its work, by which it is told apart. */
export function memberOfEdition(edition: number): WorkMember {
  return workMember(isbnOfEdition(edition), MATERIAL_TYPES[typeOfEdition(edition) - 1] ?? '')
}
