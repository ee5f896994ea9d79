import type { ReadDb, WriteDb } from '#db/engine/engine.ts'

/** So many steps can be taken back; older ones are forgotten. */
export const UNDO_STEPS_KEPT = 200

export interface UndoStep {
  readonly id: number
  readonly label: string
  readonly at: string
  readonly method: string
  readonly input: unknown
}

/** A call that is kept: of the contract, or LONG_STEP. */
export interface StoredCall {
  readonly method: string
  readonly input: unknown
}

/** Notes how a command is taken back. What the user had undone before can no longer be redone. */
export async function recordUndoStep(
  db: WriteDb,
  step: { userId: number; label: string; undo: StoredCall; auditSeq: number; at: string },
): Promise<number> {
  await db.deleteFrom('undo_step').where('user_id', '=', step.userId).where('state', '=', 'undone').execute()
  const row = await db
    .insertInto('undo_step')
    .values({
      user_id: step.userId,
      label: step.label,
      undo_method: step.undo.method,
      undo_input: JSON.stringify(step.undo.input),
      redo_method: null,
      redo_input: null,
      state: 'done',
      audit_seq: step.auditSeq,
      at: step.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const oldest = await db
    .selectFrom('undo_step')
    .select('id')
    .where('user_id', '=', step.userId)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .offset(UNDO_STEPS_KEPT)
    .limit(1)
    .executeTakeFirst()
  if (oldest)
    await db.deleteFrom('undo_step').where('user_id', '=', step.userId).where('id', '<=', oldest.id).execute()
  return row.id
}

/** The step that undo would take back next, or null. */
export async function findNextUndo(db: ReadDb, userId: number): Promise<UndoStep | null> {
  const row = await db
    .selectFrom('undo_step')
    .selectAll()
    .where('user_id', '=', userId)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    label: row.label,
    at: row.at,
    method: row.undo_method,
    input: JSON.parse(row.undo_input),
  }
}

/** The step that redo would do again next: of those undone, the one undone last, which is the oldest. */
export async function findNextRedo(db: ReadDb, userId: number): Promise<UndoStep | null> {
  const row = await db
    .selectFrom('undo_step')
    .selectAll()
    .where('user_id', '=', userId)
    .where('state', '=', 'undone')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!row?.redo_method || row.redo_input === null) return null
  return {
    id: row.id,
    label: row.label,
    at: row.at,
    method: row.redo_method,
    input: JSON.parse(row.redo_input),
  }
}

/** After an undo: the step can be redone by this call, or never if the undone command gave none. */
export async function markUndone(db: WriteDb, id: number, redo: StoredCall | null): Promise<void> {
  await db
    .updateTable('undo_step')
    .set({
      state: redo ? 'undone' : 'dropped',
      redo_method: redo?.method ?? null,
      redo_input: redo ? JSON.stringify(redo.input) : null,
    })
    .where('id', '=', id)
    .execute()
}

/** After a redo: the step can be undone again by this call. */
export async function markRedone(db: WriteDb, id: number, undo: StoredCall | null): Promise<void> {
  await db
    .updateTable('undo_step')
    .set(
      undo
        ? { state: 'done', undo_method: undo.method, undo_input: JSON.stringify(undo.input) }
        : { state: 'dropped' },
    )
    .where('id', '=', id)
    .execute()
}
