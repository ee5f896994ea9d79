import type { Transport } from '#shared/api/client.ts'

/**
 * What differs between a desktop window and a browser page, for the renderer (`ChosenFile` is the DOM's File there,
 * which this folder does not know). Made once in the entry; nothing else
 * asks where it runs.
 */
export interface Platform<ChosenFile> {
  readonly kind: 'desktop' | 'web'
  readonly transport: Transport
  /** For the strict content policy: the nonce that styles made at run time carry. */
  readonly styleNonce: string
  /** Hands a dropped or chosen file to the backend. @returns the reference that `import.inspectFile` takes. */
  offerFile(file: ChosenFile, onProgress: (share: number) => void): Promise<string>
  /** Gives a file that the backend has written to the person. @returns false when they closed the dialog. */
  saveFile(file: string, fileName: string): Promise<boolean>
  /** Menu and system requests: "import", "undo", "open palette" and so on. @returns what ends the subscription. */
  onMenuCommand(listener: (commandId: string) => void): () => void
  /**
   * On one computer, everyone of the library can be chosen; null where people sign in. The password is null until it is
   * asked for (`password_needed`).
   */
  switchUser: ((login: string, password: string | null) => Promise<void>) | null
  /** Where people may sign in with a password; null in a window of its own. */
  readonly account: AccountWays | null
  /** What is known of a lost connection to a server; null in a window of its own, which starts its backend anew. */
  readonly connection: ConnectionWays | null
}

/** Times are milliseconds as of Date.now(). */
export interface LostConnection {
  readonly since: number
  /** Null while it is being tried. */
  readonly nextTryAt: number | null
}

export interface ConnectionWays {
  /** Tells at once and from then on whether the connection is lost, and null when it is there. @returns what ends it */
  onLost(listener: (lost: LostConnection | null) => void): () => void
  /** Tries to connect now instead of when it is time; nothing while it is connected. */
  tryNow(): void
}

/** What a page does about the session of somebody who signed in with a password. */
export interface AccountWays {
  /** Tells when the session has ended and when it is there again; calls wait in between. @returns what ends it */
  onEnded(listener: (isEnded: boolean) => void): () => void
  /** From now on calls are this person's, and are turned away when somebody else has signed in beside. */
  speakFor(login: string): void
  /** Signs in again, and lets the waiting calls go on. @throws AppError sign_in_failed, account_locked … */
  signInAgain(login: string, password: string): Promise<void>
  /** Ends the session and leaves the page. */
  signOut(): Promise<void>
  /** Leaves the page for the one where the password is changed. */
  changePassword(): void
  /** Leaves the page, with what is typed in it, for the one where anybody signs in. */
  leave(): void
}
