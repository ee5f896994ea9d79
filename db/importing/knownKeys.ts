import type { CompiledQuery } from 'kysely'
import type { Engine } from '#db/engine/engine.ts'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { NumberTable } from '#db/importing/numberTable.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

/** Rows taken from the database at a time. */
const CHUNK = 20_000

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
  const query = engine.read
    .selectFrom('holding')
    .select('isbn13')
    .where('isbn13', 'is not', null)
    .orderBy('isbn13')
  await eachRow(engine, query.compile(), (row) => isbns.append(Number(row[0])))
  return isbns
}

async function loadHeldWorks(engine: Engine): Promise<KeyIndex> {
  const works = new KeyIndex()
  const query = engine.read
    .selectFrom('holding')
    .select(['work_key', 'isbn13', 'material_type'])
    .where('work_key', 'is not', null)
    .orderBy('work_key')
  await eachRow(engine, query.compile(), (row) =>
    works.append(Number(row[0]), editionOf(Number(row[1] ?? 0), String(row[2]))),
  )
  return works
}

/** ISBN-13 → id of every title that has one, so that a title offered again is the same title. */
export async function loadTitleIds(engine: Engine): Promise<KeyIndex> {
  const titles = new KeyIndex()
  const query = engine.read
    .selectFrom('title')
    .select(['isbn13', 'id'])
    .where('isbn13', 'is not', null)
    .orderBy('isbn13')
    .orderBy('id')
  await eachRow(engine, query.compile(), (row) => titles.append(Number(row[0]), Number(row[1])))
  return titles
}

/** The titles that are on their way: approved, or ordered and not all here yet. */
export async function loadComingTitles(engine: Engine): Promise<NumberTable> {
  const coming = new NumberTable()
  const query = engine.read.selectFrom('selection').select('title_id').where('state', 'in', COMING_STATES)
  await eachRow(engine, query.compile(), (row) => coming.set(Number(row[0]), 1))
  return coming
}

async function eachRow(
  engine: Engine,
  query: CompiledQuery,
  take: (row: readonly (string | number | null)[]) => void,
): Promise<void> {
  for await (const rows of engine.scan(query, CHUNK)) for (const row of rows) take(row)
}
