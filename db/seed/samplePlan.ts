import { makeBalances } from '#db/seed/balances.ts'
import { Calendar } from '#db/seed/calendar.ts'
import { markCurrentLists } from '#db/seed/currentMarks.ts'
import { type Candidate, Decisions } from '#db/seed/decisions.ts'
import { decideEarlierList } from '#db/seed/earlierList.ts'
import { makeImportRuns } from '#db/seed/importRuns.ts'
import { makeLedger } from '#db/seed/ledger.ts'
import { makeOrders } from '#db/seed/orders.ts'
import { exchangeRates } from '#db/seed/organisation.ts'
import { Random } from '#db/seed/random.ts'
import { makeRecommendations } from '#db/seed/recommendations.ts'
import { type Catalogue, issueRows, listRow, makeCatalogue, type SampleList } from '#db/seed/sampleLists.ts'

/** Any number: another one gives another library. */
const SEED = 20_260_914

/** The whole sample as rows, without touching a database: the same for the same moment. @param now ISO time */
export function planSample(now: string) {
  const calendar = new Calendar(now)
  const random = new Random(SEED)
  const catalogue = makeCatalogue(random, calendar)
  const { intake, lists, holdings } = catalogue
  const rates = exchangeRates(calendar.year, calendar.today)
  const decisions = decideAll(random, calendar, catalogue, rates)
  const ledger = makeLedger(calendar, decisions)
  const issues = lists.flatMap((list) => issueRows(list, intake))
  return {
    calendar,
    rates,
    decisions,
    ledger,
    issues,
    holdings,
    titles: intake.titles.flatMap(({ id, isbn13 }) => (isbn13 === null ? [] : [{ isbn13, title_id: id }])),
    offers: intake.offers,
    cells: intake.cells.map(({ rows, ...block }) => ({ ...block, cells: JSON.stringify(rows) })),
    routings: intake.routings,
    lists: lists.map((list) => listRow(list, intake)),
    runs: makeImportRuns(calendar, catalogue, issues),
    balances: makeBalances(ledger, decisions),
    recommendations: makeRecommendations(random, calendar, catalogue),
    ...makeOrders(calendar, decisions),
  }
}
export type SamplePlan = ReturnType<typeof planSample>

function decideAll(
  random: Random,
  calendar: Calendar,
  catalogue: Catalogue,
  rates: ReturnType<typeof exchangeRates>,
): Decisions {
  const decisions = new Decisions(calendar)
  const [earlier, chinese, english] = catalogue.lists
  const places = candidatesOf(catalogue, earlier)
  const decided = catalogue.outcomes.flatMap((outcome, place) => {
    const candidate = places[place]
    return outcome && candidate ? [{ candidate, outcome }] : []
  })
  decideEarlierList(random, calendar, decisions, decided)
  const usd = rates.findLast((rate) => rate.currency === 'USD')
  if (!usd) throw new Error('there is no rate for USD')
  markCurrentLists(random, calendar, decisions, {
    chinese: newTitles(catalogue, chinese),
    english: newTitles(catalogue, english),
    usd: { rate: usd.rate, date: usd.rate_date },
  })
  return decisions
}

/** The rows of a list by their place, null for those that go to no subject or to several. */
function candidatesOf({ intake, titles }: Catalogue, list: SampleList): (Candidate | null)[] {
  const byOffer = Map.groupBy(intake.routings, (routing) => routing.offer_id)
  return intake.offers
    .filter((offer) => offer.list_id === list.id)
    .map((offer) => {
      const [routing, ...more] = byOffer.get(offer.id) ?? []
      const title = titles.get(offer.title_id)
      if (!routing || routing.subject_id === null || more.length > 0 || !title) return null
      return { routing: { ...routing, subject_id: routing.subject_id }, offer, title }
    })
}

/** Rows with a price about whose title nothing is known, and that stand in no other list nor twice in this one. */
function newTitles(catalogue: Catalogue, list: SampleList): Candidate[] {
  const offersOf = Map.groupBy(catalogue.intake.offers, (offer) => offer.title_id)
  return candidatesOf(catalogue, list)
    .filter((candidate) => candidate !== null)
    .filter(({ offer, title }) => {
      const isPlain = offer.known === 0 && offer.price_state === 'priced'
      return isPlain && offersOf.get(title.id)?.length === 1
    })
}
