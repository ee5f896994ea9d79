import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLibrary } from '#db/library.ts'
import type { ImportRun } from '#shared/api/contract/importing.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { type Library, openForBench } from '#tests/bench/measure.ts'

/**
 * Writes docs/import-report.md: what an import makes of real files of the field, as a trial run against the sample
 * library. The files are not part of the project: `--data FOLDER` says where they lie.
 */
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: 'docs/import-report.md' } },
})
if (!options.data || !existsSync(options.data)) {
  console.error('Say where the real files are: node tests/report/importReport.ts --data FOLDER')
  process.exit(2)
}
const data = options.data
/** Tables that programs are tested with, and no lists of titles. */
const NOT_LISTS = new Set([
  'class-tables',
  'encodings-chardet',
  'marc8-codetables',
  'marc8-pairs',
  'marc8-perl-charset',
])
const groups = readdirSync(data, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NOT_LISTS.has(entry.name))
  .map(({ name }) => name)
  .toSorted()

interface Read {
  readonly group: string
  readonly name: string
  readonly inspected: OutputOf<'import.inspectFile'> | null
  readonly run: ImportRun | null
  readonly refusal: string | null
}

function filesOf(group: string): string[] {
  const folder = join(data, group)
  if (!existsSync(folder)) return []
  return (
    readdirSync(folder)
      .map((name) => join(folder, name))
      // beside some files lie the answers that other programs expect of them
      .filter((path) => statSync(path).isFile() && !path.endsWith('.json'))
      .toSorted()
  )
}

async function readFile(library: Library, group: string, path: string): Promise<Read> {
  const name = basename(path)
  const file = library.backend.files.offer(path, name)
  try {
    const inspected = await library.call('import.inspectFile', { file, kind: 'list', settings: {} })
    try {
      return { group, name, inspected, run: await tryOut(library, file, inspected), refusal: null }
    } catch (error) {
      return {
        group,
        name,
        inspected,
        run: null,
        refusal: error instanceof Error ? error.message : String(error),
      }
    }
  } catch (error) {
    return {
      group,
      name,
      inspected: null,
      run: null,
      refusal: error instanceof Error ? error.message : String(error),
    }
  }
}

async function tryOut(
  library: Library,
  file: string,
  inspected: OutputOf<'import.inspectFile'>,
): Promise<ImportRun> {
  const columns = inspected.columns.flatMap(({ column, field }) =>
    field === null ? [] : [{ column, field }],
  )
  const { job } = await library.call('import.start', {
    file,
    kind: 'list',
    settings: {},
    columns,
    vendorId: 1,
    dryRun: true,
  })
  for (;;) {
    const state = await library.call('job.get', { job })
    if (state.state === 'done') return state.result as ImportRun
    if (state.state !== 'running') throw new Error(state.error?.message ?? state.state)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const number = (value: number): string => value.toLocaleString('en')
const cell = (text: string): string => text.replaceAll('|', '\\|')

function formatOf({ inspected }: Read): string {
  if (!inspected) return '–'
  const parts = [inspected.format]
  if (inspected.encoding) parts.push(inspected.encoding.name)
  if (inspected.delimiter) parts.push(inspected.delimiter === '\t' ? 'tab' : `“${inspected.delimiter}”`)
  if (inspected.sheets.length > 1) parts.push(`${inspected.sheets.length} sheets`)
  if (inspected.columns.every(({ reason }) => reason !== 'format'))
    parts.push(inspected.headingRow === 0 ? 'no headings' : `headings in row ${inspected.headingRow}`)
  return parts.join(', ')
}

function columnsOf({ inspected }: Read): string {
  if (!inspected) return '–'
  const named = inspected.columns.filter(({ field }) => field !== null)
  if (named.length === 0) return 'none'
  return named.map(({ heading, field }) => `${heading.trim() || '(no heading)'} → ${field}`).join('; ')
}

function issuesOf({ run, refusal }: Read): string {
  if (!run) return refusal ?? '–'
  return run.issues.length === 0
    ? 'none'
    : run.issues.map(({ code, count }) => `${code} ${number(count)}`).join(', ')
}

function lineOf(read: Read): string {
  const { run } = read
  const counts = run
    ? [run.rows, run.accepted, run.rejected, run.distinctIsbn, run.invalidIsbn, run.duplicateInFile].map(
        number,
      )
    : ['–', '–', '–', '–', '–', '–']
  return `| ${[read.name, formatOf(read), ...counts, issuesOf(read)].map(cell).join(' | ')} |`
}

function tableOf(group: string, reads: readonly Read[]): string[] {
  const own = reads.filter((read) => read.group === group)
  if (own.length === 0) return []
  return [
    `### ${group}`,
    '',
    '| file | read as | rows | accepted | rejected | distinct ISBN | invalid ISBN | twice in the file | issues |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
    ...own.map(lineOf),
    '',
  ]
}

/** Only where headings had to be understood: a format of records says itself what its columns hold. */
const hasHeadings = ({ inspected }: Read): boolean =>
  inspected !== null && ['csv', 'tsv', 'xlsx', 'xls'].includes(inspected.format)

const folder = mkdtempSync(join(tmpdir(), 'subject-desk-report-'))
try {
  const location = join(folder, 'report.subjectdesk')
  await createLibrary(location)
  const library = await openForBench(location, join(folder, 'data'))
  await library.call('library.setUp', { kind: 'sample', name: 'Report' })
  const reads: Read[] = []
  for (const group of groups)
    for (const path of filesOf(group)) {
      console.log(`${group}/${basename(path)}`)
      reads.push(await readFile(library, group, path))
    }
  await library.backend.close()
  const lines = [
    '# What imports make of real files',
    '',
    'Written by `node tests/report/importReport.ts --data FOLDER`: trial imports of public files of the field as title lists,',
    'with the columns that the program proposed and nothing corrected by hand. The files are not part of the project.',
    '',
    ...groups.flatMap((group) => tableOf(group, reads)),
    '',
    '## What stands behind the figures',
    '',
    '- *no_title* rejects a row: it names nothing that could be bought. In the list in GB18030 these rows have an empty title.',
    '- *isbn_lost_zeros*: a spreadsheet has cut leading zeros. The full number is proposed beside the row and not taken as its ISBN; *isbn_check_digit* and *isbn_length* are never repaired.',
    '- A column of ISBNs in exponent notation (`9.78e+12`) loses against one that can be read; where it is the only one, each value is an issue, and none is guessed.',
    '- A cell that glues publisher, date and price together is taken apart; *currency_assumed* and *several_prices* say where a person should look.',
    '- A row with more cells than headings (*ragged_row*) is joined back where the last column is free text, and reported.',
    '- A file that is no title list (fund transactions) is refused before anything is stored: no column holds a title or an ISBN.',
    '',
    '## Columns',
    '',
    '| file | heading → field |',
    '| --- | --- |',
    ...reads.filter(hasHeadings).map((read) => `| ${cell(read.name)} | ${cell(columnsOf(read))} |`),
    '',
  ]
  writeFileSync(options.out, lines.join('\n'))
  console.log(`written: ${options.out}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
