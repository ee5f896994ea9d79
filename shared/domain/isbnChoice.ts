import type { IsbnReading } from '#shared/domain/isbn.ts'

/** A number that can be an ISBN, with what stands beside it. */
export type ValidIsbn = Extract<IsbnReading, { kind: 'valid' }>

/** Words beside the number of a whole set. "o.c." is the obra completa of Spanish records. */
const SET =
  /套|全\s*\d*\s*[册冊卷]|\bsets?\b|\bgesamt(?:werk|ausg|ausgabe)?\b|œuvre complète|édition complète|obra completa|opera completa|\bo\.\s?c\.|\bfor the complete/i
/** Words beside the number of an electronic edition. */
const ELECTRONIC =
  /e-?book|\be-?bk\b|\be-?isbn\b|electr(?:onic|on)?\b|électronique|elektronisch|\bpdf\b|epdf|\bepub|online|en ligne|\bkindle\b|\bmobi|\bdigital\b|numérique|\badobe\b|\bweb\b|电子|電子|网络版|網路版/i
/** The number of a volume: "v. 1", "Bd. 2", "上册". */
const VOLUME =
  /(?:\bv|\bvols?|\bvolumes?|\bbd|\bband|\bt|\btome|\btomo|\bpt|\bpart|\bteil|\bbk)\.?\s*([0-9]+|[ivx]+\b)|第?\s*([0-9一二三四五六七八九十]+|[上中下])\s*[册冊卷编編辑輯]/i

/** Whether a number so qualified is that of a whole set, of an electronic edition, or of a book itself. */
export function isbnKind(qualifier: string | null): 'set' | 'electronic' | 'own' {
  if (qualifier === null) return 'own'
  if (SET.test(qualifier)) return 'set'
  return ELECTRONIC.test(qualifier) ? 'electronic' : 'own'
}

/**
 * The number a title goes by, of all that stand in its record. A record with the numbers of several volumes beside that
 * of the set is one of the set, else the volume's own number counts. What is offered as an e-book goes by the number of
 * the electronic edition, a printed book never while it has another.
 */
export function chooseIsbn(valid: readonly ValidIsbn[], isElectronic: boolean): ValidIsbn | undefined {
  if (valid.length < 2) return valid[0]
  const kinds = valid.map(({ qualifier }) => isbnKind(qualifier))
  const of = (kind: 'set' | 'electronic' | 'own'): ValidIsbn | undefined => valid[kinds.indexOf(kind)]
  const set = of('set')
  if (set !== undefined && countVolumes(valid) > 1) return set
  if (!isElectronic) return of('own') ?? set ?? valid[0]
  const bare = valid.find(({ qualifier }) => qualifier === null)
  return of('electronic') ?? bare ?? of('own') ?? set
}

/**
 * The numbers that were not chosen and that nothing tells from the one that was: other books, or other editions, for all
 * that is known. Each once; the ISBN-10 of a number is that number.
 *
 * @param valid of one cell, in their order
 */
export function untoldIsbns(valid: readonly ValidIsbn[], chosen: ValidIsbn): ValidIsbn[] {
  const label = labelOf(chosen)
  const seen = new Set([chosen.isbn13])
  return valid.filter((one) => {
    if (seen.has(one.isbn13) || labelOf(one) !== label) return false
    seen.add(one.isbn13)
    return true
  })
}

/** "(pbk.)" and "Pbk" say the same. */
function labelOf({ qualifier }: ValidIsbn): string {
  return (qualifier ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function countVolumes(valid: readonly ValidIsbn[]): number {
  const volumes = valid.map(({ qualifier }) => VOLUME.exec(qualifier ?? '')).filter((match) => match !== null)
  return new Set(volumes.map(([, latin, han]) => (latin ?? han ?? '').toLowerCase())).size
}
