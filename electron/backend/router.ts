import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Access, requireOperation } from '#backend/access/access.ts'
import { guard } from '#backend/access/guards.ts'
import type { CallOf, Done, PublicContext, Services } from '#backend/context.ts'
import type { EventBus } from '#backend/events.ts'
import { type HandlerTable, handlers } from '#backend/handlers.ts'
import type { CallerSession } from '#backend/host.ts'
import { LongSteps } from '#backend/longSteps/longSteps.ts'
import { isPlanned } from '#backend/longSteps/plans.ts'
import { Recorder } from '#backend/recorder.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { findUser } from '#db/users.ts'
import type { Reply, Request } from '#shared/api/client.ts'
import type { CurrentUser } from '#shared/api/contract/session.ts'
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
  readonly #recorder: Recorder
  readonly #longSteps: LongSteps
  readonly #handlers: HandlerTable

  constructor(services: Services, events: EventBus) {
    this.#services = services
    this.#recorder = new Recorder(services, events)
    this.#longSteps = new LongSteps(services, this.#recorder)
    this.#handlers = handlers
  }

  /** Takes back what a crash has cut off in the middle of a long step: see LongSteps. */
  recover(): Promise<void> {
    return this.#longSteps.recover(async (login) => {
      const user = await findUser(this.#services.engine.read, login)
      return this.#contextOf(user, { login, canSwitchUser: false })
    })
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
    const context = this.#contextOf(found, session)
    if (method.kind === 'command') return this.#command(name, input, context)
    const { read } = this.#services.engine
    await guard(read, name, input, context.access)
    const value = await this.#handlers[name](read, input, context)
    if (method.kind === 'task') {
      await this.#recorder.bringIn(name, undefined)
      this.#recorder.tell(name)
    }
    return value
  }

  #contextOf(user: CurrentUser | null, session: CallerSession): PublicContext {
    const context: PublicContext = {
      services: this.#services,
      session,
      user,
      access: user === null ? null : new Access(user),
      now: this.#services.options.now().toISOString(),
      runInner: (db, call) => this.#runInner(db, call, context),
    }
    return context
  }

  async #command(name: MethodName, input: unknown, context: PublicContext): Promise<unknown> {
    if (isPlanned(name)) {
      await guard(this.#services.engine.read, name, input, context.access)
      const long = await this.#longSteps.offer(name, input, context)
      if (long) return long()
    }
    const { done, value } = await this.#services.engine.write(async (db) => {
      await guard(db, name, input, context.access)
      const outcome = (await this.#handlers[name](db, input, context)) as Done<unknown>
      const undo = WITHOUT_UNDO_STEP.has(name) ? null : outcome.undo
      const record = await this.#recorder.record(db, name, { ...outcome, undo }, context)
      return { done: outcome, value: outcome.withRecord ? outcome.withRecord(record) : outcome.value }
    })
    await this.#recorder.bringIn(name, done.routingIds)
    this.#recorder.tell(name)
    done.afterCommit?.()
    return value
  }

  /** Another command inside the running one, under the same permission and rules: how undo and redo act. */
  async #runInner(db: WriteDb, call: CallOf, context: PublicContext): Promise<Done<unknown>> {
    const method = contract[call.method]
    requireOperation(context.user, method.permission)
    const input = parse(method.input, call.input)
    await guard(db, call.method, input, context.access)
    return (await this.#handlers[call.method](db, input, context)) as Done<unknown>
  }
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
