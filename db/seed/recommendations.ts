import type { Insertable } from 'kysely'
import type { Calendar } from '#db/seed/calendar.ts'
import { routesOf, type TitleRow } from '#db/seed/intake.ts'
import { DEPARTMENTS } from '#db/seed/organisation.ts'
import type { Random } from '#db/seed/random.ts'
import type { Catalogue } from '#db/seed/sampleLists.ts'
import { SUBJECTS } from '#db/seed/subjects.ts'
import { READERS } from '#db/seed/words/people.ts'
import type { Tables } from '#db/tables.ts'

type RecommendationRow = Insertable<Tables['recommendation']>
type State = NonNullable<RecommendationRow['state']>
type Wanted = Pick<
  TitleRow,
  'isbn13' | 'work_key' | 'title' | 'author' | 'publisher' | 'year' | 'clc' | 'lcc' | 'ddc'
>

/** For titles of the two open lists, and for titles that nobody offers: how many in which state. */
const OFFERED: readonly (readonly [State, number])[] = [
  ['new', 9],
  ['checking', 4],
  ['accepted', 3],
]
const NOT_OFFERED: readonly (readonly [State, number])[] = [
  ['new', 7],
  ['checking', 4],
  ['accepted', 2],
  ['declined', 4],
]
/** The first of those are about what no subject collects: they wait for somebody to take them. */
const UNCOLLECTED = 2
const READER_KINDS = ['教师', '教师', '博士研究生', '硕士研究生', '本科生']
const REASONS = [
  '课程主要参考书，馆内没有复本',
  '科研项目需要，外借等候时间长',
  '新开课程的指定阅读材料',
  '研究生讨论班使用',
  '现有版本过旧，希望购入新版',
  '毕业论文写作需要',
]
const COURSES = ['专业必修课', '研究生学位课', '通识选修课', null, null]
const ANSWERS: Readonly<Partial<Record<State, string>>> = {
  accepted: '已列入采购计划',
  declined: '与馆藏范围不符，可通过馆际互借获取',
  ordered: '已订购，到馆后通知您',
  available: '已入藏，可到馆借阅',
}

/** Readers' wishes in every state; their due days lie around today, two of them already passed. */
export function makeRecommendations(
  random: Random,
  calendar: Calendar,
  catalogue: Catalogue,
): RecommendationRow[] {
  const { intake, titles, lists, outcomes } = catalogue
  const [earlier] = lists
  const titleOf = (offer: { title_id: number }): TitleRow[] => {
    const title = titles.get(offer.title_id)
    return title && title.isbn13 !== null ? [title] : []
  }
  const earlierOffers = intake.offers.filter((offer) => offer.list_id === earlier.id)
  const withOutcome = (outcome: string): TitleRow[] =>
    earlierOffers.filter((_, place) => outcomes[place] === outcome).flatMap(titleOf)
  const fresh = random.shuffled(
    intake.offers.filter((offer) => offer.list_id !== earlier.id && offer.known === 0),
  )
  const offered = fresh.flatMap(titleOf).filter((title) => routesOf(title).length > 0)
  const states = (plan: typeof OFFERED): State[] =>
    plan.flatMap(([state, count]) => Array.from({ length: count }, () => state))

  const wishes: (readonly [Wanted, State])[] = [
    ...states(OFFERED).flatMap((state, index) => pair(offered[index], state)),
    ...states(NOT_OFFERED).map(
      (state, index) => [newTitle(random, calendar, catalogue, index >= UNCOLLECTED), state] as const,
    ),
    ...withOutcome('ordered')
      .slice(0, 3)
      .map((title) => [title, 'ordered'] as const),
    ...withOutcome('received')
      .slice(0, 4)
      .map((title) => [title, 'available'] as const),
  ]
  return wishes.map(([title, state], index) => recommendation(random, calendar, title, state, index))
}

function pair(title: Wanted | undefined, state: State): (readonly [Wanted, State])[] {
  return title ? [[title, state]] : []
}

function newTitle(random: Random, calendar: Calendar, catalogue: Catalogue, isCollected: boolean): Wanted {
  const { works, editions } = catalogue
  const work = works.make(random.chance(0.7) ? 'chi' : 'eng', isCollected)
  // some topics of a subject lie outside its class ranges
  if (routesOf(work).length > 0 !== isCollected) return newTitle(random, calendar, catalogue, isCollected)
  const hasIsbn = random.chance(0.6)
  const edition = editions.make(work, { number: 1, year: calendar.year - random.int(0, 3), hasIsbn })
  const { clc, lcc, ddc, author } = work
  return {
    isbn13: edition.isbn13,
    work_key: work.key,
    title: edition.title,
    author,
    publisher: work.publisher.name,
    year: edition.year,
    clc,
    lcc,
    ddc,
  }
}

function recommendation(
  random: Random,
  calendar: Calendar,
  wanted: Wanted,
  state: State,
  index: number,
): RecommendationRow {
  const subjectId = routesOf(wanted)[0]?.subjectId ?? null
  const code = subjectId === null ? 'RW' : (SUBJECTS[subjectId - 1]?.department ?? 'RW')
  const department = DEPARTMENTS.find((candidate) => candidate.code === code)
  // answered within seven days, so an open wish is at most a week old
  const isOpen = state === 'new' || state === 'checking'
  const dueIn = isOpen ? (index % 9) - 2 : -random.int(10, 40)
  const recommendedOn = calendar.day(dueIn - 7)
  return {
    id: index + 1,
    subject_id: subjectId,
    isbn13: wanted.isbn13,
    work_key: wanted.work_key,
    title: wanted.title,
    author: wanted.author,
    publisher: wanted.publisher,
    year: wanted.year,
    reader: random.pick(READERS),
    reader_kind: random.pick(READER_KINDS),
    department_id: department?.id ?? null,
    department_text: department?.name_zh ?? null,
    course: random.pick(COURSES),
    reason: random.pick(REASONS),
    urgency: random.pick(['low', 'normal', 'normal', 'high'] as const),
    state,
    answer: ANSWERS[state] ?? null,
    recommended_on: recommendedOn,
    due_on: calendar.day(dueIn),
    run_id: null,
    created_at: `${recommendedOn}T02:00:00.000Z`,
  }
}
