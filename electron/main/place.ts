import { existsSync } from 'node:fs'
import { firstLibrary, libraryInArguments, startWish } from '#main/libraryChoice.ts'
import type { Settings } from '#main/settings.ts'

/** Where the library is: a file of this computer, or a server. */
export type Place = NonNullable<Settings['place']>

/** Asks which library, whatever is remembered: how the program starts itself anew for that. */
export const CHOOSE_ARGUMENT = '--choose-library'

/** What of the start decides about the place. */
export interface StartFacts {
  readonly args: readonly string[]
  readonly folder: string
  readonly accountFolder: string
  /** A library that the system handed over, such as by a double click. */
  readonly handed: string | null
}

/**
 * The place that the program starts with: the one named, else the one used last. A library that is there from before
 * there was a choice is taken without asking. @returns null when the person has to be asked
 */
export function firstPlace(settings: Settings, facts: StartFacts): Place | null {
  const { args, folder, accountFolder } = facts
  if (args.includes(CHOOSE_ARGUMENT)) return null
  const wish = startWish(args, folder)
  if (facts.handed !== null || libraryInArguments(args, folder) !== null) return 'computer'
  if (wish.library !== null || wish.isSample) return 'computer'
  if (settings.place !== null) return settings.place
  const known = firstLibrary(null, settings.library, accountFolder)
  return settings.library !== null || existsSync(known.library) ? 'computer' : null
}

/** The address after `--server`, or null; also when the person is to be asked all the same. */
export function serverInArguments(args: readonly string[]): string | null {
  const at = args.indexOf('--server')
  return at < 0 || args.includes(CHOOSE_ARGUMENT) ? null : (args[at + 1] ?? null)
}
