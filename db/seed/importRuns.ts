import type { Insertable } from 'kysely'
import type { Calendar } from '#db/seed/calendar.ts'
import { HOLDINGS_RUN } from '#db/seed/holdings.ts'
import { userId } from '#db/seed/organisation.ts'
import type { Catalogue, SampleList } from '#db/seed/sampleLists.ts'
import type { Tables } from '#db/tables.ts'
import type { ImportCounts } from '#shared/api/contract/importing.ts'
import { KNOWN } from '#shared/schema/rows.ts'

type RunRow = Insertable<Tables['import_run']>
type IssueRow = Insertable<Tables['import_issue']>

const HOLDING_COLUMNS = [
  ['题名', 'title'],
  ['责任者', 'author'],
  ['出版社', 'publisher'],
  ['出版年', 'year'],
  ['ISBN', 'isbn'],
  ['索书号', 'callNumber'],
  ['馆藏地', 'location'],
  ['复本', 'copies'],
  ['借阅次数', 'loans'],
  ['文献类型', 'materialType'],
  ['记录号', 'systemRef'],
] as const

/** The imports by which the sample would have come in: the holdings, then the lists. */
export function makeImportRuns(
  calendar: Calendar,
  catalogue: Catalogue,
  issues: readonly IssueRow[],
): RunRow[] {
  return [
    holdingsRun(calendar, catalogue),
    ...catalogue.lists.map((list) => listRun(list, catalogue, issues)),
  ]
}

function holdingsRun(calendar: Calendar, { holdings }: Catalogue): RunRow {
  const at = calendar.during(0.02)
  const isbns = new Set(holdings.map((holding) => holding.isbn13).filter((isbn) => isbn !== null))
  return {
    ...mapping(HOLDING_COLUMNS),
    id: HOLDINGS_RUN,
    kind: 'holdings',
    state: 'ready',
    file_name: '馆藏数据.csv',
    size_bytes: holdings.length * 210,
    format: 'csv',
    encoding: 'GB18030',
    vendor_id: null,
    list_id: null,
    counts: countsText({ rows: holdings.length, distinctIsbn: isbns.size, seconds: 1.3 }),
    error: null,
    user_id: userId('chen'),
    started_at: at,
    finished_at: at,
  }
}

function listRun(list: SampleList, catalogue: Catalogue, issues: readonly IssueRow[]): RunRow {
  const { intake } = catalogue
  const offers = intake.offers.filter((offer) => offer.list_id === list.id)
  const ofList = issues.filter((issue) => issue.run_id === list.runId)
  const isbns = offers.map((offer) => offer.isbn13).filter((isbn) => isbn !== null)
  const blocks = intake.cells.filter((block) => block.list_id === list.id)
  const unrouted = intake.routings.filter(
    (routing) => routing.list_id === list.id && routing.subject_id === null,
  ).length
  const codes = Map.groupBy(ofList, (issue) => issue.code)
  return {
    ...mapping(list.form.columns),
    id: list.runId,
    kind: 'list',
    state: 'ready',
    file_name: list.fileName,
    size_bytes: JSON.stringify(blocks).length * 2,
    format: list.format,
    encoding: list.encoding,
    vendor_id: list.vendorId,
    list_id: list.id,
    counts: countsText({
      rows: offers.length,
      distinctIsbn: new Set(isbns).size,
      invalidIsbn: ofList.filter((issue) => issue.code === 'isbn_check_digit').length,
      alreadyHeld: offers.filter((offer) => (offer.known & KNOWN.held) !== 0).length,
      onOrder: onOrder(list, catalogue),
      duplicateInFile: offers.filter((offer) => (offer.known & KNOWN.duplicateInList) !== 0).length,
      routed: offers.length - unrouted,
      unrouted,
      issues: [...codes].map(([code, rows]) => ({ code, count: rows.length })),
      seconds: 0.4,
    }),
    error: null,
    user_id: userId('chen'),
    started_at: list.startedAt,
    finished_at: list.startedAt,
  }
}

/** Rows whose title had been approved or ordered from the earlier list. */
function onOrder(list: SampleList, { intake, outcomes, lists }: Catalogue): number {
  const [earlier] = lists
  if (list.id === earlier.id) return 0
  const coming = new Set(
    intake.offers
      .filter((offer) => offer.list_id === earlier.id)
      .filter((_, place) => outcomes[place] === 'approved' || outcomes[place] === 'ordered')
      .map((offer) => offer.title_id),
  )
  return intake.offers.filter((offer) => offer.list_id === list.id && coming.has(offer.title_id)).length
}

function mapping(columns: readonly (readonly [heading: string, field: string])[]) {
  return {
    headings: JSON.stringify(columns.map(([heading]) => heading)),
    columns: JSON.stringify(columns.map(([, field], column) => ({ column, field }))),
  }
}

function countsText(known: Partial<ImportCounts> & { readonly rows: number }): string {
  const counts: ImportCounts = {
    accepted: known.rows,
    rejected: 0,
    distinctIsbn: 0,
    invalidIsbn: 0,
    alreadyHeld: 0,
    onOrder: 0,
    duplicateInFile: 0,
    routed: 0,
    unrouted: 0,
    issues: [],
    seconds: 0,
    ...known,
  }
  return JSON.stringify(counts)
}
