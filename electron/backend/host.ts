import type { HashCost } from '#backend/accounts/passwordHash.ts'
import type { Reply, Request } from '#shared/api/client.ts'
import type { BackendEvent } from '#shared/api/events.ts'

/** Where the host keeps things and what time it is. Everything a test has to fake stands here. */
export interface BackendOptions {
  /** The library (see db/library.ts). It must exist; a host creates it first where it wants a new one. */
  readonly location: string
  /** A folder of this program for uploads, exports and logs; made when missing. */
  readonly dataFolder: string
  /** The module that runs imports in a worker thread: differs between sources and a built program. */
  readonly importWorker: URL
  readonly programVersion: string
  /** True for a program that ends after one command: it makes nothing ready for grids that nobody will open. */
  readonly isBrief?: boolean
  readonly now: () => Date
  /** How long a session lasts without being used; 12 hours when left out. */
  readonly sessionMinutes?: number
  /** What hashing a password costs; only tests, which hash many, take less than passwordHash.ts says. */
  readonly passwordCost?: HashCost
  /** Takes what must be looked at later: an unexpected error with the reference that the caller was told. */
  readonly logError: (reference: string, error: unknown) => void
}

/** Who calls. On one computer the host says which user was chosen; a server says who signed in. */
export interface CallerSession {
  /** Null before anyone was chosen: only `public` methods are answered. */
  readonly login: string | null
  /** True on one computer, where people choose who they are; those who have set a password are asked for it. */
  readonly canSwitchUser: boolean
  /** The session of somebody who signed in with a password. */
  readonly sessionId?: number
}

/** Somebody who signed in with a password and whose session is open. */
export interface SignedIn {
  readonly sessionId: number
  readonly login: string
  /** The password was given by an administrator: the host lets them change it, and nothing else. */
  readonly mustChange: boolean
}

/** Signing in with a password. Sessions are in the library, so that several servers over it share them. */
export interface Accounts {
  /**
   * @param agent what the browser says of itself
   * @returns the token of a new session, which only its person may see
   * @throws AppError sign_in_failed, account_locked with the `seconds` to wait, sign_in_busy
   */
  signIn(person: {
    readonly login: string
    readonly password: string
    readonly agent: string | null
  }): Promise<{ readonly token: string; readonly login: string; readonly mustChange: boolean }>
  /** Null for a session that has ended. @param isRenewed whether this is a sign of the person: then it lasts on */
  sessionOf(token: string, isRenewed: boolean): Promise<SignedIn | null>
  /** Whether there is anybody who could sign in. */
  hasPasswords(): Promise<boolean>
  /** Ends the session; one that has ended already is no error. */
  signOut(token: string): Promise<void>
}

/** A file that the backend may read, or has written, without anyone outside knowing its path. */
export interface FileGrants {
  /** @returns the reference under which `import.inspectFile` finds it. */
  offer(path: string, fileName: string): string
  /** @throws AppError file_expired */
  resolve(reference: string): { readonly path: string; readonly fileName: string }
}

/** The whole backend, as every host sees it: request in, reply out. It never throws. */
export interface Backend {
  handle(request: Request, caller: CallerSession): Promise<Reply>
  onEvent(listener: (event: BackendEvent) => void): () => void
  readonly files: FileGrants
  readonly accounts: Accounts
  /**
   * The login to start with where people choose who they are: the last one used, or an administrator. Null where that
   * one has a password, which nobody has given yet, and in a library without people.
   */
  firstLogin(): Promise<string | null>
  /** The first administrator: who scheduled work acts as unless it says who; null if there is none yet. */
  administratorLogin(): Promise<string | null>
  /**
   * Lets somebody be chosen on one computer, and remembers it for the next start.
   * @param password null until it is asked for; not looked at where the person has none
   * @throws AppError not_found for a login that is not there, password_needed, and where a password is given
   * sign_in_failed, account_locked with the `seconds` to wait, sign_in_busy
   */
  chooseUser(login: string, password: string | null): Promise<void>
  /** Stops jobs cleanly and closes the library. */
  close(): Promise<void>
}
