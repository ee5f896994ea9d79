import type { Selectable } from 'kysely'
import type { Edition, EditionMaker } from '#db/seed/editions.ts'
import { LOCATIONS } from '#db/seed/organisation.ts'
import type { Random } from '#db/seed/random.ts'
import type { WorkMaker } from '#db/seed/works.ts'
import type { Tables } from '#db/tables.ts'

export type HoldingRow = Selectable<Tables['holding_row']>

export const HOLDING_COUNT = 20_000
export const HOLDINGS_RUN = 1

export interface Holdings {
  readonly rows: HoldingRow[]
  /** Printed editions that are the only thing held of their work: lists offer some of them, or a sister of them. */
  readonly single: Edition[]
}

const CHINESE_PLACES = [0, 0, 0, 0, 3, 3, 2]
const ENGLISH_PLACES = [1, 1, 1, 1, 3, 2]
const MEDICAL_BRANCH = 4
const ONLINE = 5

/** What the library holds: the editions given, and as many others as make up the promised number of rows. */
export function makeHoldings(
  random: Random,
  works: WorkMaker,
  editions: EditionMaker,
  year: number,
  received: readonly Edition[],
): Holdings {
  const rows: HoldingRow[] = []
  const single: Edition[] = []
  const hold = (edition: Edition): void => {
    if (rows.length === HOLDING_COUNT) return
    rows.push(holdingRow(random, edition, rows.length + 1))
  }
  for (const edition of received) hold(edition)
  while (rows.length < HOLDING_COUNT) {
    const work = works.make(random.chance(0.68) ? 'chi' : 'eng', random.chance(0.94))
    const number = random.chance(0.7) ? 1 : random.int(2, 4)
    const published = year - 1 - Math.floor(random.next() ** 2 * 24)
    const edition = editions.make(work, { number, year: published, hasIsbn: random.chance(0.97) })
    hold(edition)
    const kind = random.next()
    // further editions, formats and places of what was just taken in
    if (kind < 0.08)
      hold(editions.make(work, { number: number + 1, year: Math.min(year - 1, published + 4) }))
    else if (kind < 0.13) hold(editions.make(work, { number, year: published, materialType: 'ebook' }))
    else if (kind < 0.2) hold(edition)
    else single.push(edition)
  }
  return { rows, single }
}

function holdingRow(random: Random, edition: Edition, id: number): HoldingRow {
  const { work } = edition
  const isOnline = edition.materialType === 'ebook'
  const place = isOnline ? ONLINE : placeOf(random, edition)
  const popularity = random.next()
  return {
    id,
    isbn13: edition.isbn13,
    issn: null,
    work_key: work.key,
    title: edition.title,
    author: work.author,
    publisher: work.publisher.name,
    year: edition.year,
    edition: edition.editionText,
    class_text: work.clc ?? work.lcc,
    call_number: isOnline ? null : callNumber(random, edition),
    location: LOCATIONS[place]?.name_zh ?? null,
    copies: isOnline || work.language === 'eng' ? 1 : random.int(1, 4),
    // a few titles are lent all the time, most hardly ever
    loans: Math.floor(popularity ** 4 * 90),
    material_type: edition.materialType,
    system_ref: `b${String(id).padStart(7, '0')}`,
    run_id: HOLDINGS_RUN,
  }
}

function placeOf(random: Random, edition: Edition): number {
  const { clc, lcc, language } = edition.work
  const isMedical = clc?.startsWith('R') === true || lcc?.startsWith('R') === true
  if (isMedical && random.chance(0.7)) return MEDICAL_BRANCH
  return random.pick(language === 'chi' ? CHINESE_PLACES : ENGLISH_PLACES)
}

/** CLC number with an item number; LCC with the author's cutter and the year. */
function callNumber(random: Random, edition: Edition): string {
  const { clc, lcc, author } = edition.work
  if (clc !== null) return `${clc}/${random.int(1, 999)}${edition.number > 1 ? `=${edition.number}` : ''}`
  return `${lcc} .${author.charAt(0)}${random.int(11, 98)} ${edition.year}`
}
