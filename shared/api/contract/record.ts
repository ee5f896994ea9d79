import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { id, isoTime } from '#shared/schema/common.ts'
import { viewKind } from '#shared/schema/view.ts'

const step = z.object({ id, label: z.string(), at: isoTime })

const savedView = z.object({
  id,
  kind: viewKind,
  name: z.string(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
})

export const recordMethods = {
  'undo.get': query(
    'What the user’s next undo and redo would take back or do again.',
    'signedIn',
    z.object({}).strict(),
    z.object({ undo: step.nullable(), redo: step.nullable() }),
  ),
  'undo.undo': command(
    'Takes back the user’s newest step that is not undone. Refused if somebody else has changed the same rows since.',
    'signedIn',
    ['undo', 'selection', 'fund', 'titleList', 'submission', 'order', 'recommendation', 'import', 'holding'],
    z.object({}).strict(),
    z.object({ label: z.string() }),
  ),
  'undo.redo': command(
    'Does again what the user undid last.',
    'signedIn',
    ['undo', 'selection', 'fund', 'titleList', 'submission', 'order', 'recommendation', 'import', 'holding'],
    z.object({}).strict(),
    z.object({ label: z.string() }),
  ),
  'job.get': query(
    'State, progress and result of a long work.',
    'seeJobs',
    z.object({ job: id }).strict(),
    z.object({
      job: id,
      kind: z.string(),
      state: z.enum(['running', 'done', 'failed', 'cancelled']),
      progress: z.object({
        phase: z.string(),
        done: z.int(),
        total: z.int().nullable(),
        rowsPerSecond: z.int().nullable(),
        secondsLeft: z.int().nullable(),
      }),
      result: z.unknown(),
      error: z
        .object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) })
        .nullable(),
    }),
  ),
  'job.cancel': command(
    'Stops a long work; it leaves nothing behind.',
    'seeJobs',
    ['job'],
    z.object({ job: id }).strict(),
    z.object({ job: id }),
  ),
  'savedView.list': query(
    'The user’s own and the shared views of a grid.',
    'signedIn',
    z.object({ kind: viewKind }).strict(),
    z.object({ views: z.array(savedView) }),
  ),
  'savedView.save': command(
    'Keeps columns, sort and filters of a grid under a name, or replaces the view of that name.',
    'signedIn',
    ['savedView'],
    z
      .object({
        kind: viewKind,
        name: z.string().trim().min(1).max(80),
        isShared: z.boolean(),
        settings: z.record(z.string(), z.unknown()),
      })
      .strict(),
    z.object({ id }),
  ),
  'savedView.delete': command(
    'Deletes one of the user’s own views.',
    'signedIn',
    ['savedView'],
    z.object({ id }).strict(),
    z.object({ id }),
  ),
  'home.summarise': query(
    'What waits for the user, for the Today screen.',
    'signedIn',
    z.object({}).strict(),
    z.object({
      lists: z.array(
        z.object({
          id,
          name: z.string(),
          vendorId: id,
          dueOn: z.string().nullable(),
          receivedOn: z.string(),
          mine: z.int(),
          marked: z.int(),
          unrouted: z.int(),
          issues: z.int(),
        }),
      ),
      returned: z.int(),
      selected: z.int(),
      waitingApprovals: z.int(),
      approvedToOrder: z.int(),
      draftOrders: z.int(),
      recommendationsOpen: z.int(),
      recommendationsDue: z.int(),
      fundsOverWarn: z.array(id),
    }),
  ),
}
