import { viewerOf } from '#backend/access/viewRights.ts'
import type { Done, Handlers } from '#backend/context.ts'
import { assertSubject } from '#db/assertKnown.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { assignedSubjects, assignRoutings } from '#db/routings.ts'
import { readTitleList, setTitleListState, updateTitleList } from '#db/titleLists.ts'
import { describeTitle } from '#db/views/titleDescription.ts'

async function changeState(
  db: WriteDb,
  id: number,
  from: 'ready' | 'closed',
  to: 'ready' | 'closed',
): Promise<Done<{ id: number }>> {
  const list = await readTitleList(db, id, 'all')
  await setTitleListState(db, id, from, to)
  return {
    value: { id },
    audit: { kind: 'titleList', id, summary: { name: list.name, state: to } },
    undo: { method: to === 'closed' ? 'titleList.reopen' : 'titleList.close', input: { id } },
  }
}

export const titleListHandlers = {
  async 'titleList.get'(db, { id }, { access }) {
    return readTitleList(db, id, await access.subjects(db, 'seeLists'))
  },

  async 'titleList.update'(db, { id, name, dueOn }) {
    const before = await readTitleList(db, id, 'all')
    await updateTitleList(db, id, { name, dueOn })
    return {
      value: { id },
      audit: { kind: 'titleList', id, summary: { name, dueOn } },
      undo: { method: 'titleList.update', input: { id, name: before.name, dueOn: before.dueOn } },
    }
  },

  'titleList.close': (db, { id }) => changeState(db, id, 'ready', 'closed'),
  'titleList.reopen': (db, { id }) => changeState(db, id, 'closed', 'ready'),

  async 'titleList.assignRows'(db, { rows, subjectId }, context) {
    await assertSubject(db, subjectId)
    const ids = await context.services.views.resolve(rows, 'marking', viewerOf(db, context))
    const changed = await assignRoutings(db, ids, subjectId)
    return {
      value: { count: changed.length },
      audit: { kind: 'titleList', id: null, summary: { assignedTo: subjectId, count: changed.length } },
      undo:
        changed.length === 0 ? null : { method: 'titleList.unassignRows', input: { rows: { ids: changed } } },
      routingIds: changed,
    }
  },

  async 'titleList.unassignRows'(db, { rows }, context) {
    const ids = await context.services.views.resolve(rows, 'marking', viewerOf(db, context))
    const subjects = await assignedSubjects(db, ids)
    const changed = await assignRoutings(db, ids, null)
    const [subjectId] = subjects
    return {
      value: { count: changed.length },
      audit: { kind: 'titleList', id: null, summary: { unassigned: changed.length } },
      undo:
        changed.length === 0 || subjects.length !== 1 || subjectId === undefined
          ? null
          : { method: 'titleList.assignRows', input: { rows: { ids: changed }, subjectId } },
      routingIds: changed,
    }
  },

  'title.describe': (db, { routingId }, { now }) => describeTitle(db, routingId, now.slice(0, 10)),
} satisfies Pick<
  Handlers,
  | 'titleList.get'
  | 'titleList.update'
  | 'titleList.close'
  | 'titleList.reopen'
  | 'titleList.assignRows'
  | 'titleList.unassignRows'
  | 'title.describe'
>
