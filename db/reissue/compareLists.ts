import { type RawBuilder, sql } from 'kysely'

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

const keyTable = (listId: number) => sql`select id, vendor_ref, isbn13 from offer
  where list_id = ${listId} and id in (select offer_id from routing where list_id = ${listId})`

/** Pairs of rows that have a key in common which each list has once. */
const matchBy = (key: string) => {
  const once = (
    table: string,
  ) => sql`(select ${sql.ref(key)} as match_key, min(id) as id from ${sql.table(table)}
    where ${sql.ref(key)} is not null group by ${sql.ref(key)} having count(*) = 1)`
  return sql`select x.id as old_id, y.id as new_id from ${once('old_key')} as x
    join ${once('new_key')} as y on y.match_key = x.match_key`
}

/**
 * All words of the rows that have no partner yet; of rows with the same words the first goes with the first. They are
 * found by `except`: an outer join is walked row by row by SQLite, `not in` by PostgreSQL, once lists are large.
 */
const restOf = (side: 'old' | 'new') => {
  const id = sql.ref(`${side}_id`)
  return sql`select own.id, own.words || '|' || row_number() over (partition by own.words order by own.id) as words
    from (select offer.id, offer.title || '|' || coalesce(author, '') || '|' || coalesce(publisher, '') || '|'
        || coalesce(year || '', '') || '|' || coalesce(edition, '') || '|' || coalesce(offer.isbn13 || '', '') as words
      from (select id from ${sql.table(`${side}_key`)} except select ${id} from by_ref
        except select ${id} from by_isbn) as k join offer on offer.id = k.id) as own`
}

/**
 * Common tables for a statement that asks how a list differs from an earlier one: `compared` has each row of the
 * earlier list that is again in the new one (`old_id`, `new_id`, `kind` changed or same, one 0-or-1 column for each
 * changed field, `is_isbn`), `gone` and `fresh` the ids of rows that only one of them has. Rows are the same by the
 * vendor's own number, else by an ISBN, where both lists have it once, and else by all their words.
 */
export function comparison({ earlierListId, listId }: ListPair): RawBuilder<unknown> {
  const flags = CHANGED_FIELDS.map(
    (field) => sql`case when ${differs(field)} then 1 else 0 end as ${sql.ref(`is_${field}_changed`)}`,
  )
  const any = CHANGED_FIELDS.map((field) => sql`${sql.ref(`is_${field}_changed`)} = 1`)
  return sql`with old_key as materialized (${keyTable(earlierListId)}),
    new_key as materialized (${keyTable(listId)}),
    by_ref as materialized (${matchBy('vendor_ref')}),
    by_any_isbn as materialized (${matchBy('isbn13')}),
    by_isbn as materialized (select by_any_isbn.old_id, by_any_isbn.new_id from by_any_isbn
      left join by_ref as taken on taken.old_id = by_any_isbn.old_id
      left join by_ref as given on given.new_id = by_any_isbn.new_id
      where taken.old_id is null and given.new_id is null),
    old_rest as materialized (${restOf('old')}),
    new_rest as materialized (${restOf('new')}),
    by_words as materialized (select old_rest.id as old_id, new_rest.id as new_id
      from old_rest join new_rest on new_rest.words = old_rest.words),
    pair as materialized (select * from by_ref union all select * from by_isbn union all select * from by_words),
    flagged as materialized (select old_id, new_id, ${sql.join(flags)},
        case when ${OTHER_ISBN} then 1 else 0 end as is_isbn
      from pair join offer a on a.id = pair.old_id join offer b on b.id = pair.new_id
      where not (${OTHER_ISBN} and ${IS_BOUND})),
    compared as materialized (select flagged.*,
        case when ${sql.join(any, sql` or `)} then 'changed' else 'same' end as kind from flagged),
    gone as materialized (select offer.id, offer.availability
      from (select id from old_key except select old_id from compared) as k join offer on offer.id = k.id
      where offer.availability is distinct from ${WITHDRAWN}),
    fresh as materialized (select id from new_key except select new_id from compared)`
}
