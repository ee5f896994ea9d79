import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { type Typed, UsageError } from '#cli/commandLine.ts'
import { checkReissueOf, reissueText } from '#cli/importing/applyReissue.ts'
import { reportOf, textOf } from '#cli/importing/importReport.ts'
import { type ImportWish, runImport } from '#cli/importing/runImport.ts'
import { watchFolder } from '#cli/importing/watchFolder.ts'
import { withLibrary } from '#cli/session.ts'
import { AppError } from '#shared/api/errors.ts'
import { importKind } from '#shared/schema/common.ts'

export const importCommand: Command = {
  name: 'import',
  usage: 'import (list | holdings | recommendations) FILE, or import --watch FOLDER',
  summary: 'take in a file; nothing of it is seen before it is whole',
  notes: [
    'Columns are recognised by their headings. --map sets some by hand: title=题名,price=7,note= takes the title from',
    'the column headed 题名, the price from column 7, and a note from none.',
    'A file that was taken in before in the same way changes nothing; the answer is that of the earlier import.',
    'A title list needs a vendor: the one of --vendor, of a known profile, or the only one of the library.',
    '--watch takes in what is put into FOLDER, as soon as it is wholly written, until Ctrl+C. Sub-folders say what a',
    'file is: list, holdings, recommendations, the code of a vendor (list/HW/spring.xlsx); import-rules.json in the',
    'folder says more. With --json each event is one line. A file that is known by its content is left alone.',
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
    'reissue-of': {
      value: 'LIST|auto',
      summary: 'bring this earlier list up to date instead of making a new one; auto finds it by the rows',
    },
    watch: { value: 'FOLDER', summary: 'take in the files of a folder, and those that come into it' },
    once: { summary: 'with --watch: what is there now, then end; for cron' },
    move: { summary: 'with --watch: move files to done/ or failed/, with a report beside each' },
    every: { value: 'SECONDS', summary: 'with --watch: how often to look; 5 when left out' },
    settle: {
      value: 'SECONDS',
      summary: 'with --watch: how long a file must not have changed; 2 when left out',
    },
  },
  operands: { least: 0, most: 2 },
  run: (surroundings) =>
    surroundings.typed.text('watch') === undefined ? importFile(surroundings) : watch(surroundings),
}

async function importFile(surroundings: Surroundings): Promise<Outcome> {
  const { typed } = surroundings
  for (const name of ['once', 'move'])
    if (typed.isSet(name)) throw new UsageError(`--${name} goes with --watch FOLDER.`)
  if (typed.positionals.length < 2) throw new UsageError(`Something is missing: desk ${importCommand.usage}`)
  const kind = importKind.safeParse(typed.positionals[0])
  if (!kind.success)
    throw new UsageError(`"${typed.positionals[0]}" is none of list, holdings, recommendations.`)
  const path = existingFile(typed.positionals[1] ?? '')
  const wish: ImportWish = {
    ...wishOf(typed),
    kind: kind.data,
    name: typed.text('name'),
    isDryRun: typed.isSet('dry-run'),
    isAgain: typed.isSet('again'),
  }
  return withLibrary(typed, async ({ client, files }) => {
    const file = files.offer(path, basename(path))
    const { run, unchanged, reissue, leftOut } = await runImport(client, file, wish, surroundings)
    const text = textOf(run, wish.isDryRun === true, leftOut)
    const report = reportOf(run, leftOut)
    if (reissue !== null) return { json: { ...report, reissue }, text: `${text}\n\n${reissueText(reissue)}` }
    if (unchanged === null) return { json: report, text }
    return { json: { ...report, unchanged: true }, text: `${unchanged}\n${text}` }
  })
}

/** What is said of every file that is taken in, unless a rule says otherwise. */
function wishOf(typed: Typed): Omit<ImportWish, 'kind'> {
  const reissueOf = typed.text('reissue-of')
  checkReissueOf(reissueOf)
  return {
    reissueOf,
    vendor: typed.text('vendor'),
    encoding: typed.text('encoding'),
    profile: typed.text('profile'),
    map: typed.text('map'),
  }
}

async function watch(surroundings: Surroundings): Promise<Outcome> {
  const { typed } = surroundings
  for (const name of ['name', 'dry-run', 'again'])
    if (typed.isSet(name) || typed.text(name) !== undefined)
      throw new UsageError(`--${name} does not go with --watch.`)
  const [kind = 'list', ...more] = typed.positionals
  const parsed = importKind.safeParse(kind)
  if (!parsed.success || more.length > 0)
    throw new UsageError(
      'With --watch only the kind of its files may be named: list, holdings, recommendations.',
    )
  const folder = resolve(typed.text('watch') ?? '')
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new AppError('file_unreadable', `There is no folder ${folder}.`, { path: folder })
  const settings = {
    folder,
    usual: { ...wishOf(typed), kind: parsed.data },
    isOnce: typed.isSet('once'),
    isMoving: typed.isSet('move'),
    everyMs: milliseconds(typed, 'every', 5),
    settleMs: milliseconds(typed, 'settle', 2),
  }
  return withLibrary(typed, (session) => watchFolder(session, settings, surroundings))
}

/** @throws UsageError for what is no number of seconds */
function milliseconds(typed: Typed, name: string, usual: number): number {
  const seconds = Number(typed.text(name) ?? usual)
  if (Number.isFinite(seconds) && seconds >= 0 && seconds <= 86_400) return Math.round(seconds * 1000)
  throw new UsageError(`--${name} takes a number of seconds, not "${typed.text(name)}".`)
}

/** What is said before the path of a folder that was named as a file. */
const FOLDER = 'A folder cannot be taken in at once: name a file, or give --watch with'

/** @throws AppError file_unreadable */
function existingFile(name: string): string {
  const path = resolve(name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile() === true) return path
  const what = found?.isDirectory() === true ? FOLDER : 'There is no file'
  throw new AppError('file_unreadable', `${what} ${path}.`, { path })
}
