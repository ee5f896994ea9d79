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
  /** On one computer, everyone of the library can be chosen; null where people sign in. */
  switchUser: ((login: string) => Promise<void>) | null
}
