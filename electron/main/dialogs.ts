import { join } from 'node:path'
import { app, type BaseWindow, dialog } from 'electron'
import type { DialogTexts } from '#main/dialogTexts.ts'
import type { ErrorReply } from '#shared/api/errors.ts'

export const LIBRARY_EXTENSION = 'subjectdesk'

/** What the person may do when the library at hand cannot be opened. */
export type OpenRemedy = 'open' | 'new' | 'quit'

/** The questions that the main process asks the person. Closed dialogs give null or the cautious answer. */
export interface Dialogs {
  /** @returns the path of an existing library */
  libraryToOpen(): Promise<string | null>
  /** @returns the path of a library to be made, with its extension */
  libraryToMake(): Promise<string | null>
  /** @returns the path where a written file is to be copied; the system has asked before replacing one */
  placeToSave(fileName: string): Promise<string | null>
  /** Says why a library cannot be opened, when the one from before stays open. */
  tellCannotOpen(library: string, error: ErrorReply): Promise<void>
  /** The same when there is no library at all. */
  askRemedy(library: string, error: ErrorReply): Promise<OpenRemedy>
  /** @returns whether to start the backend again, else quit */
  askStartAgain(error: ErrorReply): Promise<boolean>
}

/** The dialogs over a window; texts are asked for each time, because the language can change. */
export function createDialogs(window: () => BaseWindow, texts: () => DialogTexts): Dialogs {
  const filters = () => [{ name: texts().libraryFiles, extensions: [LIBRARY_EXTENSION] }]
  return {
    async libraryToOpen() {
      const answer = await dialog.showOpenDialog(window(), { filters: filters(), properties: ['openFile'] })
      return answer.canceled ? null : (answer.filePaths[0] ?? null)
    },
    async libraryToMake() {
      const name = `${texts().newLibraryName}.${LIBRARY_EXTENSION}`
      const defaultPath = join(app.getPath('documents'), name)
      const answer = await dialog.showSaveDialog(window(), { filters: filters(), defaultPath })
      return answer.canceled || answer.filePath === '' ? null : withExtension(answer.filePath)
    },
    async placeToSave(fileName) {
      const defaultPath = join(app.getPath('documents'), fileName)
      const answer = await dialog.showSaveDialog(window(), { defaultPath })
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
    async tellCannotOpen(library, error) {
      await dialog.showMessageBox(window(), {
        ...cannotOpen(texts(), library, error),
        buttons: [texts().ok],
      })
    },
    async askRemedy(library, error) {
      const { openAnother, newLibrary, quit } = texts()
      const { response } = await dialog.showMessageBox(window(), {
        ...cannotOpen(texts(), library, error),
        buttons: [openAnother, newLibrary, quit],
        cancelId: 2,
      })
      return (['open', 'new', 'quit'] as const)[response] ?? 'quit'
    },
    async askStartAgain(error) {
      const { givenUp, givenUpAdvice, startAgain, quit } = texts()
      const reason = error.code === 'backend_gone' ? '' : `\n\n${sentenceFor(texts(), error)}`
      const { response } = await dialog.showMessageBox(window(), {
        type: 'error',
        message: givenUp,
        detail: `${givenUpAdvice}${reason}`,
        buttons: [startAgain, quit],
        cancelId: 1,
      })
      return response === 0
    },
  }
}

function cannotOpen(texts: DialogTexts, library: string, error: ErrorReply) {
  const detail = `${library}\n\n${sentenceFor(texts, error)}`
  return { type: 'warning', message: texts.cannotOpen, detail } as const
}

function sentenceFor(texts: DialogTexts, error: ErrorReply): string {
  return texts.libraryErrors[error.code] ?? error.message
}

/** Some systems leave the extension away when a name is typed. */
function withExtension(path: string): string {
  return path.toLowerCase().endsWith(`.${LIBRARY_EXTENSION}`) ? path : `${path}.${LIBRARY_EXTENSION}`
}
