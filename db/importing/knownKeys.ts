import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Engine } from '#db/engine/engine.ts'
import { EDITION_TYPES } from '#db/importing/edition.ts'
import { readKeyFile, writeKeyFile } from '#db/importing/keyFile.ts'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { NumberTable } from '#db/importing/numberTable.ts'
import { loadApart } from '#db/work/apart.ts'
import type { ApartWorks } from '#shared/domain/apartWorks.ts'
import type { SelectionState } from '#shared/domain/selection.ts'

const ZERO = 48
/** To be raised when keys are made differently: work keys are hashes of text that is folded by our rules. */
const FILE_FORMAT = 1

/** A title in one of these states is on its way. */
const COMING_STATES = ['approved', 'ordered', 'partlyReceived'] as const satisfies readonly SelectionState[]
/** What the library holds, to look a list up by. */
export interface HeldKeys {
  /** ISBN-13 of every holding that has one. */
  readonly isbns: KeyIndex
  /** Work key of every holding; the value is its edition (see `editionOf`). */
  readonly works: KeyIndex
  /** What librarians have told apart; it is not in the file beside the library. */
  readonly apart: ApartWorks
}

/** Fewer keys than this are loaded faster than a file is kept. */
const WORTH_A_FILE = 50_000

/**
 * The keys of all published holdings: from the file beside the library when it is of the same holdings, else from
 * the library, which takes about half a second for a million.
 */
export async function loadHeldKeys(engine: Engine): Promise<HeldKeys> {
  const stamp = await holdingsStamp(engine)
  const apart = await loadApart(engine.read)
  const path = `${engine.location}.held`
  const [knownIsbns, knownWorks] = engine.kind === 'sqlite' ? (readKeyFile(path, stamp) ?? []) : []
  if (knownIsbns && knownWorks) return { isbns: knownIsbns, works: knownWorks, apart }
  const isbns = await loadHeldIsbns(engine)
  const works = await loadHeldWorks(engine)
  // a change while the keys were loaded would make the file lie about what it holds
  const isSame = (await holdingsStamp(engine)) === stamp
  if (engine.kind === 'sqlite' && isSame && isbns.size + works.size >= WORTH_A_FILE)
    writeKeyFile(path, stamp, [isbns, works])
  return { isbns, works, apart }
}

/** Changes with everything that changes which holdings are shown: holdings come and go with their imports only. */
async function holdingsStamp(engine: Engine): Promise<string> {
  const runs = await engine.read
    .selectFrom('import_run')
    .select(['id', 'state', 'started_at', 'finished_at', 'counts'])
    .where('kind', '=', 'holdings')
    .orderBy('id')
    .execute()
  const last = await engine.read
    .selectFrom('holding_row')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return createHash('sha256')
    .update(JSON.stringify([FILE_FORMAT, runs, last]))
    .digest('hex')
}

/** The keys of holdings that have an ISBN. */
export async function loadHeldIsbns(engine: Engine): Promise<KeyIndex> {
  const isbns = new KeyIndex()
  const query = sql<KeyText>`select string_agg(cast(isbn13 as text), ',') as keys
    from (select isbn13 from holding where isbn13 is not null order by isbn13) as sorted`
  await eachNumbers(engine, query, 1, (isbn) => isbns.append(isbn))
  return isbns
}

async function loadHeldWorks(engine: Engine): Promise<KeyIndex> {
  const works = new KeyIndex()
  const edition = sql`coalesce(isbn13, 0) * 16 + ${typeCase()}`
  const query = sql<KeyText>`select string_agg(work_key || ',' || edition, ',') as keys
    from (select work_key, ${edition} as edition from holding where work_key is not null order by work_key) as sorted`
  await eachNumbers(engine, query, 2, (work, value) => works.append(work, value))
  return works
}

/**
 * ISBN-13 → id of every title that has one, so that a title offered again is the same title. Not of lists that another
 * program is just importing: they may be cancelled, and their rows swept.
 */
export async function loadTitleIds(engine: Engine): Promise<KeyIndex> {
  const titles = new KeyIndex()
  const coming = await engine.read
    .selectFrom('title_list')
    .innerJoin('routing', 'routing.list_id', 'title_list.id')
    .select((eb) => [eb.fn.min('offer_id').as('first'), eb.fn.max('offer_id').as('last')])
    .where('title_list.state', '=', 'importing')
    .groupBy('title_list.id')
    .execute()
  const isWhole = coming.map(({ first, last }) => sql`and title_id not between ${first} and ${last}`)
  const query = sql<KeyText>`select string_agg(isbn13 || ',' || title_id, ',') as keys
    from (select isbn13, title_id from title_isbn where 1 = 1 ${sql.join(isWhole, sql` `)} order by isbn13, title_id) as sorted`
  await eachNumbers(engine, query, 2, (isbn, id) => titles.append(isbn, id))
  return titles
}

/** The number of a material type, in SQL; the same as in `editionOf`. */
function typeCase(): RawBuilder<number> {
  const cases = [...EDITION_TYPES].map(([type, code]) => sql`when ${sql.lit(type)} then ${sql.lit(code)}`)
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
