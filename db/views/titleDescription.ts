import type { ReadDb } from '#db/engine/engine.ts'
import { correctedCells } from '#db/fixing/fixSources.ts'
import { readCells } from '#db/importing/offerCells.ts'
import { readRates } from '#db/rates.ts'
import { toBase } from '#db/views/knownFacts.ts'
import { readMarkingRows } from '#db/views/marking.ts'
import { loadApart } from '#db/work/apart.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { workMember } from '#shared/domain/apartWorks.ts'
import { formatIsbn } from '#shared/domain/isbn.ts'

const SHOWN = 50

/** Everything known about one marking row, for the details beside the grid. @throws AppError not_found */
export async function describeTitle(
  db: ReadDb,
  routingId: number,
  today: string,
): Promise<OutputOf<'title.describe'>> {
  const [row] = await readMarkingRows(db, [routingId], today)
  if (!row)
    throw new AppError('not_found', 'This title is no longer in an open list.', {
      kind: 'title',
      id: routingId,
    })
  const title = await db
    .selectFrom('offer')
    .select([
      'summary',
      'series',
      'edition',
      'isbn13',
      'work_key as workKey',
      'material_type as materialType',
    ])
    .where('id', '=', row.offerId)
    .executeTakeFirstOrThrow()
  return {
    row,
    summary: title.summary,
    series: title.series,
    edition: title.edition,
    raw: await readRaw(db, row.offerId),
    offers: await readOffers(db, row.titleId, today),
    holdings: await readHoldings(db, title),
    recommendations: await readRecommendations(db, title.isbn13),
    history: await readHistory(db, row.titleId),
  }
}

/** The cells of the newest file that says something of the offer, as corrected: its own, or that of a re-issue. */
async function readRaw(db: ReadDb, offerId: number): Promise<{ heading: string; value: string }[]> {
  const source = (await newestSource(db, offerId)) ?? (await ownSource(db, offerId))
  if (!source) return []
  const run = await db
    .selectFrom('import_run')
    .select('headings')
    .where('list_id', '=', source.listId)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const cells =
    (await correctedCells(db, source.offerId)) ?? (await readCells(db, source.offerId, source.listId))
  const headings = JSON.parse(run?.headings ?? '[]') as string[]
  return cells.map((value, index) => ({ heading: headings[index] ?? String(index + 1), value }))
}

interface CellSource {
  readonly offerId: number
  readonly listId: number
}

async function ownSource(db: ReadDb, offerId: number): Promise<CellSource | undefined> {
  return db
    .selectFrom('offer')
    .select(['id as offerId', 'list_id as listId'])
    .where('id', '=', offerId)
    .executeTakeFirst()
}

async function newestSource(db: ReadDb, offerId: number): Promise<CellSource | undefined> {
  const row = await db
    .selectFrom('reissue_row')
    .innerJoin('reissue', 'reissue.id', 'reissue_row.reissue_id')
    .select(['other_id as otherId', 'from_list_id as listId'])
    .where('offer_id', '=', offerId)
    .where('kind', 'in', ['changed', 'added'])
    .orderBy('reissue.id', 'desc')
    .executeTakeFirst()
  return row && { offerId: row.otherId ?? offerId, listId: row.listId }
}

async function readOffers(
  db: ReadDb,
  titleId: number,
  today: string,
): Promise<OutputOf<'title.describe'>['offers']> {
  const rates = await readRates(db, today)
  const rows = await db
    .selectFrom('offer')
    .innerJoin('title_list', 'title_list.id', 'offer.list_id')
    .select([
      'offer.id as offerId',
      'offer.list_id as listId',
      'title_list.name as listName',
      'title_list.vendor_id as vendorId',
      'offer.price_minor as priceMinor',
      'offer.currency as currency',
      'offer.availability as availability',
    ])
    .where('offer.title_id', '=', titleId)
    .where('title_list.state', 'in', ['ready', 'closed'])
    .orderBy('offer.id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row) => ({ ...row, baseMinor: toBase(row.priceMinor, row.currency, rates) }))
}

async function readHoldings(
  db: ReadDb,
  title: { readonly isbn13: number | null; readonly workKey: number | null; readonly materialType: string },
): Promise<OutputOf<'title.describe'>['holdings']> {
  const rows = await db
    .selectFrom('holding')
    .select([
      'id',
      'title',
      'edition',
      'year',
      'isbn13',
      'call_number as callNumber',
      'location',
      'copies',
      'loans',
      'material_type as materialType',
    ])
    .where((eb) => eb.or([eb('isbn13', '=', title.isbn13 ?? 0), eb('work_key', '=', title.workKey ?? 0)]))
    .limit(SHOWN)
    .execute()
  const work = title.workKey ?? 0
  const apart = await loadApart(db, [work])
  const own = workMember(title.isbn13, title.materialType)
  return rows
    .filter((row) => !apart.isApart(work, own, workMember(row.isbn13, row.materialType)))
    .map(({ isbn13, materialType: _type, ...row }) => ({
      ...row,
      isbn: isbn13 === null ? null : formatIsbn(isbn13),
      isSameIsbn: isbn13 !== null && isbn13 === title.isbn13,
    }))
    .toSorted((a, b) => Number(b.isSameIsbn) - Number(a.isSameIsbn))
}

async function readRecommendations(
  db: ReadDb,
  isbn13: number | null,
): Promise<OutputOf<'title.describe'>['recommendations']> {
  if (isbn13 === null) return []
  const rows = await db
    .selectFrom('recommendation')
    .leftJoin('department', 'department.id', 'recommendation.department_id')
    .select([
      'recommendation.id as id',
      'reader',
      'department.name_zh as departmentName',
      'department_text as departmentText',
      'course',
      'reason',
      'state',
    ])
    .where('isbn13', '=', isbn13)
    .limit(SHOWN)
    .execute()
  return rows.map(({ departmentName, departmentText, ...row }) => ({
    ...row,
    department: departmentName ?? departmentText,
  }))
}

async function readHistory(db: ReadDb, titleId: number): Promise<OutputOf<'title.describe'>['history']> {
  return db
    .selectFrom('selection_history')
    .innerJoin('selection', 'selection.id', 'selection_history.selection_id')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .innerJoin('user_account', 'user_account.id', 'selection_history.user_id')
    .select([
      'selection_history.at as at',
      'user_account.display_name as by',
      'selection.subject_id as subjectId',
      'selection_history.state as state',
      'selection_history.reason as reason',
      'title_list.name as listName',
    ])
    .where('selection.title_id', '=', titleId)
    .orderBy('selection_history.id', 'desc')
    .limit(SHOWN)
    .execute()
}
