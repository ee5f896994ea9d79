import { setImmediate as turn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Engine, ReadDb } from '#db/engine/engine.ts'
import { type ListKeys, type Pair, pairRows } from '#db/reissue/pairRows.ts'
import { chunksOf } from '#db/selectionTargets.ts'

/** The availability of an offer that a re-issue of its list no longer has. */
export const WITHDRAWN = 'withdrawn'

/** Two lists of one vendor. */
export interface ListPair {
  readonly earlierListId: number
  readonly listId: number
}

/**
 * What of an offer counts as changed, by the word for it. A value that the new list does not have changes nothing: a
 * re-issue often has fewer columns.
 */
const CHANGED: Readonly<Record<ChangedField, readonly string[]>> = {
  price: [],
  availability: [],
  title: ['title'],
  author: ['author'],
  publisher: ['publisher'],
  year: ['year'],
  isbn: ['isbn13', 'issn'],
  class: ['clc', 'lcc', 'ddc'],
  other: [
    'edition',
    'series',
    'summary',
    'vendor_ref',
    'copies_hint',
    'fund_hint',
    'location_hint',
    'material_type',
  ],
}

export const CHANGED_FIELDS = [
  'price',
  'availability',
  'title',
  'author',
  'publisher',
  'year',
  'isbn',
  'class',
  'other',
] as const
export type ChangedField = (typeof CHANGED_FIELDS)[number]

/** Language `und` is what a list gets that does not say; see language.ts. */
const LANGUAGE = sql`(b.language <> 'und' and b.language <> a.language)`
const PRICE = sql`(b.price_state <> 'missing' and (a.price_state <> b.price_state
  or a.price_minor is distinct from b.price_minor or a.currency is distinct from b.currency
  or a.price_text is distinct from b.price_text))`
/** A row that was withdrawn and is there again is available, also when the list says nothing of that. */
const AVAILABILITY = sql`(a.availability is distinct from b.availability
  and (b.availability is not null or a.availability = ${sql.lit(WITHDRAWN)}))`

function differs(field: ChangedField): RawBuilder<unknown> {
  if (field === 'price') return PRICE
  if (field === 'availability') return AVAILABILITY
  const columns = CHANGED[field].map((name) => {
    const column = sql.ref(name)
    return sql`(b.${column} is not null and a.${column} is distinct from b.${column})`
  })
  return sql.join(field === 'other' ? [...columns, LANGUAGE] : columns, sql` or `)
}

/** An ISBN moves with a title only while nobody else's offers hang on either title; else the row counts as another. */
const OTHER_ISBN = sql`(b.isbn13 is not null and a.isbn13 is distinct from b.isbn13)`
const IS_BOUND = sql`(a.title_id <> a.id or b.title_id <> b.id
  or exists (select 1 from offer o where o.title_id = a.id and o.id <> a.id)
  or exists (select 1 from offer o where o.title_id = b.id and o.id <> b.id))`

/** A row of the earlier list that the newer one says otherwise. */
export interface ChangedRow {
  readonly oldId: number
  readonly newId: number
  readonly fields: readonly ChangedField[]
  /** Whether its ISBN is another one. */
  readonly isIsbn: boolean
}

/** A slice of what two lists differ in. `rows`: of both lists, that it is about. */
export interface Difference {
  readonly rows: number
  readonly unchanged: number
  readonly changed: readonly ChangedRow[]
  /** Rows that only one of the lists has. */
  readonly withdrawn: readonly number[]
  readonly added: readonly number[]
}

const NOTHING = { unchanged: 0, changed: [], withdrawn: [], added: [] } as const

/**
 * What a list differs in from an earlier one, slice by slice, by committed data: first the rows that both have, in the
 * order of the earlier list, then those that only one has. Other calls are answered in between.
 */
export async function* compareLists(
  engine: Engine,
  earlier: ListKeys,
  newer: ListKeys,
  rowsPerSlice: number,
): AsyncGenerator<Difference> {
  const pairs = await pairRows(engine, earlier, newer)
  const gone = new Set(earlier.rows.map(({ id }) => id))
  const fresh = new Set(newer.rows.map(({ id }) => id))
  for (const slice of chunksOf(pairs, rowsPerSlice)) {
    const compared = await compareRows(engine.read, slice)
    for (const { oldId, newId } of compared) {
      gone.delete(oldId)
      fresh.delete(newId)
    }
    const changed = compared.filter(({ fields }) => fields.length > 0)
    yield { ...NOTHING, rows: 2 * slice.length, changed, unchanged: compared.length - changed.length }
    await turn()
  }
  for (const slice of chunksOf([...gone], rowsPerSlice)) {
    const rows = await engine.read
      .selectFrom('offer')
      .select('id')
      .where('id', 'in', slice)
      .where(sql<boolean>`availability is distinct from ${WITHDRAWN}`)
      .orderBy('id')
      .execute()
    yield { ...NOTHING, rows: slice.length, withdrawn: rows.map(({ id }) => id) }
    await turn()
  }
  for (const slice of chunksOf([...fresh], rowsPerSlice))
    yield { ...NOTHING, rows: slice.length, added: slice }
}

/**
 * What rows differ in; a pair is left out where an ISBN changed that cannot move. The ids are named a second time,
 * because SQLite otherwise looks through all offers for them.
 */
async function compareRows(db: ReadDb, pairs: readonly Pair[]): Promise<ChangedRow[]> {
  const flags = CHANGED_FIELDS.map(
    (field) => sql`case when ${differs(field)} then 1 else 0 end as ${sql.ref(field)}`,
  )
  const { rows } = await sql<Record<ChangedField | 'oldId' | 'newId' | 'isOther', number>>`
    with pair(old_id, new_id) as (values ${valuesOf(pairs)})
    select pair.old_id as "oldId", pair.new_id as "newId", ${sql.join(flags)},
      case when ${OTHER_ISBN} then 1 else 0 end as "isOther"
    from pair join offer a on a.id = pair.old_id join offer b on b.id = pair.new_id
    where a.id in (${sql.join(pairs.map(([oldId]) => oldId))}) and not (${OTHER_ISBN} and ${IS_BOUND})
    order by pair.old_id`.execute(db)
  return rows.map((row) => ({
    oldId: Number(row.oldId),
    newId: Number(row.newId),
    fields: CHANGED_FIELDS.filter((field) => Number(row[field]) === 1),
    isIsbn: Number(row.isOther) === 1,
  }))
}

/** Pairs of ids as rows of a `values` table, which PostgreSQL would otherwise take for text. */
export function valuesOf(pairs: readonly Pair[]): RawBuilder<unknown> {
  return sql.join(pairs.map(([one, other]) => sql`(cast(${one} as bigint), cast(${other} as bigint))`))
}
