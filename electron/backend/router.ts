import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Access, requireOperation } from '#backend/access/access.ts'
import { guard } from '#backend/access/guards.ts'
import type { CallOf, Done, PublicContext, Services } from '#backend/context.ts'
import type { EventBus } from '#backend/events.ts'
import { type HandlerTable, handlers } from '#backend/handlers.ts'
import type { CallerSession } from '#backend/host.ts'
import { tellOthers } from '#backend/otherPrograms.ts'
import { appendAudit } from '#db/audit.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { recordUndoStep } from '#db/undo.ts'
import { findUser } from '#db/users.ts'
import type { Reply, Request } from '#shared/api/client.ts'
import { contract, isMethodName, type MethodName } from '#shared/api/contract.ts'
import { AppError, type ErrorReply } from '#shared/api/errors.ts'

/**
 * Called by undo and redo inside a command, never from outside: a made-up snapshot could put any selection of any
 * subject into any state.
 */
const INNER_ONLY: ReadonlySet<MethodName> = new Set(['selection.restore'])

/** Undo and redo write no undo step of their own: they move the one they act on. */
const WITHOUT_UNDO_STEP: ReadonlySet<MethodName> = new Set(['undo.undo', 'undo.redo'])

/**
 * Every call of every host goes through here: input checked, then whether the roles allow the operation, then whether
 * they reach the thing it names; then one handler, in one transaction with its audit event and undo step if it is a
 * command.
 */
export class Router {
  readonly #services: Services
  readonly #events: EventBus
  readonly #handlers: HandlerTable

  constructor(services: Services, events: EventBus) {
    this.#services = services
    this.#events = events
    this.#handlers = handlers
  }

  /** Never throws: what goes wrong is in the reply. */
  async handle(request: Request, session: CallerSession): Promise<Reply> {
    try {
      return { id: request.id, ok: true, value: await this.#call(request, session) }
    } catch (error) {
      return { id: request.id, ok: false, error: this.describe(error) }
    }
  }

  /** What crosses the boundary of an error; a defect is logged whole and crosses as a reference number. */
  describe(error: unknown): ErrorReply {
    if (error instanceof AppError) return error.toReply()
    const reference = randomUUID().slice(0, 8)
    this.#services.options.logError(reference, error)
    return {
      code: 'internal',
      message: `Something went wrong inside the program (reference ${reference}). Nothing was changed.`,
      details: { reference },
    }
  }

  async #call(request: Request, session: CallerSession): Promise<unknown> {
    const name = request.method
    if (!isMethodName(name)) throw new AppError('unknown_method', `There is no method ${name.slice(0, 80)}.`)
    const method = contract[name]
    const input = parse(method.input, request.input)
    const found = session.login === null ? null : await findUser(this.#services.engine.read, session.login)
    requireOperation(found, method.permission)
    if (INNER_ONLY.has(name))
      throw new AppError('not_permitted', `${name} is called by undo and redo only.`, { method: name })
    const context: PublicContext = {
      services: this.#services,
      session,
      user: found,
      access: found === null ? null : new Access(found),
      now: this.#services.options.now().toISOString(),
      runInner: (db, call) => this.#runInner(db, call, context),
    }
    if (method.kind === 'command') return this.#command(name, input, context)
    const { read } = this.#services.engine
    await guard(read, name, input, context.access)
    const value = await this.#handlers[name](read, input, context)
    if (method.kind === 'task') this.#tell(name, false)
    return value
  }

  async #command(name: MethodName, input: unknown, context: PublicContext): Promise<unknown> {
    const { done, value } = await this.#services.engine.write(async (db) => {
      await guard(db, name, input, context.access)
      const outcome = (await this.#handlers[name](db, input, context)) as Done<unknown>
      return { done: outcome, value: await this.#record(db, name, outcome, context) }
    })
    this.#tell(name, await this.#isMarkingFresh(done.routingIds))
    done.afterCommit?.()
    return value
  }

  /** The command is committed: a cache that cannot be brought up to date is thrown away, and is no failure of it. */
  async #isMarkingFresh(routingIds: readonly number[] | undefined): Promise<boolean> {
    if (!routingIds) return false
    try {
      if (routingIds.length > 0) await this.#services.views.refreshMarking(routingIds)
      return true
    } catch (error) {
      this.#services.options.logError('refresh', error)
      return false
    }
  }

  /** Another command inside the running one, under the same permission and rules: how undo and redo act. */
  async #runInner(db: WriteDb, call: CallOf, context: PublicContext): Promise<Done<unknown>> {
    const method = contract[call.method]
    requireOperation(context.user, method.permission)
    const input = parse(method.input, call.input)
    await guard(db, call.method, input, context.access)
    return (await this.#handlers[call.method](db, input, context)) as Done<unknown>
  }

  #tell(name: MethodName, isMarkingFresh: boolean): void {
    const { touches } = contract[name]
    this.#services.views.forget(touches, isMarkingFresh)
    if (touches.length > 0) this.#events.publish({ kind: 'changed', topics: touches })
  }

  async #record(
    db: WriteDb,
    name: MethodName,
    done: Done<unknown>,
    context: PublicContext,
  ): Promise<unknown> {
    const userId = context.user?.id ?? (await firstUserId(db))
    const audit = await appendAudit(db, {
      at: context.now,
      userId,
      method: name,
      objectKind: done.audit.kind,
      objectId: done.audit.id,
      summary: done.audit.summary,
    })
    this.#services.views.noteOwnChange(audit)
    const { touches: topics } = contract[name]
    await tellOthers(this.#services.engine, db, { audit, topics, routingIds: done.routingIds ?? null })
    let undoStep: number | null = null
    if (done.undo && !WITHOUT_UNDO_STEP.has(name))
      undoStep = await recordUndoStep(db, {
        userId,
        label: name,
        undo: done.undo,
        auditSeq: audit.seq,
        at: context.now,
      })
    return done.withRecord ? done.withRecord({ undoStep, audit }) : done.value
  }
}

/** The event of setting up a library belongs to the first user that it created. */
async function firstUserId(db: WriteDb): Promise<number> {
  const row = await db
    .selectFrom('user_account')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.id
}

/** @throws AppError invalid_input */
function parse(schema: z.ZodType, input: unknown): unknown {
  // PostgreSQL keeps no text with it, and nothing that people write or paste has a meaning for it
  if (holdsNul(input))
    throw new AppError('invalid_input', 'The request is not understood: text with the character U+0000.', {
      issues: [],
    })
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issues = result.error.issues.slice(0, 20).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  const first = issues[0]
  throw new AppError(
    'invalid_input',
    `The request is not understood: ${first ? `${first.path || 'input'}: ${first.message}` : 'wrong form'}.`,
    { issues },
  )
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) ? value.some(holdsNul) : Object.values(value).some(holdsNul)
}
