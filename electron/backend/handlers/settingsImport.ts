import { applyPeople, applySubjects, assertNoProblems, InnerCalls } from '#backend/administering/applyPlan.ts'
import { planPeople } from '#backend/administering/planPeople.ts'
import { planSubjects } from '#backend/administering/planSubjects.ts'
import { readSettingsFile } from '#backend/administering/readSettingsFile.ts'
import type { CallOf, Handlers } from '#backend/context.ts'
import type { PlannedRow } from '#shared/api/contract/settingsImport.ts'
import { SETTINGS_HEADINGS } from '#shared/domain/settingsColumns.ts'

const shown = ({ row, name, action, changes, problems }: PlannedRow): PlannedRow => ({
  row,
  name,
  action,
  changes,
  problems,
})

function resultOf(plan: readonly PlannedRow[], createdIds: number[]) {
  const count = (action: PlannedRow['action']) => plan.filter((row) => row.action === action).length
  const counts = { created: count('create'), changed: count('change'), left: count('leave') }
  return { value: { ...counts, createdIds }, summary: counts }
}

export const settingsImportHandlers = {
  async 'user.readFile'(db, { file }, context) {
    const { columns, rows } = await readSettingsFile(context, file, SETTINGS_HEADINGS.people, 'login')
    return { columns, rows, plan: (await planPeople(db, rows, context.now)).map(shown) }
  },

  async 'user.import'(db, { rows }, context) {
    const plan = await planPeople(db, rows, context.now)
    assertNoProblems(plan)
    const calls = new InnerCalls(db, context)
    const { value, summary } = resultOf(plan, await applyPeople(calls, plan))
    return { value, audit: { kind: 'user', id: null, summary }, undo: calls.undo }
  },

  async 'subject.readFile'(db, { file }, context) {
    const { columns, rows } = await readSettingsFile(context, file, SETTINGS_HEADINGS.subjects, 'code')
    return { columns, rows, plan: (await planSubjects(db, rows)).map(shown) }
  },

  async 'subject.import'(db, { rows }, context) {
    const plan = await planSubjects(db, rows)
    assertNoProblems(plan)
    const calls = new InnerCalls(db, context)
    const { value, summary } = resultOf(plan, await applySubjects(calls, plan))
    return { value, audit: { kind: 'subject', id: null, summary }, undo: calls.undo }
  },

  async 'library.applyAll'(db, { calls: wanted }, context) {
    const calls = new InnerCalls(db, context)
    for (const call of wanted) await calls.run(call as Extract<CallOf, { method: typeof call.method }>)
    const count = wanted.length
    return { value: { count }, audit: { kind: 'library', id: null, summary: { count } }, undo: calls.undo }
  },
} satisfies Pick<
  Handlers,
  'user.readFile' | 'user.import' | 'subject.readFile' | 'subject.import' | 'library.applyAll'
>
