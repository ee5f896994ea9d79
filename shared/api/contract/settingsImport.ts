import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'

/** More rows than any library has people or subjects. */
export const MOST_SETTINGS_ROWS = 5000
const PERSON_COLUMNS = ['login', 'name', 'roles', 'department', 'subjects'] as const
const SUBJECT_COLUMNS = ['code', 'nameZh', 'nameEn', 'department', 'clc', 'lcc', 'ddc', 'team'] as const

const file = z.object({ file: z.string().max(200) }).strict()
const rowNumber = z.int().min(1).max(10_000_000)

/** The cells of a row as they stand in the file, by what their column holds. An empty one leaves things as they are. */
function rowsOf<Column extends string>(columns: readonly [Column, ...Column[]]) {
  return z
    .array(
      z.object({ row: rowNumber, cells: z.partialRecord(z.enum(columns), z.string().max(4000)) }).strict(),
    )
    .max(MOST_SETTINGS_ROWS)
}

const personRows = rowsOf(PERSON_COLUMNS)
const subjectRows = rowsOf(SUBJECT_COLUMNS)
export type PersonRow = z.output<typeof personRows>[number]
export type SubjectRow = z.output<typeof subjectRows>[number]

export const SETTINGS_PROBLEMS = [
  'missing',
  'too_long',
  'twice_in_file',
  'unknown_role',
  'unknown_department',
  'unknown_subject',
  'unknown_person',
  'unknown_team_role',
  'bad_range',
  'ambiguous',
  'not_active',
  'last_administrator',
] as const
const problem = z.object({
  row: rowNumber,
  /** The column as the file names it; null where the file has none. */
  column: z.string(),
  value: z.string(),
  code: z.enum(SETTINGS_PROBLEMS),
})
export type SettingsProblem = z.output<typeof problem>

const plannedRow = z.object({
  row: rowNumber,
  name: z.string(),
  action: z.enum(['create', 'change', 'leave', 'refuse']),
  /** What would be different, worded for people: codes and names, no ids. */
  changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
  problems: z.array(problem),
})
export type PlannedRow = z.output<typeof plannedRow>

const foundColumn = z.object({ heading: z.string(), column: z.string().nullable() })
export type FoundColumn = z.output<typeof foundColumn>

const done = z.object({
  created: z.int(),
  changed: z.int(),
  left: z.int(),
  /** Who or what was added, in the order of the file. */
  createdIds: z.array(z.int()),
})

/** What undo calls: commands that take others back, one after another. */
export const REVERSIBLE = [
  'user.create',
  'user.delete',
  'user.update',
  'user.activate',
  'user.deactivate',
  'subject.create',
  'subject.update',
  'subject.delete',
  'subject.assign',
] as const

/** People and subjects from a spreadsheet: looked at first, then taken in whole or not at all. */
export const settingsImportMethods = {
  'user.readFile': query(
    'Reads a spreadsheet of people: what its columns hold, its rows, and what taking them in would do.',
    'administer',
    file,
    z.object({ columns: z.array(foundColumn), rows: personRows, plan: z.array(plannedRow) }),
  ),
  'user.import': command(
    'Adds and changes people by rows of a spreadsheet, all in one step. Refused while any row has a problem.',
    'administer',
    ['reference', 'session', 'undo'],
    z.object({ rows: personRows.min(1) }).strict(),
    done,
  ),
  'subject.readFile': query(
    'Reads a spreadsheet of subjects: what its columns hold, its rows, and what taking them in would do.',
    'administer',
    file,
    z.object({ columns: z.array(foundColumn), rows: subjectRows, plan: z.array(plannedRow) }),
  ),
  'subject.import': command(
    'Adds and changes subjects by rows of a spreadsheet, all in one step. Refused while any row has a problem.',
    'administer',
    ['reference', 'session', 'titleList', 'undo'],
    z.object({ rows: subjectRows.min(1) }).strict(),
    done,
  ),
  'library.applyAll': command(
    'Changes several people and subjects in one step: how an import of them is taken back.',
    'administer',
    ['reference', 'session', 'titleList', 'undo'],
    z
      .object({
        calls: z
          .array(z.object({ method: z.enum(REVERSIBLE), input: z.unknown() }).strict())
          .min(1)
          .max(3 * MOST_SETTINGS_ROWS),
      })
      .strict(),
    z.object({ count: z.int() }),
  ),
}
