import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import type { LibraryChoice } from '#main/backendProcess.ts'
import { LIBRARY_EXTENSION } from '#main/dialogs.ts'

/**
 * The library that was named on a command line: the last argument with its extension (a double click in the file
 * manager gives one). Relative names count from `folder`. Null if there is none.
 */
export function libraryInArguments(args: readonly string[], folder: string): string | null {
  const named = args.slice(1).findLast((arg) => !arg.startsWith('-') && isLibraryName(arg))
  if (named === undefined) return null
  return isAbsolute(named) ? named : resolve(folder, named)
}

/** What a start from a terminal asks for; the same words as in the browser. */
export interface StartWish {
  /** Made where there is none, unlike one that was double-clicked. Null: not said. */
  readonly library: string | null
  readonly isSample: boolean
}

/** Reads `--db PATH` and `--sample`; everything else is Electron's own. Relative names count from `folder`. */
export function startWish(args: readonly string[], folder: string): StartWish {
  const named = args[args.indexOf('--db') + 1]
  return {
    library: args.includes('--db') && named !== undefined ? resolve(folder, named) : null,
    isSample: args.includes('--sample'),
  }
}

/** Whether the name is that of a library. */
export function isLibraryName(path: string): boolean {
  return path.toLowerCase().endsWith(`.${LIBRARY_EXTENSION}`)
}

/**
 * Which library the program starts with: the one named, else the one used last, else the own one of this account,
 * made at the first start. One that is remembered and gone is not made anew: it may be on a disk in a drawer.
 */
export function firstLibrary(
  named: string | null,
  last: string | null,
  accountFolder: string,
  wish: StartWish = { library: null, isSample: false },
): LibraryChoice {
  const { isSample } = wish
  if (wish.library !== null)
    return { library: wish.library, shouldCreate: !existsSync(wish.library), isSample }
  const known = named ?? last
  if (known !== null) return { library: known, shouldCreate: false }
  const library = join(accountFolder, `Library.${LIBRARY_EXTENSION}`)
  return { library, shouldCreate: !existsSync(library), isSample }
}
