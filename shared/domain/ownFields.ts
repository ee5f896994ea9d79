const OWN_FIELD = /^(9\d\d)\$/

/**
 * The tag of a MARC field 9xx, which MARC leaves to each system and in which vendors send what is to be ordered (price,
 * fund, location, copies); null for any other heading. @param heading as the reader of MARC writes it: "970$p"
 */
export function ownTagOf(heading: string): string | null {
  return OWN_FIELD.exec(heading)?.[1] ?? null
}
