import type { Access } from '#backend/access/access.ts'
import type { Passwords } from '#backend/accounts/passwords.ts'
import type { FileStore } from '#backend/files.ts'
import type { BackendOptions, CallerSession } from '#backend/host.ts'
import type { Jobs } from '#backend/jobs/jobs.ts'
import type { Views } from '#backend/views/views.ts'
import type { Engine, ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { CurrentUser } from '#shared/api/contract/session.ts'
import type {
  CommandName,
  Contract,
  MethodName,
  OutputOf,
  ParsedInputOf,
  QueryName,
} from '#shared/api/contract.ts'

/** What stays for the life of the backend. */
export interface Services {
  readonly engine: Engine
  readonly options: BackendOptions
  readonly views: Views
  readonly jobs: Jobs
  readonly files: FileStore
  readonly passwords: Passwords
}

interface CallContext {
  readonly services: Services
  readonly session: CallerSession
  /** UTC time of the call as ISO text; one call has one time. */
  readonly now: string
  /** Runs another command in the same transaction, under the same permission and rules: for undo and redo. */
  readonly runInner: (db: WriteDb, call: CallOf) => Promise<Done<unknown>>
}

/** A call by somebody who was found in the library. */
export interface UserContext extends CallContext {
  readonly user: CurrentUser
  /** How far the user's rights reach. */
  readonly access: Access
}

/** A call that `public` methods answer too. */
export interface PublicContext extends CallContext {
  readonly user: CurrentUser | null
  readonly access: Access | null
}

/** A call that takes a step back: what undo and redo store. */
export type CallOf = {
  [Name in CommandName]: { readonly method: Name; readonly input: ParsedInputOf<Name> }
}[CommandName]

/** What a command reports to the router, which writes the audit event and the undo step in the same transaction. */
export interface Done<Output> {
  readonly value: Output
  readonly audit: {
    readonly kind: string
    readonly id: number | null
    readonly summary: Readonly<Record<string, unknown>>
  }
  /** Null when it cannot be taken back; the interface says so beforehand. */
  readonly undo: CallOf | null
  /** Marking rows (routing ids) whose column index entries are stale now. */
  readonly routingIds?: readonly number[]
  /** Begins long work once the command is committed. */
  readonly afterCommit?: () => void
  /** Completes the value with what the router knows only after writing the record. */
  readonly withRecord?: (record: { undoStep: number | null; audit: { seq: number; hash: string } }) => Output
}

type ContextOf<Name extends MethodName> = Name extends PublicMethod ? PublicContext : UserContext
export type PublicMethod = {
  [Name in MethodName]: Contract[Name]['permission'] extends 'public' ? Name : never
}[MethodName]

export type QueryHandler<Name extends QueryName> = (
  db: ReadDb,
  input: ParsedInputOf<Name>,
  context: ContextOf<Name>,
) => Promise<OutputOf<Name>>

export type CommandHandler<Name extends CommandName> = (
  db: WriteDb,
  input: ParsedInputOf<Name>,
  context: ContextOf<Name>,
) => Promise<Done<OutputOf<Name>>>

/** Handlers by method; an area's file declares its own part, handlers.ts proves that none is missing. */
export type Handlers = { [Name in QueryName]: QueryHandler<Name> } & {
  [Name in CommandName]: CommandHandler<Name>
}
