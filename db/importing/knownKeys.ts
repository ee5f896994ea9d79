import { type RawBuilder, sql } from 'kysely'
import type { Engine } from '#db/engine/engine.ts'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { NumberTable } from '#db/importing/numberTable.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

const ZERO = 48

/** A title in one of these states is on its way. */
export const COMING_STATES = [
  'approved',
  'ordered',
  'partlyReceived',
] as const satisfies readonly SelectionState[]
/** What the library holds, to look a list up by. */
export interface HeldKeys {
  /** ISBN-13 of every holding that has one. */
  readonly isbns: KeyIndex
  /** Work key of every holding; the value is its edition (see `editionOf`). */
  readonly works: KeyIndex
}

const CODES: ReadonlyMap<string, number> = new Map(MATERIAL_TYPES.map((type, index) => [type, index + 1]))

/**
 * ISBN and material type in one number, to compare a title with the holdings of its work: the ISBN times 16 plus
 * the type, which stays far below 2^53. A missing ISBN counts as 0, an unknown type as 0.
 */
export function editionOf(isbn13: number | null, materialType: string): number {
  return (isbn13 ?? 0) * 16 + (CODES.get(materialType) ?? 0)
}

/** The ISBN of an edition, 0 for none. */
export function isbnOfEdition(edition: number): number {
  return Math.floor(edition / 16)
}

/** The material type's number of an edition. */
export function typeOfEdition(edition: number): number {
  return edition % 16
}

/** Loads the keys of all published holdings; a million take about half a second and 24 MB. */
export async function loadHeldKeys(engine: Engine): Promise<HeldKeys> {
  return { isbns: await loadHeldIsbns(engine), works: await loadHeldWorks(engine) }
}

export async function loadHeldIsbns(engine: Engine): Promise<KeyIndex> {
  const isbns = new KeyIndex()
  const query = sql<KeyText>`select group_concat(isbn13) as keys
    from (select isbn13 from holding where isbn13 is not null order by isbn13)`
  await eachNumbers(engine, query, 1, (isbn) => isbns.append(isbn))
  return isbns
}

async function loadHeldWorks(engine: Engine): Promise<KeyIndex> {
  const works = new KeyIndex()
  const edition = sql`coalesce(isbn13, 0) * 16 + ${typeCase()}`
  const query = sql<KeyText>`select group_concat(work_key || ',' || edition) as keys
    from (select work_key, ${edition} as edition from holding where work_key is not null order by work_key)`
  await eachNumbers(engine, query, 2, (work, value) => works.append(work, value))
  return works
}

/** ISBN-13 → id of every title that has one, so that a title offered again is the same title. */
export async function loadTitleIds(engine: Engine): Promise<KeyIndex> {
  const titles = new KeyIndex()
  const query = sql<KeyText>`select group_concat(isbn13 || ',' || id) as keys
    from (select isbn13, id from title where isbn13 is not null order by isbn13, id)`
  await eachNumbers(engine, query, 2, (isbn, id) => titles.append(isbn, id))
  return titles
}

/** The number of a material type, in SQL; the same as in `editionOf`. */
function typeCase(): RawBuilder<number> {
  const cases = MATERIAL_TYPES.map((type, index) => sql`when ${sql.lit(type)} then ${sql.lit(index + 1)}`)
  return sql<number>`case material_type ${sql.join(cases, sql` `)} else 0 end`
}

interface KeyText {
  readonly keys: string | null
}

/**
 * Numbers out of one long text "1,2,3,4", one or two at a time. Handing a row to JavaScript costs several times what
 * its numbers do, so a million keys come as one text, in half the time.
 */
async function eachNumbers(
  engine: Engine,
  query: RawBuilder<KeyText>,
  perEntry: 1 | 2,
  take: (first: number, second: number) => void,
): Promise<void> {
  const { rows } = await query.execute(engine.read)
  const text = rows[0]?.keys ?? ''
  let first = 0
  let value = 0
  let isSecond = false
  for (let at = 0; at <= text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      continue
    }
    if (text === '') return
    if (perEntry === 1 || isSecond) take(perEntry === 1 ? value : first, value)
    first = value
    value = 0
    isSecond = !isSecond
  }
}

/** The titles that are on their way: approved, or ordered and not all here yet. */
export async function loadComingTitles(engine: Engine): Promise<NumberTable> {
  const coming = new NumberTable()
  const rows = await engine.read
    .selectFrom('selection')
    .select('title_id')
    .distinct()
    .where('state', 'in', COMING_STATES)
    .execute()
  for (const { title_id } of rows) coming.set(title_id, 1)
  return coming
}
