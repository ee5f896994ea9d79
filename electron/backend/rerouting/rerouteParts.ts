import type { PartKind, PlannedPart, Planner } from '#backend/longSteps/plan.ts'
import {
  isSameSet,
  routeAnew,
  subjectsNow,
  subjectsThen,
  type TitleRoute,
} from '#backend/rerouting/routeAnew.ts'
import { readReference } from '#db/importing/reference.ts'
import { moveRoutes, movesBack, type RouteChange, type TitleMove } from '#db/rerouting/moveRoutes.ts'
import type { RoutedRow } from '#db/rerouting/routedRows.ts'
import { requireOpenList } from '#db/titleLists.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import { compileRouting } from '#shared/domain/routing.ts'

/** Titles moved in one transaction. */
const TITLES_PER_PART = 250
/** Titles looked at between two words on how far it is. */
const TITLES_PER_LOOK = 2_000

export const REROUTE_PART = 'reroute'

interface RerouteInput {
  readonly listId: number
  readonly moves: readonly TitleMove[]
  /** Whether titles that have been decided about since are left as they are. */
  readonly isPassing: boolean
}

/** Some titles of a list routed anew, or back. Gives how many changed their subjects. */
export const reroutePart: PartKind = {
  permission: 'route',
  async run(db, input) {
    const { listId, moves, isPassing } = input as RerouteInput
    const made = await moveRoutes(db, listId, moves, isPassing)
    const changed = made.filter(isElsewhere).length
    const back: RerouteInput = { listId, moves: movesBack(made), isPassing: false }
    const changes = made.flatMap((move) => move.changes)
    // a row that went away cannot be read anew: the index is built anew in the end
    const isStale = changes.some(({ after }) => after === null)
    return {
      value: changed,
      audit: { kind: 'titleList', id: listId, summary: { changed } },
      undo: made.length === 0 ? null : { part: REROUTE_PART, input: back },
      ...(isStale ? {} : { routingIds: changes.map(({ routingId }) => routingId) }),
    }
  },
}

/** A list routed anew by the class ranges as they are now: found and moved in one pass over it. */
export const rerouteInParts: Planner<ParsedInputOf<'titleList.reroute'>> = async (
  db,
  { listId },
  context,
) => {
  const list = await requireOpenList(db, listId)
  const router = compileRouting((await readReference(db)).ranges)
  let [kept, changed] = [0, 0]
  return {
    async *parts(): AsyncGenerator<PlannedPart> {
      let [moves, looked]: [TitleMove[], number] = [[], 0]
      const part = (): PlannedPart => {
        const call =
          moves.length === 0 ? null : { part: REROUTE_PART, input: { listId, moves, isPassing: true } }
        const rows = looked
        ;[moves, looked] = [[], 0]
        return { call, rows }
      }
      for await (const title of routeAnew(context.services, db, listId, router)) {
        looked += 1
        const goesElsewhere = !isSameSet(subjectsNow(title), subjectsThen(title))
        if (!title.isFree) kept += goesElsewhere ? 1 : 0
        // by another range to the same subject: only what explains it is new
        else if (goesElsewhere || !hasSameRanges(title)) moves.push(moveOf(title))
        if (moves.length >= TITLES_PER_PART || looked >= TITLES_PER_LOOK) yield part()
      }
      yield part()
    },
    total: () => list.rowCount,
    note(value) {
      changed += value as number
    },
    finish: () => ({
      value: { changed, kept },
      audit: { kind: 'titleList', id: listId, summary: { name: list.name, changed, kept } },
    }),
  }
}

/**
 * Each new subject of a title keeps its routing, or takes one of those that are not wanted any more; what is left of
 * them is put aside, and what is missing is added.
 */
function moveOf({ routings, routes }: TitleRoute): TitleMove {
  const free = [...routings]
  const take = (subjectId: number | null): RoutedRow | undefined => {
    const at = free.findIndex((routing) => routing.subjectId === subjectId)
    return at < 0 ? undefined : free.splice(at, 1)[0]
  }
  const wanted = routes.length === 0 ? [{ subjectId: null, rangeId: null }] : routes
  const own = wanted.map((route) => ({ after: route, routing: take(route.subjectId) }))
  const shown = own.map(
    ({ after, routing = free.shift() }): RouteChange => ({
      routingId: routing?.routingId ?? null,
      before: routing === undefined ? null : sideOf(routing),
      after: { subjectId: after.subjectId, rangeId: after.rangeId },
    }),
  )
  const aside = free.map(
    (routing): RouteChange => ({
      routingId: routing.routingId,
      before: sideOf(routing),
      after: null,
    }),
  )
  return { offerId: routings[0]?.offerId ?? 0, changes: [...shown, ...aside] }
}

function sideOf({ subjectId, rangeId }: RoutedRow) {
  return { subjectId, rangeId }
}

function hasSameRanges({ routings, routes }: TitleRoute): boolean {
  return routings.every(
    ({ subjectId, rangeId }) =>
      rangeId === (routes.find((route) => route.subjectId === subjectId)?.rangeId ?? null),
  )
}

function isElsewhere({ changes }: TitleMove): boolean {
  const subjects = (when: 'before' | 'after') =>
    new Set(changes.flatMap((change) => change[when]?.subjectId ?? []))
  return !isSameSet(subjects('before'), subjects('after'))
}
