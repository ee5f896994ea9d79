import type { PlannedPerson } from '#backend/administering/planPeople.ts'
import type { PlannedSubject } from '#backend/administering/planSubjects.ts'
import type { CallOf, UserContext } from '#backend/context.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import type { Assignment } from '#shared/api/contract/administrationFields.ts'
import { type PlannedRow, REVERSIBLE } from '#shared/api/contract/settingsImport.ts'
import { AppError } from '#shared/api/errors.ts'

type ReversibleCall = Extract<CallOf, { method: (typeof REVERSIBLE)[number] }>

/** Runs commands inside the running one and keeps how they are taken back, the last first. */
export class InnerCalls {
  readonly taken: ReversibleCall[] = []
  readonly #db: WriteDb
  readonly #context: UserContext

  constructor(db: WriteDb, context: UserContext) {
    this.#db = db
    this.#context = context
  }

  /** @returns the id that the command gave @throws what the command throws */
  async run(call: ReversibleCall): Promise<number | null> {
    const done = await this.#context.runInner(this.#db, call)
    if (done.undo !== null && isReversible(done.undo)) this.taken.unshift(done.undo)
    return done.audit.id
  }

  /** The call that takes all of it back, or null when nothing was done. */
  get undo(): Extract<CallOf, { method: 'library.applyAll' }> | null {
    return this.taken.length === 0 ? null : { method: 'library.applyAll', input: { calls: this.taken } }
  }
}

function isReversible(call: CallOf): call is ReversibleCall {
  return REVERSIBLE.some((method) => method === call.method)
}

/** @throws AppError rows_refused with the first problems: a file is taken in whole or not at all */
export function assertNoProblems(plan: readonly PlannedRow[]): void {
  const problems = plan.flatMap((row) => row.problems)
  const [first] = problems
  if (first === undefined) return
  throw new AppError(
    'rows_refused',
    `Nothing was taken in: ${problems.length} problems, the first in row ${first.row} (${first.column}: ${first.code}).`,
    { row: first.row, problems: problems.slice(0, 100) },
  )
}

/** Adds and changes people, then gives them their parts in teams. @returns the ids of those who were added */
export async function applyPeople(calls: InnerCalls, plan: readonly PlannedPerson[]): Promise<number[]> {
  const createdIds: number[] = []
  const assignments: Assignment[] = []
  // who becomes an administrator goes first: the one who was it may stop being it in the same file
  const isAdministrator = ({ person }: PlannedPerson) => Number(person.roles.includes('administrator'))
  const inTurn = plan.toSorted((a, b) => isAdministrator(b) - isAdministrator(a))
  for (const { action, id, login, person, before, teams, teamsBefore } of inTurn) {
    if (action === 'leave') continue
    const userId = id ?? (await calls.run({ method: 'user.create', input: { login, ...person } }))
    if (userId === null) throw new Error(`user.create gave no id for ${login}`)
    if (id === null) createdIds.push(userId)
    else if (before !== null)
      await calls.run({ method: 'user.update', input: { id, ...person, expected: before } })
    for (const subjectId of new Set([...teamsBefore.keys(), ...(teams ?? teamsBefore).keys()]))
      assignments.push({ subjectId, userId, teamRole: (teams ?? teamsBefore).get(subjectId) ?? null })
  }
  if (assignments.length > 0) await calls.run({ method: 'subject.assign', input: { assignments } })
  return createdIds
}

/** Adds and changes subjects. @returns the ids of those that were added */
export async function applySubjects(calls: InnerCalls, plan: readonly PlannedSubject[]): Promise<number[]> {
  const createdIds: number[] = []
  for (const { action, id, subject } of plan) {
    if (action === 'leave') continue
    if (id !== null) await calls.run({ method: 'subject.update', input: { id, ...subject } })
    else {
      const made = await calls.run({ method: 'subject.create', input: subject })
      if (made !== null) createdIds.push(made)
    }
  }
  return createdIds
}
