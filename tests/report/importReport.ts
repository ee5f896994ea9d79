import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLibrary } from '#db/library.ts'
import { type Library, openForBench } from '#tests/bench/measure.ts'
import { compare, readNotes } from '#tests/report/counted.ts'
import { type Answer, knownAnswers } from '#tests/report/knownAnswers.ts'
import { columnTable, type Finding, groupTable, legend, table } from '#tests/report/layout.ts'
import { type Trial, tryFile } from '#tests/report/trial.ts'

/**
 * Writes docs/import-report.md: what an import makes of real files of the field, as a trial run against the sample
 * library. The files are not part of the project: `--data FOLDER` says where they lie. Exits with 1 where something
 * differs from what is known and nothing explains it.
 */
const { values: options } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: 'docs/import-report.md' } },
})
if (!options.data || !existsSync(options.data)) {
  console.error('Say where the real files are: node tests/report/importReport.ts --data FOLDER')
  process.exit(2)
}
const data = options.data

/** What is in the folder for other ends, and what is done with it. */
const NOT_LISTS: Readonly<Record<string, string>> = {
  'class-tables': 'Names of classes. They are no titles, and are not read.',
  'encodings-chardet': 'Pages from the web in many encodings: only their encoding is found out, see above.',
  'marc8-codetables': 'The code tables of MARC-8, with which the decoder was compared.',
  'marc8-pairs': 'Lines in MARC-8 and the same lines in UTF-8: all are decoded, see above.',
}
const groups = readdirSync(data, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()

/** Beside some files lie the answers that other programs expect of them, in JSON. */
function filesOf(group: string): { lists: string[]; answers: string[] } {
  const names = readdirSync(join(data, group), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted()
  const isAnswer = (name: string): boolean => name.endsWith('.json')
  return { lists: names.filter((name) => !isAnswer(name)), answers: names.filter(isAnswer) }
}

async function findAll(library: Library): Promise<Finding[]> {
  const notes = readNotes(data)
  const findings: Finding[] = []
  for (const group of groups.filter((name) => !(name in NOT_LISTS)))
    for (const name of filesOf(group).lists) {
      console.log(`${group}/${name}`)
      const trial = await tryFile(library, group, join(data, group, name))
      findings.push({ trial, comparison: await compare(trial, notes) })
    }
  return findings
}

function answerTable(answers: readonly Answer[]): string[] {
  return table(
    ['what', 'known', 'found', 'verdict'],
    answers.map(({ what, expected, found, verdict, why }) => [
      what,
      expected,
      found,
      verdict === 'met' ? 'met' : `${verdict}. ${why}`.trim(),
    ]),
    1,
  )
}

function otherFiles(): string[] {
  const notRead = Object.entries(NOT_LISTS).filter(([group]) => groups.includes(group))
  const answers = groups.flatMap((group) => filesOf(group).answers.map((name) => `${group}/${name}`))
  return [
    ...notRead.map(([group, why]) => `- **${group}** (${filesOf(group).lists.length}): ${why}`),
    `- ${answers.length} files in JSON say what other programs read from the file of the same name; see above.`,
    '',
    ...notRead.flatMap(([group]) => [`${group}: ${filesOf(group).lists.join(', ')}`, '']),
  ]
}

function summary(trials: readonly Trial[], unexplained: number): string {
  const rows = trials.reduce((sum, { run }) => sum + (run?.rows ?? 0), 0)
  const read = trials.filter(({ run }) => run !== null).length
  const known =
    unexplained === 0
      ? 'Every difference from what is known is explained.'
      : `${unexplained} differences are not explained.`
  return `${trials.length} files were tried as title lists: ${read} were read, with ${rows.toLocaleString('en')} rows; ${trials.length - read} were refused. ${known}`
}

function report(findings: readonly Finding[], answers: readonly Answer[], unexplained: number): string[] {
  return [
    '# What imports make of real files',
    '',
    'Written by `node tests/report/importReport.ts --data FOLDER`: trial imports of public files of the field as title lists,',
    'with the columns that the program proposed and nothing corrected by hand. The files are not part of the project; what',
    'is known of them beforehand stands in an INDEX.md beside them. Some were made to test programs and are no lists at all.',
    '',
    summary(
      findings.map(({ trial }) => trial),
      unexplained,
    ),
    '',
    '## What is known beforehand',
    '',
    ...answerTable(answers),
    '',
    '## Every file',
    '',
    '*Counted by others* are the titles that an independent program found in the file, headings left out; below a table',
    'stands why a count differs. *Distinct ISBN* counts each accepted row by its first ISBN.',
    '',
    ...groups.flatMap((group) => {
      const own = findings.filter(({ trial }) => trial.group === group)
      return own.length === 0 ? [] : groupTable(group, own)
    }),
    '## Files that are no lists',
    '',
    ...otherFiles(),
    '## What the remarks mean',
    '',
    ...legend(findings),
    '',
    '## Which columns were proposed',
    '',
    ...columnTable(findings),
    '',
  ]
}

const folder = mkdtempSync(join(tmpdir(), 'subject-desk-report-'))
// each trial starts threads, which load the program anew: what Node made of it is kept for the next
process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled')
try {
  const location = join(folder, 'report.subjectdesk')
  await createLibrary(location)
  const library = await openForBench(location, join(folder, 'data'))
  await library.call('library.setUp', { kind: 'sample', name: 'Report' })
  const findings = await findAll(library)
  await library.backend.close()
  const answers = await knownAnswers(
    data,
    findings.map(({ trial }) => trial),
  )
  const unexplained =
    findings.filter(({ comparison }) => !comparison.isExplained).length +
    answers.filter(({ verdict }) => verdict === 'not met').length
  writeFileSync(options.out, report(findings, answers, unexplained).join('\n'))
  console.log(`written: ${options.out}; not explained: ${unexplained}`)
  process.exitCode = unexplained === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
