import { z } from 'zod'
import { command, query, task } from '#shared/api/method.ts'
import { MOST_PARTS, SEPARATOR_CHARS } from '#shared/domain/columnParts.ts'
import { currency, id, importKind, isoDate, isoTime } from '#shared/schema/common.ts'

/** A file that the host has let the backend read: never a path that a page made up. */
const file = z.string().max(200)

export const sourceSettings = z
  .object({
    encoding: z.string().max(40),
    delimiter: z.string().min(1).max(1),
    sheet: z.string().max(200),
    headingRow: z.int().min(0).max(1000),
  })
  .partial()
  .strict()
export type SourceSettingsInput = z.infer<typeof sourceSettings>

const separator = z.string().min(1).max(SEPARATOR_CHARS)

/** One part of a cell that holds several things, counted from 0; `of` also counts parts that are not taken in. */
const cellPart = z
  .object({ separator, at: z.int().min(0), of: z.int().min(1).max(MOST_PARTS) })
  .strict()
  .refine(({ at, of }) => at < of, { error: 'there is no such part' })

const mappedField = z
  .object({ column: z.int().min(0).max(2000), field: z.string().max(40), part: cellPart.optional() })
  .strict()

/** What the columns hold. A column whose cells are cut has an entry for each part that is taken in. */
export const columnMapping = z
  .array(mappedField)
  .refine(isCutInOneWay, { error: 'a column is taken in whole, or cut in one way' })
export type ColumnMapping = z.infer<typeof columnMapping>

function isCutInOneWay(columns: readonly z.infer<typeof mappedField>[]): boolean {
  const ways = new Map<number, string>()
  return columns.every(({ column, part }) => {
    const way = part === undefined ? '' : `${part.of} ${part.separator}`
    const known = ways.get(column) ?? way
    ways.set(column, way)
    return known === way
  })
}

/** How the cells of a column are cut, and what each part holds. */
export const columnParts = z.object({ separator, fields: z.array(z.string().nullable()) })

const columnProposal = z.object({
  column: z.int(),
  heading: z.string(),
  field: z.string().nullable(),
  /** Instead of a field. */
  parts: columnParts.optional(),
  confidence: z.number(),
  reason: z.enum(['synonym', 'content', 'profile', 'format', 'none']),
})

/** How a file was recognised: so many of the profile's headings are there again, these are missing, these are new. */
const recognised = z.object({
  id,
  name: z.string(),
  vendorId: id.nullable(),
  version: z.int(),
  by: z.enum(['headings', 'shape']),
  matched: z.int(),
  of: z.int(),
  missing: z.array(z.string()),
  added: z.array(z.string()),
})

export const understoodRow = z.object({
  row: z.int(),
  sheet: z.string().nullable(),
  cells: z.array(z.string()),
  /** What the program makes of it, by field, as text to show; null where the row cannot be taken in. */
  understood: z.record(z.string(), z.string()).nullable(),
  issues: z.array(
    z.object({ column: z.string().nullable(), value: z.string(), code: z.string(), rejected: z.boolean() }),
  ),
})
export type UnderstoodRow = z.infer<typeof understoodRow>

export const importCounts = z.object({
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  distinctIsbn: z.int(),
  invalidIsbn: z.int(),
  alreadyHeld: z.int(),
  onOrder: z.int(),
  duplicateInFile: z.int(),
  routed: z.int(),
  unrouted: z.int(),
  issues: z.array(z.object({ code: z.string(), count: z.int() })),
  seconds: z.number(),
})
export type ImportCounts = z.infer<typeof importCounts>

export const importRun = importCounts.extend({
  run: id.nullable(),
  kind: importKind,
  state: z.enum(['running', 'ready', 'cancelled', 'failed', 'removed']),
  fileName: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  vendorId: id.nullable(),
  listId: id.nullable(),
  userId: id,
  startedAt: isoTime,
  /** The profile version that the file was read by, or that it has taught; null until the run is published. */
  profile: z.object({ id, version: z.int() }).nullable(),
})
export type ImportRun = z.infer<typeof importRun>

const choice = z.object({
  file,
  kind: importKind,
  settings: sourceSettings,
  columns: columnMapping,
  vendorId: id.optional(),
  defaultCurrency: currency.optional(),
})

export const importMethods = {
  'import.inspectFile': query(
    'Reads the beginning of a file: format, encoding, sheets, heading row, proposed columns, the vendor profile that fits.',
    'import',
    z
      .object({
        file,
        kind: importKind,
        settings: sourceSettings,
        vendorId: id.optional(),
        /** Whether what the profile says of encoding, delimiter, sheet and heading row holds where nothing is set. */
        withRemembered: z.boolean().default(true),
      })
      .strict(),
    z.object({
      fileName: z.string(),
      sizeBytes: z.int(),
      format: z.string(),
      encoding: z
        .object({ name: z.string(), confidence: z.number(), reason: z.string(), hasBom: z.boolean() })
        .nullable(),
      encodingAlternatives: z.array(z.string()),
      delimiter: z.string().nullable(),
      sheets: z.array(z.object({ name: z.string(), rowCount: z.int().nullable() })),
      sheet: z.string().nullable(),
      headingRow: z.int(),
      headings: z.array(z.string()),
      columns: z.array(columnProposal),
      /** Columns, from 0, that hold something in the first rows; fields of a vendor's own, anywhere in the beginning. */
      filled: z.array(z.int()),
      fields: z.array(z.string()),
      profile: recognised.nullable(),
      /** The settings that the answer holds for: those asked for, with those of the profile behind them. */
      settings: sourceSettings,
    }),
  ),
  'import.previewRows': query(
    'The first rows as they would be understood with these columns.',
    'import',
    choice.strict(),
    z.object({ rows: z.array(understoodRow) }),
  ),
  'import.start': command(
    'Starts the import as a job. Nothing is visible until it is whole; cancelling leaves nothing. A dry run stores nothing.',
    'import',
    ['import', 'job'],
    choice
      .extend({
        listName: z.string().trim().max(200).optional(),
        receivedOn: isoDate.optional(),
        dueOn: isoDate.optional(),
        profileName: z.string().trim().max(120).optional(),
        dryRun: z.boolean().default(false),
        /** Also when this very file was taken in before, in the same way. */
        again: z.boolean().default(false),
      })
      .strict(),
    z.object({ job: id }),
  ),
  'import.get': query('One import run with its counts.', 'import', z.object({ run: id }).strict(), importRun),
  'import.list': query(
    'The newest import runs.',
    'import',
    z.object({ limit: z.int().min(1).max(200).default(50) }).strict(),
    z.object({ runs: z.array(importRun) }),
  ),
  'import.findContent': query(
    'The imports of a file with this content, taken back or not, newest first.',
    'import',
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), kind: importKind }).strict(),
    z.object({ runs: z.array(importRun) }),
  ),
  'import.remove': command(
    'Takes an import back, until something in it has been submitted or ordered. Can be undone.',
    'import',
    ['import', 'titleList', 'holding', 'recommendation', 'selection', 'fund'],
    z.object({ run: id }).strict(),
    z.object({ run: id }),
  ),
  'import.restore': command(
    'Brings back an import that was taken back.',
    'import',
    ['import', 'titleList', 'holding', 'recommendation', 'selection', 'fund'],
    z.object({ run: id }).strict(),
    z.object({ run: id }),
  ),
  'import.saveRejects': task(
    'Writes the rejected rows with their reasons into a spreadsheet that can be repaired and imported again.',
    'import',
    [],
    z.object({ run: id, format: z.enum(['xlsx', 'csv']) }).strict(),
    z.object({ file, fileName: z.string(), rows: z.int() }),
  ),
}
