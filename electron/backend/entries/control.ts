import type { ErrorReply } from '#shared/api/errors.ts'

/** What the shell asks of the backend's process and waits for. */
export type ControlQuestion =
  /** Who sits at the page that was connected under this number. */
  | {
      readonly kind: 'switchUser'
      readonly connection: number
      readonly login: string
      /** Null until it is asked for. */
      readonly password: string | null
    }
  /** Answered with the reference that `import.inspectFile` takes. */
  | { readonly kind: 'offerFile'; readonly path: string; readonly fileName: string }
  /** Copies a file that the backend has written to where the person wants it. */
  | { readonly kind: 'copyFile'; readonly reference: string; readonly path: string }
  /** Ends jobs and closes the library; after the answer the shell ends the process. */
  | { readonly kind: 'close' }

/** What the shell sends. `connect` comes with the port of a page; `login` is null for whoever is first. */
export type ControlRequest =
  | { readonly kind: 'connect'; readonly connection: number; readonly login: string | null }
  | { readonly kind: 'ask'; readonly id: number; readonly question: ControlQuestion }

/** What the backend's process sends to the shell. */
export type ControlMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ErrorReply }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly error: ErrorReply }
