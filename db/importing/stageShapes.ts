import type { StageShape } from '#db/engine/stage.ts'
import {
  HOLDING_COLUMNS,
  HOLDING_ROW_COLUMNS,
  OFFER_COLUMNS,
  OFFER_ROW_COLUMNS,
} from '#db/importing/loadColumns.ts'

/** Columns that hold numbers; all others are text. */
const NUMBERS: ReadonlySet<string> = new Set([
  'row_no',
  'isbn13',
  'work_key',
  'year',
  'price_minor',
  'copies_hint',
  'copies',
  'loans',
])

const typed = (name: string): string => `${name} ${NUMBERS.has(name) ? 'integer' : 'text'}`

/** Places of the tables of LIST_SHAPE. */
export const OFFER_TABLE = 0
export const ROUTE_TABLE = 1
export const CELLS_TABLE = 2

/**
 * Title lists. A row's position in its stage, from 0, is its rowid less one; ids follow one another from
 * `firstId`. The first subject of a row stands on the offer itself, because a row of its own costs five times as much;
 * further ones in `route`. Positions that `placed` does not name are new titles of which nothing is known.
 */
export const LIST_SHAPE: StageShape = {
  tables: [
    { name: 'offer', columns: [...OFFER_ROW_COLUMNS.map(typed), 'subject_id integer', 'range_id integer'] },
    { name: 'route', columns: ['position integer', 'subject_id integer', 'range_id integer'] },
    { name: 'cells', columns: ['position integer', 'cells text'] },
  ],
  placed: {
    name: 'placed',
    columns: ['position integer primary key', 'title_id integer', 'known integer'],
  },
  take: [
    `insert into offer (${OFFER_COLUMNS.join()})
      select :firstId + staged.rowid - 1, coalesce(placed.title_id, :firstId + staged.rowid - 1),
        coalesce(placed.known, 0), :listId, ${OFFER_ROW_COLUMNS.join()}
      from stage.offer as staged left join temp.placed as placed on placed.position = staged.rowid - 1`,
    // what most rows have, one subject or none, without sorting
    `insert into routing (id, offer_id, list_id, subject_id, range_id, origin)
      select :firstRouting + rowid - 1, :firstId + rowid - 1, :listId, subject_id, range_id,
        case when subject_id is null then 'unrouted' else 'range' end
      from stage.offer where not exists (select 1 from stage.route)`,
    `insert into routing (id, offer_id, list_id, subject_id, range_id, origin)
      select :firstRouting - 1 + row_number() over (order by position, nth), :firstId + position, :listId,
        subject_id, range_id, case when subject_id is null then 'unrouted' else 'range' end
      from (select rowid - 1 as position, 0 as nth, subject_id, range_id from stage.offer
        union all select position, rowid, subject_id, range_id from stage.route)
      where exists (select 1 from stage.route)`,
    'insert into offer_cells (id, list_id, cells) select :firstId + position, :listId, cells from stage.cells',
  ],
}

/** Holdings: nothing is asked of the library but their ids. */
export const HOLDINGS_SHAPE: StageShape = {
  tables: [{ name: 'holding', columns: HOLDING_ROW_COLUMNS.map(typed) }],
  placed: null,
  take: [
    `insert into holding_row (${HOLDING_COLUMNS.join()})
      select :firstId + rowid - 1, :runId, ${HOLDING_ROW_COLUMNS.join()} from stage.holding`,
  ],
}

/** The ISBNs of new titles, in the order in which they are staged. */
export const TITLE_ISBN_SHAPE: StageShape = {
  tables: [{ name: 'title_isbn', columns: ['isbn13 integer', 'title_id integer'] }],
  placed: null,
  take: [
    'insert into title_isbn (isbn13, title_id) select isbn13, title_id from stage.title_isbn order by rowid',
  ],
}
