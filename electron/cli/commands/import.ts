import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { chooseVendor } from '#cli/chooseVendor.ts'
import { mapColumns, readMap } from '#cli/columnMap.ts'
import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { type Typed, UsageError } from '#cli/commandLine.ts'
import { unlessInterrupted } from '#cli/interrupted.ts'
import { grouped, progressLine, waitForJob } from '#cli/jobs.ts'
import { type Session, withLibrary } from '#cli/session.ts'
import { formatTable } from '#cli/table.ts'
import { type ImportRun, importRun } from '#shared/api/contract/importing.ts'
import type { InputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { issueText } from '#shared/domain/importIssue.ts'
import { type ImportKind, importKind } from '#shared/schema/common.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'import (list | holdings | recommendations) FILE',
  summary: 'take in a file; nothing of it is seen before it is whole',
  notes: [
    'Columns are recognised by their headings. --map sets some by hand: title=题名,price=7,note= takes the title from',
    'the column headed 题名, the price from column 7, and a note from none.',
    'A file that was taken in before in the same way changes nothing; the answer is that of the earlier import.',
    'A title list needs a vendor: the one of --vendor, of a known profile, or the only one of the library.',
  ],
  options: {
    ...LIBRARY_OPTIONS,
    vendor: { value: 'CODE', summary: 'the vendor that the list comes from' },
    encoding: {
      value: 'NAME',
      summary: 'the encoding of a text file, such as utf-8 or gb18030; found when left out',
    },
    profile: { value: 'NAME', summary: 'remember columns and settings under this name' },
    map: { value: 'FIELD=HEADING,…', summary: 'columns by hand, by heading or number' },
    name: { value: 'NAME', summary: 'the name of the title list; the file’s when left out' },
    'dry-run': { summary: 'count everything and store nothing' },
    again: { summary: 'also a file that was taken in before, in the same way' },
  },
  operands: { least: 2, most: 2 },
  run: importFile,
}

async function importFile(surroundings: Surroundings): Promise<Outcome> {
  const { typed } = surroundings
  const kind = importKind.safeParse(typed.positionals[0])
  if (!kind.success)
    throw new UsageError(`"${typed.positionals[0]}" is none of list, holdings, recommendations.`)
  const path = existingFile(typed.positionals[1] ?? '')
  return withLibrary(typed, async (session) => {
    const file = session.files.offer(path, basename(path))
    const input = await unlessInterrupted(prepare(session, typed, kind.data, file), surroundings.signal)
    return startUnlessSame(session, input, surroundings)
  })
}

/** The outcome of the import, or of the earlier one of the same file. */
async function startUnlessSame(
  session: Session,
  input: InputOf<'import.start'>,
  surroundings: Surroundings,
): Promise<Outcome> {
  try {
    const run = importRun.parse(await start(session, input, surroundings))
    return { json: reportOf(run), text: textOf(run, input.dryRun === true) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'already_imported') throw error
    const run = await session.client.call('import.get', { run: Number(error.details['run']) })
    return { json: { ...reportOf(run), unchanged: true }, text: `${error.message}\n${textOf(run, false)}` }
  }
}

/** @throws AppError file_unreadable */
function existingFile(name: string): string {
  const path = resolve(name)
  if (!existsSync(path) || !statSync(path).isFile())
    throw new AppError('file_unreadable', `There is no file ${path}.`, { path })
  return path
}

/** Finds out how to read the file, as a person would with the import screen. */
async function prepare(
  { client }: Session,
  typed: Typed,
  kind: ImportKind,
  file: string,
): Promise<InputOf<'import.start'>> {
  const map = typed.text('map')
  const entries = map === undefined ? [] : readMap(map)
  const encoding = typed.text('encoding')
  const settings = encoding === undefined ? {} : { encoding }
  const wish = { kind, code: typed.text('vendor'), profile: typed.text('profile') }
  const inspect = (vendor: number | null) =>
    client.call('import.inspectFile', {
      file,
      kind,
      settings,
      ...(vendor === null ? {} : { vendorId: vendor }),
    })
  const early = wish.code === undefined ? null : await chooseVendor(client, { ...wish, recognised: null })
  const first = await inspect(early)
  const vendorId =
    early ?? (await chooseVendor(client, { ...wish, recognised: first.profile?.vendorId ?? null }))
  // once the vendor is known, its profiles need not agree so closely
  const inspected = vendorId === early || first.profile !== null ? first : await inspect(vendorId)
  const listName = typed.text('name')
  return {
    file,
    kind,
    settings: inspected.settings,
    columns: mapColumns(inspected, entries),
    dryRun: typed.isSet('dry-run'),
    again: typed.isSet('again'),
    ...(vendorId === null ? {} : { vendorId }),
    ...(listName === undefined ? {} : { listName }),
    ...(wish.profile === undefined ? {} : { profileName: wish.profile }),
  }
}

async function start(
  { client }: Session,
  input: InputOf<'import.start'>,
  { signal, showProgress }: Surroundings,
): Promise<unknown> {
  try {
    const { job } = await client.call('import.start', input)
    return await waitForJob(client, job, { signal, onProgress: (at) => showProgress(progressLine(at)) })
  } finally {
    showProgress(null)
  }
}

const COUNTS = [
  'rows',
  'accepted',
  'rejected',
  'distinctIsbn',
  'invalidIsbn',
  'alreadyHeld',
  'onOrder',
  'duplicateInFile',
  'routed',
  'unrouted',
] as const

function reportOf(run: ImportRun): Record<string, unknown> {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, run[name]]))
  const { kind, format, encoding, issues, seconds, profile } = run
  return { run: run.run, kind, format, encoding, ...counts, issues, seconds, profile }
}

const WORDS: Readonly<Record<(typeof COUNTS)[number], string>> = {
  rows: 'Rows',
  accepted: 'Taken in',
  rejected: 'Not taken in',
  distinctIsbn: 'Different ISBNs',
  invalidIsbn: 'Wrong ISBNs',
  alreadyHeld: 'Held already',
  onOrder: 'On order already',
  duplicateInFile: 'Twice in the file',
  routed: 'Routed to a subject',
  unrouted: 'Not routed',
}

function textOf(run: ImportRun, isDryRun: boolean): string {
  const encoding = run.encoding === null ? '' : `, ${run.encoding}`
  const title = isDryRun ? 'Dry run: nothing was stored' : `Import ${run.run}`
  const counts = COUNTS.map((name) => [WORDS[name], grouped(run[name])])
  const table = formatTable([{ heading: '' }, { heading: '', align: 'right' }], counts).trimStart()
  const issues = run.issues.map(({ code, count }) => [code, grouped(count), issueText(code)])
  const issueTable = formatTable(
    [{ heading: 'Remark' }, { heading: 'Rows', align: 'right' }, { heading: 'Meaning' }],
    issues,
  )
  const head = `${title} (${run.kind}, ${run.format}${encoding}, ${run.seconds} s)`
  return issues.length === 0 ? `${head}\n${table}` : `${head}\n${table}\n\n${issueTable}`
}
