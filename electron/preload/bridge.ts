import type { ErrorReply } from '#shared/api/errors.ts'

/** Errors lose their class between processes, so both outcomes cross as values. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorReply }

/** What is wrong with a server that was named. */
export type ServerProblem =
  | 'address_wrong'
  | 'address_plain'
  | 'server_unreachable'
  | 'server_untrusted'
  | 'not_a_server'
  | 'server_too_old'
  | 'server_too_new'

/** Where the library is, as far as the page has to know. */
export type PlaceState =
  | { readonly kind: 'computer' }
  /** The person is asked; a server that was chosen before is tried without asking, later when it has just failed. */
  | { readonly kind: 'choose'; readonly address: string; readonly tries: 'no' | 'now' | 'later' }

/** All that the page may ask of the program around it, as `window.subjectDesk`. */
export interface Bridge {
  /** Asks for a port; it arrives as a window message of kind PORT_MESSAGE, and a new one after each restart. */
  requestPort(): void
  onBackendGone(listener: () => void): () => void
  /** @returns the reference that `import.inspectFile` takes. */
  offerFile(file: File): Promise<Answer<string>>
  /** Asks where to, and copies a file that the backend has written. @returns false when the person closed the dialog. */
  saveFile(reference: string, fileName: string): Promise<Answer<boolean>>
  /** @param password null until it is asked for */
  switchUser(login: string, password: string | null): Promise<Answer<null>>
  setLocale(locale: string): void
  place(): Promise<Answer<PlaceState>>
  /** Goes to the server's own page, unless something is wrong with it. */
  chooseServer(address: string): Promise<Answer<ServerProblem | null>>
  chooseComputer(): Promise<Answer<null>>
  onMenuCommand(listener: (commandId: string) => void): () => void
}
