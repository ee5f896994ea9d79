import type { CallOf, Done, Handlers, UserContext } from '#backend/context.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { readJob } from '#db/jobs.ts'
import { deleteView, listViews, saveView } from '#db/savedViews.ts'
import { findNextRedo, findNextUndo, markRedone, markUndone, type UndoStep } from '#db/undo.ts'
import { AppError } from '#shared/api/errors.ts'

/** Runs the stored call of a step. Which rows it touched goes on to the router with it. */
async function runStep(
  db: WriteDb,
  context: UserContext,
  step: UndoStep,
  verb: 'undone' | 'redone',
): Promise<{ inner: Done<unknown>; done: Done<{ label: string }> }> {
  const inner = await context.runInner(db, { method: step.method, input: step.input } as CallOf)
  return {
    inner,
    done: {
      value: { label: step.label },
      audit: {
        kind: inner.audit.kind,
        id: inner.audit.id,
        summary: { [verb]: step.label, ...inner.audit.summary },
      },
      undo: null,
      ...(inner.routingIds ? { routingIds: inner.routingIds } : {}),
      ...(inner.afterCommit ? { afterCommit: inner.afterCommit } : {}),
    },
  }
}

const shown = (step: UndoStep | null) => (step ? { id: step.id, label: step.label, at: step.at } : null)

export const recordHandlers = {
  async 'undo.get'(db, _input, { user }) {
    return { undo: shown(await findNextUndo(db, user.id)), redo: shown(await findNextRedo(db, user.id)) }
  },

  async 'undo.undo'(db, _input, context) {
    const step = await findNextUndo(db, context.user.id)
    if (!step) throw new AppError('nothing_to_undo', 'There is nothing to undo.', {})
    const { inner, done } = await runStep(db, context, step, 'undone')
    await markUndone(db, step.id, inner.undo)
    return done
  },

  async 'undo.redo'(db, _input, context) {
    const step = await findNextRedo(db, context.user.id)
    if (!step) throw new AppError('nothing_to_redo', 'There is nothing to redo.', {})
    const { inner, done } = await runStep(db, context, step, 'redone')
    await markRedone(db, step.id, inner.undo)
    return done
  },

  async 'job.get'(db, { job }, { services }) {
    const live = services.jobs.get(job)
    if (live)
      return {
        job,
        kind: live.kind,
        state: live.state,
        progress: live.progress,
        result: live.result,
        error: live.error,
      }
    return readJob(db, job)
  },

  async 'job.cancel'(_db, { job }, { services }) {
    services.jobs.cancel(job)
    return { value: { job }, audit: { kind: 'job', id: job, summary: { cancelled: true } }, undo: null }
  },

  async 'savedView.list'(db, { kind }, { user }) {
    return { views: await listViews(db, user.id, kind) }
  },

  async 'savedView.save'(db, { kind, name, isShared, settings }, { user }) {
    const id = await saveView(db, { userId: user.id, kind, name, isShared, settings })
    return { value: { id }, audit: { kind: 'savedView', id, summary: { kind, name } }, undo: null }
  },

  async 'savedView.delete'(db, { id }, { user }) {
    await deleteView(db, user.id, id)
    return { value: { id }, audit: { kind: 'savedView', id, summary: { deleted: true } }, undo: null }
  },
} satisfies Pick<
  Handlers,
  | 'undo.get'
  | 'undo.undo'
  | 'undo.redo'
  | 'job.get'
  | 'job.cancel'
  | 'savedView.list'
  | 'savedView.save'
  | 'savedView.delete'
>
