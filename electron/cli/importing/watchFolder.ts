import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileHash } from '#backend/importing/fileHash.ts'
import type { Outcome, Surroundings } from '#cli/command.ts'
import { reissueText } from '#cli/importing/applyReissue.ts'
import { reportOf } from '#cli/importing/importReport.ts'
import { putAway } from '#cli/importing/putAway.ts'
import { type ImportWish, runImport } from '#cli/importing/runImport.ts'
import { DONE, FAILED, listFiles, type SeenFile, Settling } from '#cli/importing/settledFiles.ts'
import { readRules, unknownFolderOf, type WatchRule, wishFor } from '#cli/importing/watchRules.ts'
import type { Session } from '#cli/session.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import { AppError } from '#shared/api/errors.ts'

export interface WatchSettings {
  readonly folder: string
  /** How a file is taken in of which nothing else is said. */
  readonly usual: ImportWish
  readonly isOnce: boolean
  readonly isMoving: boolean
  readonly everyMs: number
  readonly settleMs: number
}

/** What became of one file. `later`: not its fault, it is tried again at the next look. */
interface Fate {
  readonly event: 'imported' | 'unchanged' | 'failed' | 'later'
  /** The same for people. */
  readonly words: string
  readonly report: Readonly<Record<string, unknown>>
  /** A rule says that the file is none of ours. */
  readonly isIgnored?: boolean
}

const LATER = new Set(['import_running', 'database_busy', 'database_unreachable', 'library_locked'])

/**
 * Takes in the files of a folder one after another, until it is interrupted or, with `isOnce`, until what is there has
 * been dealt with. One file's failure is told and does not end it. A file is known by its content: the library says
 * whether it has it, so that a restart, a copy or another name takes nothing in twice.
 */
export async function watchFolder(
  session: Session,
  settings: WatchSettings,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { signal } = surroundings
  const counts = { imported: 0, unchanged: 0, failed: 0, later: 0 }
  const settling = new Settling(settings.settleMs)
  const dealtWith = new Map<string, string>()
  const { folder, isOnce } = settings
  const rules = readRules(folder)
  surroundings.tell({ json: { event: 'watching', folder }, text: `Watching ${folder}.` })
  for (let looks = 1; !signal.aborted; looks++) {
    const files = listFiles(folder).filter(({ place, stamp }) => dealtWith.get(place) !== stamp)
    for (const file of settling.settled(files, performance.now())) {
      const fate = await dealWith(session, settings.usual, rules, file, surroundings)
      if (fate === null) break
      counts[fate.event]++
      if (fate.event === 'later') continue
      dealtWith.set(file.place, file.stamp)
      tellOf(surroundings, settings, file, fate)
    }
    // a file that is still being written after some looks is the next run's
    if (isOnce && (looks >= LOOKS_OF_ONCE || listFiles(folder).every(isDone(dealtWith)))) break
    await pause(isOnce ? settings.settleMs : settings.everyMs, undefined, { signal }).catch(() => undefined)
  }
  const { imported, unchanged, failed } = counts
  return {
    json: { event: 'stopped', imported, unchanged, failed },
    text: `Stopped: ${imported} imported, ${unchanged} known already, ${failed} failed.`,
    exitCode: isOnce && failed > 0 ? 1 : 0,
  }
}

const LOOKS_OF_ONCE = 10

function isDone(dealtWith: ReadonlyMap<string, string>): (file: SeenFile) => boolean {
  return ({ place, stamp }) => dealtWith.get(place) === stamp
}

/** @returns null when the interruption came in between: nothing of the file was kept */
async function dealWith(
  session: Session,
  usual: ImportWish,
  rules: readonly WatchRule[],
  file: SeenFile,
  surroundings: Surroundings,
): Promise<Fate | null> {
  try {
    return await takeIn(session, usual, rules, file, surroundings)
  } catch (error) {
    if (surroundings.signal.aborted) return null
    const { code, message } = error instanceof AppError ? error : typedWrongly(error)
    const event = LATER.has(code) ? 'later' : 'failed'
    return { event, words: `failed: ${message}`, report: { error: { code, message } } }
  }
}

/** A vendor or a heading that there is none of is a mistake in a rule or in the name of a folder. */
function typedWrongly(error: unknown): { code: string; message: string } {
  return { code: 'invalid_input', message: error instanceof Error ? error.message : String(error) }
}

async function takeIn(
  { client, files }: Session,
  usual: ImportWish,
  rules: readonly WatchRule[],
  file: SeenFile,
  surroundings: Surroundings,
): Promise<Fate> {
  const { vendors } = await client.call('reference.get', {})
  const codes = vendors.map(({ code }) => code)
  const wish = wishFor(file.place, rules, codes, usual)
  if (wish === null)
    return { event: 'unchanged', words: 'left alone, as the rules say', report: {}, isIgnored: true }
  const sha256 = await fileHash(file.path)
  const vendor = vendors.find(({ code }) => code.toLowerCase() === wish.vendor?.toLowerCase())
  const { runs } = await client.call('import.findContent', { sha256, kind: wish.kind })
  const known = runs.find(({ vendorId }) => vendor === undefined || vendorId === vendor.id)
  if (known) return unchangedFate(known, sha256)
  const offered = files.offer(file.path, basename(file.path))
  const { run, unchanged, reissue, leftOut } = await runImport(
    client,
    offered,
    { ...wish, unknownFolder: unknownFolderOf(file.place, codes) },
    surroundings,
  )
  if (unchanged !== null) return unchangedFate(run, sha256)
  const left = leftOut.length === 0 ? '' : `, left out: ${leftOut.join(', ')}`
  const words = `import ${run.run}, ${run.accepted} of ${run.rows} rows taken in${left}`
  const report = { sha256, ...reportOf(run, leftOut) }
  if (reissue === null) return { event: 'imported', words, report }
  return { event: 'imported', words: `${words}. ${reissueText(reissue)}`, report: { ...report, reissue } }
}

function unchangedFate(run: ImportRun, sha256: string): Fate {
  const report = { unchanged: true, sha256, state: run.state, ...reportOf(run, null) }
  return { event: 'unchanged', words: `known already, as import ${run.run}`, report }
}

function tellOf(surroundings: Surroundings, settings: WatchSettings, file: SeenFile, fate: Fate): void {
  const { folder, isMoving } = settings
  const { event, words, report, isIgnored } = fate
  const json = { event, file: file.place, ...report }
  const into = event === 'failed' ? FAILED : DONE
  const moved = isMoving && isIgnored !== true ? { movedTo: putAway(folder, into, file, json) } : {}
  surroundings.tell({ json: { ...json, ...moved }, text: `${file.place}: ${words}` })
}
