import type { ErrorReply } from '#shared/api/errors.ts'

/** Errors lose their class between processes, so both outcomes cross as values. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ErrorReply }

/** All that the page may ask of the program around it, as `window.subjectDesk`. */
export interface Bridge {
  /** Asks for a port; it arrives as a window message of kind PORT_MESSAGE, and a new one after each restart. */
  requestPort(): void
  onBackendGone(listener: () => void): () => void
  /** @returns the reference that `import.inspectFile` takes. */
  offerFile(file: File): Promise<Answer<string>>
  /** Asks where to, and copies a file that the backend has written. @returns false when the person closed the dialog. */
  saveFile(reference: string, fileName: string): Promise<Answer<boolean>>
  switchUser(login: string): Promise<Answer<null>>
  setLocale(locale: string): void
  onMenuCommand(listener: (commandId: string) => void): () => void
}
