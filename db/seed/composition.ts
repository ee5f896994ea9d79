import type { Edition, EditionMaker } from '#db/seed/editions.ts'
import { type Random, times } from '#db/seed/random.ts'
import type { SampleLanguage, Work, WorkMaker } from '#db/seed/works.ts'

/** What a list of the sample is put together from. */
export interface ListParts {
  readonly language: SampleLanguage
  readonly rowCount: number
  readonly year: number
  /** Editions of the same language of which only they are held, to be used up. */
  readonly held: Edition[]
  /** Titles that stand elsewhere too: decided about earlier, or offered by the other vendor. */
  readonly shared: readonly Edition[]
}

/** Rows whose ISBN has a wrong check digit. */
export const BROKEN_ISBNS = 4
/** Row from which a title is printed a second time, and the row where that happens; counted from 0. */
const REPEATS = [
  [120, 480],
  [333, 910],
] as const

/** The editions that a list offers, in its order: mostly new works, and the cases a librarian has to tell apart. */
export function composeList(
  random: Random,
  works: WorkMaker,
  editions: EditionMaker,
  parts: ListParts,
): Edition[] {
  const { language, rowCount, year } = parts
  const share = (percent: number): number => Math.round((rowCount * percent) / 100)
  const takeHeld = (count: number): Edition[] => parts.held.splice(0, count)
  const newYear = (): number => year - (random.chance(0.35) ? 1 : 0)
  const fresh = (work: Work, hasIsbn = true): Edition =>
    editions.make(work, {
      number: random.chance(0.75) ? 1 : random.int(2, 5),
      year: newYear(),
      materialType: random.chance(0.06) ? 'ebook' : 'book',
      hasIsbn,
    })

  const rows = [
    ...takeHeld(share(6)),
    ...takeHeld(share(5)).map(({ work, number }) =>
      editions.make(work, { number: number + 1, year: newYear() }),
    ),
    ...takeHeld(share(2)).map(({ work, number }) =>
      editions.make(work, { number, year: newYear(), materialType: 'ebook' }),
    ),
    ...parts.shared,
    ...times(share(3.4), () => fresh(works.make(language, false))),
    ...times(share(0.6), () => fresh({ ...works.make(language), clc: null, lcc: null, ddc: null })),
    ...times(share(1.5), () => fresh(works.make(language), false)),
    ...times(BROKEN_ISBNS, () => withBrokenIsbn(fresh(works.make(language)))),
  ]
  const rest = rowCount - REPEATS.length - rows.length
  const shuffled = random.shuffled([...rows, ...times(rest, () => fresh(works.make(language)))])
  for (const [from, to] of REPEATS) {
    const repeated = shuffled[from]
    if (repeated) shuffled.splice(to, 0, repeated)
  }
  return shuffled
}

/** The last digit is off by one, as after a slip of the typist: no valid number, and none is made of it. */
function withBrokenIsbn(edition: Edition): Edition {
  const printed = edition.isbnPrinted ?? ''
  const digit = (Number(printed.slice(-1)) + 1) % 10
  return { ...edition, isbn13: null, isbnPrinted: printed.slice(0, -1) + String(digit) }
}
