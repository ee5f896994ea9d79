import type { Insertable, Selectable } from 'kysely'
import type { Calendar } from '#db/seed/calendar.ts'
import { composeList } from '#db/seed/composition.ts'
import { EARLIER_COUNT, type Outcome, planOutcomes, SET_PRICE } from '#db/seed/earlierList.ts'
import { type Edition, EditionMaker } from '#db/seed/editions.ts'
import { type HoldingRow, makeHoldings } from '#db/seed/holdings.ts'
import { Intake, type OfferRow, routesOf, type TitleRow } from '#db/seed/intake.ts'
import { IsbnMaker } from '#db/seed/isbns.ts'
import { knownBits } from '#db/seed/known.ts'
import { CHINESE_FORM, ENGLISH_FORM, type ListForm, offerSpecs } from '#db/seed/listForms.ts'
import { CHINESE_VENDOR, EARLIER_VENDOR, ENGLISH_VENDOR, VENDORS } from '#db/seed/organisation.ts'
import { type Random, times } from '#db/seed/random.ts'
import { WorkMaker } from '#db/seed/works.ts'
import type { Tables } from '#db/tables.ts'

export const CHINESE_COUNT = 1500
export const ENGLISH_COUNT = 1000
/** English titles that the Chinese vendor imports as well. */
const OVERLAP_COUNT = 25
const EARLIER_CHINESE = 80

export interface SampleList {
  readonly id: number
  readonly runId: number
  readonly name: string
  readonly fileName: string
  readonly format: string
  readonly encoding: string | null
  readonly vendorId: number
  readonly form: ListForm
  readonly state: 'ready' | 'closed'
  readonly receivedOn: string
  readonly dueOn: string
  readonly startedAt: string
}

export interface Catalogue {
  readonly lists: readonly [earlier: SampleList, chinese: SampleList, english: SampleList]
  readonly holdings: readonly HoldingRow[]
  readonly intake: Intake
  readonly titles: ReadonlyMap<number, TitleRow>
  /** By place in the earlier list. */
  readonly outcomes: readonly (Outcome | null)[]
  readonly works: WorkMaker
  readonly editions: EditionMaker
}

function listsOf(calendar: Calendar): Catalogue['lists'] {
  const { year } = calendar
  return [
    {
      id: 1,
      runId: 2,
      name: `${year} 年北方书业现货目录`,
      fileName: `北方书业${year}现货目录.csv`,
      format: 'csv',
      encoding: 'GB18030',
      vendorId: EARLIER_VENDOR,
      form: CHINESE_FORM,
      state: 'closed',
      receivedOn: calendar.during(0.15).slice(0, 10),
      dueOn: calendar.during(0.3).slice(0, 10),
      startedAt: calendar.during(0.15),
    },
    {
      id: 2,
      runId: 3,
      name: `${year} 年华文馆配新书目`,
      fileName: `华文馆配新书目-${year}.xlsx`,
      format: 'xlsx',
      encoding: null,
      vendorId: CHINESE_VENDOR,
      form: CHINESE_FORM,
      state: 'ready',
      receivedOn: calendar.day(-6),
      dueOn: calendar.day(15),
      startedAt: calendar.hoursAgo(6 * 24),
    },
    {
      id: 3,
      runId: 4,
      name: `Atlantic New Titles ${year}`,
      fileName: `atlantic-new-titles-${year}.csv`,
      format: 'csv',
      encoding: 'UTF-8',
      vendorId: ENGLISH_VENDOR,
      form: ENGLISH_FORM,
      state: 'ready',
      receivedOn: calendar.day(-3),
      dueOn: calendar.day(24),
      startedAt: calendar.hoursAgo(3 * 24),
    },
  ]
}

/** Everything bibliographic: what is held, what was and is offered, and what that makes known about each offer. */
export function makeCatalogue(random: Random, calendar: Calendar): Catalogue {
  const works = new WorkMaker(random)
  const editions = new EditionMaker(random, new IsbnMaker(random))
  const { year } = calendar
  const fresh = (language: 'chi' | 'eng'): Edition =>
    editions.make(works.make(language), { number: 1, year: year - random.int(0, 1) })

  const earlier = random.shuffled([
    ...times(EARLIER_CHINESE, () => fresh('chi')),
    ...times(EARLIER_COUNT - EARLIER_CHINESE, () => fresh('eng')),
  ])
  const outcomes = planOutcomes(random, earlier.map(onlySubject))
  const received = earlier.filter((_, index) => outcomes[index] === 'received')
  const { rows: holdings, single } = makeHoldings(random, works, editions, year, received)
  const overlap = times(OVERLAP_COUNT, () => fresh('eng'))

  const known = random.shuffled(single.filter((edition) => edition.isbn13 !== null))
  const again = (language: string): Edition[] => {
    const all = earlier.filter((edition) => edition.work.language === language)
    return all.slice(0, Math.floor((all.length * 7) / 8))
  }
  const compose = (language: 'chi' | 'eng', rowCount: number): Edition[] =>
    composeList(random, works, editions, {
      language,
      rowCount,
      year,
      held: known.filter((edition) => edition.work.language === language),
      shared: [...again(language), ...overlap],
    })
  const rowsOf = [earlier, compose('chi', CHINESE_COUNT), compose('eng', ENGLISH_COUNT)]

  const lists = listsOf(calendar)
  const intake = new Intake()
  for (const [index, list] of lists.entries()) {
    const code = VENDORS[list.vendorId - 1]?.code ?? ''
    const specs = offerSpecs(random, list.form, code, rowsOf[index] ?? [], list.state === 'ready')
    intake.takeIn({
      ...list,
      specs:
        index > 0
          ? specs
          : specs.map((spec, place) =>
              outcomes[place] === 'declined' ? { ...spec, priceText: SET_PRICE } : spec,
            ),
    })
  }
  const titles = new Map(intake.titles.map((title) => [title.id, title]))
  const open = new Set(lists.filter((list) => list.state === 'ready').map((list) => list.id))
  const bits = knownBits(intake.offers, titles, holdings, open)
  for (const [index, offer] of intake.offers.entries()) offer.known = bits[index] ?? 0
  return { lists, holdings, intake, titles, outcomes, works, editions }
}

/** The subject of a title that goes to exactly one. */
function onlySubject(edition: Edition): number | null {
  const routes = routesOf(edition.work)
  return routes.length === 1 ? (routes[0]?.subjectId ?? null) : null
}

export function listRow(list: SampleList, intake: Intake): Selectable<Tables['title_list']> {
  const routings = intake.routings.filter((routing) => routing.list_id === list.id)
  return {
    id: list.id,
    name: list.name,
    vendor_id: list.vendorId,
    state: list.state,
    run_id: list.runId,
    received_on: list.receivedOn,
    due_on: list.dueOn,
    row_count: intake.offers.filter((offer) => offer.list_id === list.id).length,
    unrouted_count: routings.filter((routing) => routing.subject_id === null).length,
    version: 1,
  }
}

/** What an import would have remarked about the rows of a list. */
export function issueRows(list: SampleList, intake: Intake) {
  const heading = (field: string): string =>
    list.form.columns.find((column) => column[1] === field)?.[0] ?? ''
  const issue = (offer: OfferRow, field: string, value: string, code: string) => ({
    run_id: list.runId,
    row_no: offer.row_no,
    sheet: null,
    column_name: heading(field),
    value,
    code,
    is_rejected: 0 as const,
  })
  return intake.offers
    .filter((offer) => offer.list_id === list.id)
    .flatMap((offer): Insertable<Tables['import_issue']>[] => {
      const { isbn, price } = intake.printed.get(offer.id) ?? { isbn: null, price: '' }
      const isUnpriced = offer.price_state === 'missing' || offer.price_state === 'unreadable'
      return [
        ...(isbn !== null && offer.isbn13 === null ? [issue(offer, 'isbn', isbn, 'isbn_check_digit')] : []),
        ...(isUnpriced ? [issue(offer, 'price', price, `price_${offer.price_state}`)] : []),
      ]
    })
}
