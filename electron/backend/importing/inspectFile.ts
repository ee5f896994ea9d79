import type { UserContext } from '#backend/context.ts'
import { importCurrency, sourceSettingsOf } from '#backend/importing/importChoices.ts'
import { rememberInspection } from '#backend/importing/inspections.ts'
import { runInWorker } from '#backend/importing/runInWorker.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { findProfile, type ImportProfile } from '#db/importProfiles.ts'
import type { OutputOf, ParsedInputOf } from '#shared/api/contract.ts'
import { type ColumnProposal, headingSignature, proposeColumns } from '#shared/domain/headings.ts'
import { fieldsOf, type ImportField } from '#shared/domain/importField.ts'

/** The beginning of a file is read while a person waits; a file that takes longer is one to be wary of. */
const TIME_LIMIT = 60_000

/** Format, encoding and columns of a file, from its beginning; columns by the profile that fits, else proposed. */
export async function inspectFile(
  db: ReadDb,
  input: ParsedInputOf<'import.inspectFile'>,
  { services }: UserContext,
): Promise<OutputOf<'import.inspectFile'>> {
  const file = services.files.resolve(input.file)
  const settings = sourceSettingsOf(input.settings)
  const found = await runInWorker<'inspect'>(
    services.options.importWorker,
    { kind: 'inspect', path: file.path, settings },
    { timeLimit: TIME_LIMIT },
  )
  rememberInspection(services, file.path, settings, found)
  const { sampleRows, fields, ...inspection } = found
  const { headings } = inspection
  const cells = sampleRows.map((row) => row.cells)
  const proposed = fields
    ? columnsOfFormat(fieldsOf(input.kind), headings, fields)
    : proposeColumns(input.kind, headings, cells)
  const profile = await findProfile(db, {
    kind: input.kind,
    signature: headingSignature(headings),
    vendorId: input.vendorId ?? null,
  })
  return {
    ...inspection,
    fileName: file.fileName,
    sheets: inspection.sheets.map(({ name, rowCount }) => ({ name, rowCount })),
    columns: profile ? columnsOfProfile(profile, proposed) : proposed,
    fields: [...fieldsOf(input.kind)],
    profile: profile ? { id: profile.id, name: profile.name, vendorId: profile.vendorId } : null,
  }
}

/** A format of records says itself what its columns hold. */
function columnsOfFormat(
  known: readonly ImportField[],
  headings: readonly string[],
  fields: readonly (ImportField | null)[],
): ColumnProposal[] {
  return headings.map((heading, column) => {
    const field = known.find((one) => one === fields[column]) ?? null
    const isKnown = field !== null
    return { column, heading, field, confidence: isKnown ? 1 : 0, reason: isKnown ? 'format' : 'none' }
  })
}

/** What a person chose for these headings before holds for all of them, also that a column is not wanted. */
function columnsOfProfile(profile: ImportProfile, proposed: readonly ColumnProposal[]): ColumnProposal[] {
  const fields = new Map<string, ColumnProposal['field']>(
    fieldsOf(profile.kind).map((field) => [field, field]),
  )
  const chosen = new Map(profile.columns.map(({ column, field }) => [column, fields.get(field) ?? null]))
  return proposed.map(({ column, heading }) => {
    const field = chosen.get(column) ?? null
    return {
      column,
      heading,
      field,
      confidence: field === null ? 0 : 1,
      reason: field === null ? 'none' : 'profile',
    }
  })
}

/** The first rows as they would be taken in with these columns. */
export async function previewFile(
  db: ReadDb,
  input: ParsedInputOf<'import.previewRows'>,
  { services }: UserContext,
): Promise<OutputOf<'import.previewRows'>> {
  const file = services.files.resolve(input.file)
  const defaultCurrency = await importCurrency(db, input.vendorId ?? null, input.defaultCurrency)
  const rows = await runInWorker<'preview'>(
    services.options.importWorker,
    {
      kind: 'preview',
      path: file.path,
      settings: sourceSettingsOf(input.settings),
      understanding: { kind: input.kind, columns: input.columns, defaultCurrency },
    },
    { timeLimit: TIME_LIMIT },
  )
  return { rows }
}
