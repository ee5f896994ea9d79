import { isbnOfEdition, memberOfEdition, typeOfEdition } from '#db/importing/edition.ts'
import type { HeldKeys } from '#db/importing/knownKeys.ts'
import { KNOWN } from '#shared/schema/rows.ts'

/** The bits that depend on holdings. */
export const HELD_MASK = KNOWN.held | KNOWN.otherEditionHeld | KNOWN.otherFormatHeld

/**
 * What the library holds of some titles, as bits of KNOWN: the same ISBN; of the same work another ISBN (or none)
 * in the same form; of the same work another form. What was told apart is left out. The rules are those of `readKnownFacts`, which gives
 * the words.
 *
 * @param isbns per title, 0 for none
 * @param works work key per title, 0 for none
 * @param editions per title, see `editionOf`
 */
export function heldBits(
  held: HeldKeys,
  isbns: Float64Array,
  works: Float64Array,
  editions: Float64Array,
): Uint8Array {
  const bits = new Uint8Array(isbns.length)
  const isbnPlaces = held.isbns.findAll(isbns)
  const workPlaces = held.works.findAll(works)
  for (let i = 0; i < bits.length; i++) {
    if ((isbnPlaces[i] ?? -1) >= 0 && !isApart(held, works[i] ?? 0, editions[i] ?? 0, editions[i] ?? 0))
      bits[i] = KNOWN.held
    const place = workPlaces[i] ?? -1
    if (place >= 0) bits[i] = (bits[i] ?? 0) | workBits(held, place, works[i] ?? 0, editions[i] ?? 0)
  }
  return bits
}

function workBits(held: HeldKeys, first: number, work: number, edition: number): number {
  const isbn = isbnOfEdition(edition)
  const type = typeOfEdition(edition)
  let bits = 0
  for (let place = first; place < held.works.size && held.works.keyAt(place) === work; place++) {
    const other = held.works.valueAt(place)
    const otherIsbn = isbnOfEdition(other)
    if (otherIsbn !== 0 && otherIsbn === isbn) continue
    if (isApart(held, work, edition, other)) continue
    bits |= typeOfEdition(other) === type ? KNOWN.otherEditionHeld : KNOWN.otherFormatHeld
  }
  return bits
}

/** Nothing is made for works of which nothing was told apart, which are nearly all. */
function isApart({ apart }: HeldKeys, work: number, one: number, other: number): boolean {
  return apart.has(work) && apart.isApart(work, memberOfEdition(one), memberOfEdition(other))
}
