import type { Done, Handlers } from '#backend/context.ts'
import { RangePreview } from '#backend/rerouting/previewRanges.ts'
import {
  isSameSet,
  routeAnew,
  subjectsNow,
  subjectsThen,
  type TitleRoute,
} from '#backend/rerouting/routeAnew.ts'
import { assertSubject } from '#db/assertKnown.ts'
import { reserveIds } from '#db/counters.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { readReference } from '#db/importing/reference.ts'
import type { RoutedRow } from '#db/rerouting/routedRows.ts'
import { type RouteChange, storeReroute, turnReroute } from '#db/rerouting/storeReroute.ts'
import { readTitleList } from '#db/titleLists.ts'
import { AppError } from '#shared/api/errors.ts'
import { rangeKeys } from '#shared/domain/callNumber/classNumber.ts'
import { type ClassRange, compileRouting } from '#shared/domain/routing.ts'

/** Class ranges tried on a list before they are saved, and lists routed anew afterwards. */
export const reroutingHandlers = {
  async 'subject.previewRanges'(db, { subjectId, ranges, listId }, { services }) {
    if (subjectId !== null) await assertSubject(db, subjectId)
    await requireOpen(db, listId)
    const own = subjectId ?? 0
    const { ranges: saved } = await readReference(db)
    const tried = ranges.map(
      ({ scheme, from, to, isInclude }, at): ClassRange => ({
        rangeId: -1 - at,
        subjectId: own,
        scheme,
        fromText: from,
        toText: to,
        isInclude,
      }),
    )
    // half a range is still being typed
    const readable = tried.filter((range) => rangeKeys(range.scheme, range.fromText, range.toText) !== null)
    const router = compileRouting([...saved.filter((range) => range.subjectId !== own), ...readable])
    const preview = new RangePreview(own)
    for await (const title of routeAnew(services, db, listId, router)) preview.add(title)
    return preview.result()
  },

  async 'titleList.reroute'(db, { listId }, { services, user, now }) {
    const list = await requireOpen(db, listId)
    const { ranges } = await readReference(db)
    const changing: TitleRoute[] = []
    let kept = 0
    let changed = 0
    for await (const title of routeAnew(services, db, listId, compileRouting(ranges))) {
      const goesElsewhere = !isSameSet(subjectsNow(title), subjectsThen(title))
      if (!title.isFree) kept += goesElsewhere ? 1 : 0
      // by another range to the same subject: only what explains it is new
      else if (goesElsewhere || !hasSameRanges(title)) changing.push(title)
      if (title.isFree && goesElsewhere) changed += 1
    }
    const summary = { name: list.name, changed, kept }
    const audit = { kind: 'titleList', id: listId, summary }
    if (changing.length === 0)
      return { value: { reroute: null, changed: 0, kept }, audit, undo: null, routingIds: [] }
    const changes = await changesOf(db, changing)
    const reroute = await storeReroute(db, listId, changes, { userId: user.id, at: now })
    return {
      value: { reroute, changed, kept },
      audit,
      undo: { method: 'titleList.revertReroute', input: { reroute } },
    }
  },

  'titleList.revertReroute': (db, { reroute }) => turn(db, reroute, 'reverted'),
  'titleList.repeatReroute': (db, { reroute }) => turn(db, reroute, 'applied'),
} satisfies Pick<
  Handlers,
  'subject.previewRanges' | 'titleList.reroute' | 'titleList.revertReroute' | 'titleList.repeatReroute'
>

/** @throws AppError not_found, wrong_state */
async function requireOpen(db: ReadDb, listId: number): Promise<{ readonly name: string }> {
  const list = await readTitleList(db, listId, 'all')
  if (list.state !== 'ready')
    throw new AppError('wrong_state', `The list "${list.name}" is not open.`, {
      id: listId,
      state: list.state,
    })
  return list
}

/**
 * Each new subject of a title keeps its routing, or takes one of those that are not wanted any more; what is left of
 * them is put aside, and what is missing is added.
 */
async function changesOf(db: WriteDb, titles: readonly TitleRoute[]): Promise<RouteChange[]> {
  const missing = titles.reduce(
    (sum, { routings, routes }) => sum + Math.max(0, Math.max(1, routes.length) - routings.length),
    0,
  )
  let nextId = missing > 0 ? await reserveIds(db, 'routing', missing) : 0
  return titles.flatMap(({ routings, routes }): RouteChange[] => {
    const offerId = routings[0]?.offerId ?? 0
    const free = [...routings]
    const take = (subjectId: number | null): RoutedRow | undefined => {
      const at = free.findIndex((routing) => routing.subjectId === subjectId)
      return at < 0 ? undefined : free.splice(at, 1)[0]
    }
    const wanted = routes.length === 0 ? [{ subjectId: null, rangeId: null }] : routes
    const own = wanted.map((route) => ({ after: route, routing: take(route.subjectId) }))
    const shown = own.map(({ after, routing = free.shift() }) => ({
      routingId: routing?.routingId ?? nextId++,
      offerId,
      before: routing === undefined ? null : sideOf(routing),
      after: { subjectId: after.subjectId, rangeId: after.rangeId },
    }))
    const aside = free.map((routing) => ({
      routingId: routing.routingId,
      offerId,
      before: sideOf(routing),
      after: null,
    }))
    return [...shown, ...aside]
  })
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

async function turn(
  db: WriteDb,
  reroute: number,
  to: 'applied' | 'reverted',
): Promise<Done<{ reroute: number }>> {
  const { listId, rows } = await turnReroute(db, reroute, to)
  return {
    value: { reroute },
    audit: { kind: 'titleList', id: listId, summary: { reroute, state: to, rows } },
    undo: {
      method: to === 'applied' ? 'titleList.revertReroute' : 'titleList.repeatReroute',
      input: { reroute },
    },
  }
}
