import type { Handlers } from '#backend/context.ts'
import { madeInParts } from '#backend/longSteps/plan.ts'
import { RangePreview } from '#backend/rerouting/previewRanges.ts'
import { routeAnew } from '#backend/rerouting/routeAnew.ts'
import { assertSubject } from '#db/assertKnown.ts'
import { readReference } from '#db/importing/reference.ts'
import { requireOpenList } from '#db/titleLists.ts'
import { rangeKeys } from '#shared/domain/callNumber/classNumber.ts'
import { type ClassRange, compileRouting } from '#shared/domain/routing.ts'

/** Class ranges tried on a list before they are saved, and lists routed anew afterwards. */
export const reroutingHandlers = {
  async 'subject.previewRanges'(db, { subjectId, ranges, listId }, { services }) {
    if (subjectId !== null) await assertSubject(db, subjectId)
    await requireOpenList(db, listId)
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

  'titleList.reroute': madeInParts,
} satisfies Pick<Handlers, 'subject.previewRanges' | 'titleList.reroute'>
