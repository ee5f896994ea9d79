import { chooseVendor } from '#cli/chooseVendor.ts'
import { mapColumns, readMap } from '#cli/columnMap.ts'
import type { Surroundings } from '#cli/command.ts'
import { type AppliedReissue, applyReissue } from '#cli/importing/applyReissue.ts'
import { leftOutOf } from '#cli/importing/leftOut.ts'
import { unlessInterrupted } from '#cli/interrupted.ts'
import { progressLine, waitForJob } from '#cli/jobs.ts'
import type { Client } from '#shared/api/client.ts'
import { type ImportRun, importRun } from '#shared/api/contract/importing.ts'
import type { InputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ImportKind } from '#shared/schema/common.ts'

/** How a file is to be taken in; what is left out is found out from the file and its profile. */
export interface ImportWish {
  readonly kind: ImportKind
  /** The code of the vendor. */
  readonly vendor?: string | undefined
  /** A folder that the file lies in and that is named like no vendor: where one is missing, it may be meant. */
  readonly unknownFolder?: string | undefined
  readonly encoding?: string | undefined
  readonly profile?: string | undefined
  /** As --map takes it. */
  readonly map?: string | undefined
  /** The name of the title list. */
  readonly name?: string | undefined
  readonly isDryRun?: boolean
  readonly isAgain?: boolean
  /** The number of an earlier list that this one is a re-issue of; `auto`: whichever the rows say, if any. */
  readonly reissueOf?: string | undefined
}

export type Watching = Pick<Surroundings, 'signal' | 'showProgress'>

export interface ImportOutcome {
  readonly run: ImportRun
  /** Why nothing was done, when the same file was taken in before; null for a new import. */
  readonly unchanged: string | null
  /** What the list has changed in the earlier one that it is a re-issue of; null when it is a list of its own. */
  readonly reissue: AppliedReissue | null
  /** Columns of the file of which nothing is taken in; see `leftOutOf`. */
  readonly leftOut: readonly string[]
}

/**
 * Takes one file in, to its end; the same file again changes nothing and gives the earlier import.
 * @param file the reference under which it was offered
 * @throws AppError cancelled, what the import fails with; UsageError where the wish does not fit the library
 */
export async function runImport(
  client: Client,
  file: string,
  wish: ImportWish,
  watching: Watching,
): Promise<ImportOutcome> {
  const { input, leftOut } = await unlessInterrupted(prepare(client, file, wish), watching.signal)
  try {
    const run = importRun.parse(await start(client, input, watching))
    return { run, unchanged: null, reissue: await applyReissue(client, run, wish.reissueOf), leftOut }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'already_imported') throw error
    const run = await client.call('import.get', { run: Number(error.details['run']) })
    return { run, unchanged: error.message, reissue: null, leftOut }
  }
}

/** Finds out how to read the file, as a person would with the import screen. */
async function prepare(
  client: Client,
  file: string,
  wish: ImportWish,
): Promise<{ input: InputOf<'import.start'>; leftOut: string[] }> {
  const { kind } = wish
  const entries = wish.map === undefined ? [] : readMap(wish.map)
  const settings = wish.encoding === undefined ? {} : { encoding: wish.encoding }
  const inspect = (vendor: number | null) =>
    client.call('import.inspectFile', {
      file,
      kind,
      settings,
      ...(vendor === null ? {} : { vendorId: vendor }),
    })
  const asked = { kind, code: wish.vendor, profile: wish.profile, folder: wish.unknownFolder }
  const early = wish.vendor === undefined ? null : await chooseVendor(client, { ...asked, recognised: null })
  const first = await inspect(early)
  const vendorId =
    early ?? (await chooseVendor(client, { ...asked, recognised: first.profile?.vendorId ?? null }))
  // once the vendor is known, its profiles need not agree so closely
  const inspected = vendorId === early || first.profile !== null ? first : await inspect(vendorId)
  const columns = mapColumns(inspected, entries)
  const input = {
    file,
    kind,
    settings: inspected.settings,
    columns,
    dryRun: wish.isDryRun === true,
    again: wish.isAgain === true,
    ...(vendorId === null ? {} : { vendorId }),
    ...(wish.name === undefined ? {} : { listName: wish.name }),
    ...(wish.profile === undefined ? {} : { profileName: wish.profile }),
  }
  return { input, leftOut: leftOutOf(inspected, columns) }
}

async function start(
  client: Client,
  input: InputOf<'import.start'>,
  { signal, showProgress }: Watching,
): Promise<unknown> {
  try {
    const { job } = await client.call('import.start', input)
    return await waitForJob(client, job, { signal, onProgress: (at) => showProgress(progressLine(at)) })
  } finally {
    showProgress(null)
  }
}
