import { sql } from 'kysely'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { Tables } from '#db/tables.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ApprovalRule, RuleCondition } from '#shared/domain/approval.ts'
import type { Reach } from '#shared/domain/reach.ts'

type RuleNames = { readonly zh: string; readonly en: string }

export interface SubmissionRecord {
  readonly id: number
  readonly number: string
  readonly subjectId: number
  readonly userId: number
  readonly state: 'open' | 'closed' | 'withdrawn'
  readonly totalMinor: number
  readonly rowCount: number
  readonly ruleNames: RuleNames | null
  readonly approverId: number | null
  readonly note: string | null
  readonly createdAt: string
}

export interface SubmissionCounts {
  readonly waiting: number
  readonly approved: number
  readonly returned: number
  readonly declined: number
}

/** The active rules in the order in which they are asked. */
export async function readApprovalRules(db: ReadDb): Promise<ApprovalRule[]> {
  const rows = await db
    .selectFrom('approval_rule')
    .selectAll()
    .where('is_active', '=', 1)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    condition: JSON.parse(row.condition) as RuleCondition,
    approverId: row.approver_id,
  }))
}

export async function insertSubmission(
  db: WriteDb,
  submission: Omit<SubmissionRecord, 'id'>,
): Promise<number> {
  const row = await db
    .insertInto('submission')
    .values({
      number: submission.number,
      subject_id: submission.subjectId,
      user_id: submission.userId,
      state: submission.state,
      total_minor: submission.totalMinor,
      row_count: submission.rowCount,
      rule_name: submission.ruleNames === null ? '' : JSON.stringify(submission.ruleNames),
      approver_id: submission.approverId,
      note: submission.note,
      created_at: submission.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const columns = [
  'submission.id as id',
  'submission.number as number',
  'submission.subject_id as subjectId',
  'submission.user_id as userId',
  'submission.state as state',
  'submission.total_minor as totalMinor',
  'submission.row_count as rowCount',
  'submission.rule_name as ruleName',
  'submission.approver_id as approverId',
  'submission.note as note',
  'submission.created_at as createdAt',
] as const

const counted = (...states: string[]) =>
  sql<number>`(select count(*) from selection where selection.submission_id = submission.id
    and selection.state in (${sql.join(states)}))`

const counts = [
  counted('submitted').as('waiting'),
  counted('approved', 'ordered', 'partlyReceived', 'received').as('approved'),
  counted('returned').as('returned'),
  counted('declined').as('declined'),
] as const

/** @throws AppError not_found */
export async function readSubmission(db: ReadDb, id: number): Promise<SubmissionRecord & SubmissionCounts> {
  const row = await db
    .selectFrom('submission')
    .select([...columns, ...counts])
    .where('submission.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', `There is no submission ${id}.`, { kind: 'submission', id })
  return withNames(row)
}

/** Both names of the rule are kept as JSON in one column, as they were when it decided. */
function withNames<Row extends { readonly ruleName: string }>(
  row: Row,
): Omit<Row, 'ruleName'> & { readonly ruleNames: RuleNames | null } {
  const { ruleName, ...rest } = row
  return { ...rest, ruleNames: ruleName === '' ? null : (JSON.parse(ruleName) as RuleNames) }
}

/**
 * Newest first. `approverId` keeps those that wait for one person; `reach` those that somebody may see: of the
 * subjects, and where `orApproverId` says so those of any subject that were put before that person.
 */
export async function listSubmissions(
  db: ReadDb,
  filter: {
    readonly approverId?: number
    readonly isOpen?: boolean
    readonly limit: number
    readonly reach: { readonly subjects: Reach; readonly orApproverId: number | null }
  },
): Promise<(SubmissionRecord & SubmissionCounts)[]> {
  let query = db
    .selectFrom('submission')
    .select([...columns, ...counts])
    .orderBy('submission.id', 'desc')
    .limit(filter.limit)
  if (filter.isOpen) query = query.where('submission.state', '=', 'open')
  if (filter.approverId !== undefined) query = query.where('submission.approver_id', '=', filter.approverId)
  const { subjects, orApproverId } = filter.reach
  if (subjects !== 'all')
    query = query.where((eb) =>
      eb.or([
        eb('submission.subject_id', 'in', [...subjects, 0]),
        eb('submission.approver_id', '=', orApproverId ?? 0),
      ]),
    )
  return (await query.execute()).map(withNames)
}

export async function setSubmissionState(
  db: WriteDb,
  id: number,
  state: Tables['submission']['state'],
): Promise<void> {
  await db
    .updateTable('submission')
    .set((eb) => ({ state, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Closes the submission when nothing in it waits any more, and opens it again when something does. */
export async function settleSubmission(db: WriteDb, id: number): Promise<void> {
  const waiting = await db
    .selectFrom('selection')
    .select('id')
    .where('submission_id', '=', id)
    .where('state', '=', 'submitted')
    .limit(1)
    .executeTakeFirst()
  await setSubmissionState(db, id, waiting ? 'open' : 'closed')
}

/** Notes who decided what about each title of a submission. */
export async function insertDecisions(
  db: WriteDb,
  decision: {
    readonly submissionId: number
    readonly selectionIds: readonly number[]
    readonly decision: Tables['approval_decision']['decision']
    readonly reason: string | null
    readonly userId: number
    readonly at: string
  },
): Promise<void> {
  const { selectionIds } = decision
  for (let start = 0; start < selectionIds.length; start += 1_000)
    await db
      .insertInto('approval_decision')
      .values(
        selectionIds.slice(start, start + 1_000).map((selectionId) => ({
          submission_id: decision.submissionId,
          selection_id: selectionId,
          decision: decision.decision,
          reason: decision.reason,
          user_id: decision.userId,
          at: decision.at,
        })),
      )
      .execute()
}

/** Selections of a submission in one state, by id. */
export async function selectionIdsIn(
  db: ReadDb,
  submissionId: number,
  states: readonly Tables['selection']['state'][],
): Promise<number[]> {
  const rows = await db
    .selectFrom('selection')
    .select('id')
    .where('submission_id', '=', submissionId)
    .where('state', 'in', states)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** A subject's selected titles that are not submitted yet, of one open list or of all. */
export async function selectedIds(
  db: ReadDb,
  subjectId: number,
  listId: number | undefined,
): Promise<number[]> {
  let query = db
    .selectFrom('selection')
    .innerJoin('title_list', 'title_list.id', 'selection.list_id')
    .select('selection.id')
    .where('selection.subject_id', '=', subjectId)
    .where('selection.state', '=', 'selected')
    .where('title_list.state', '=', 'ready')
    .orderBy('selection.id')
  if (listId !== undefined) query = query.where('selection.list_id', '=', listId)
  return (await query.execute()).map((row) => row.id)
}
