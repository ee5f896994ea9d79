import type { UserContext } from '#backend/context.ts'
import { importCurrency, sourceSettingsOf } from '#backend/importing/importChoices.ts'
import { LOOK_LIMIT, lookAt } from '#backend/importing/lookAt.ts'
import { runInWorker } from '#backend/importing/runInWorker.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { Recognised } from '#db/importProfiles.ts'
import type { OutputOf, ParsedInputOf } from '#shared/api/contract.ts'
import { fieldsIn } from '#shared/domain/columnParts.ts'
import { type ColumnProposal, proposeColumns } from '#shared/domain/headings.ts'
import { fieldsOf, type ImportField, type ImportKind } from '#shared/domain/importField.ts'
import { ownTagOf } from '#shared/domain/ownFields.ts'
import { useOf } from '#shared/domain/profileFit.ts'

/** Format, encoding and columns of a file, from its beginning; columns by the profile that fits, else proposed. */
export async function inspectFile(
  db: ReadDb,
  input: ParsedInputOf<'import.inspectFile'>,
  { services }: UserContext,
): Promise<OutputOf<'import.inspectFile'>> {
  const file = services.files.resolve(input.file)
  const { found, settings, recognised } = await lookAt(db, services, file.path, input)
  const { sampleRows, fields, ...inspection } = found
  const { headings } = inspection
  const cells = sampleRows.flatMap((row) => (row.lost === undefined ? [row.cells] : []))
  const proposed = fields
    ? columnsOfFormat(input.kind, headings, fields)
    : proposeColumns(input.kind, headings, cells)
  return {
    ...inspection,
    fileName: file.fileName,
    sheets: inspection.sheets.map(({ name, rowCount }) => ({ name, rowCount })),
    columns: recognised ? columnsOfProfile(recognised, proposed) : proposed,
    filled: filledColumns(headings, cells),
    fields: [...fieldsOf(input.kind)],
    profile: recognised ? describeFit(recognised) : null,
    settings,
  }
}

/** A column of a field of the vendor's own is only there because some record has it, though it be none of the first. */
function filledColumns(headings: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const filled = new Set(headings.flatMap((heading, column) => (ownTagOf(heading) === null ? [] : [column])))
  for (const cells of rows) for (const [column, cell] of cells.entries()) if (cell !== '') filled.add(column)
  return [...filled].toSorted((a, b) => a - b)
}

function describeFit({ profile, fit }: Recognised): OutputOf<'import.inspectFile'>['profile'] {
  const { id, name, vendorId, version } = profile
  const { by, matched, of, missing, added } = fit
  return { id, name, vendorId, version, by, matched, of, missing: [...missing], added: [...added] }
}

/**
 * A format of records says itself what its columns hold. The location of copies that have a call number is where some
 * library keeps them: in a list of offers nobody wishes that.
 */
function columnsOfFormat(
  kind: ImportKind,
  headings: readonly string[],
  fields: readonly (ImportField | null)[],
): ColumnProposal[] {
  const areHeld = kind === 'list' && fields.includes('callNumber')
  const known = fieldsOf(kind).filter((field) => !(areHeld && field === 'location'))
  return headings.map((heading, column) => {
    const field = known.find((one) => one === fields[column]) ?? null
    const isKnown = field !== null
    return { column, heading, field, confidence: isKnown ? 1 : 0, reason: isKnown ? 'format' : 'none' }
  })
}

/**
 * What a person chose for these headings before holds for all of them, also that a column is not wanted. A column that
 * is new is proposed as in any file, unless another already holds what it is thought to hold.
 */
function columnsOfProfile(
  { profile, fit }: Recognised,
  proposed: readonly ColumnProposal[],
): ColumnProposal[] {
  const known = new Map<string, ImportField>(fieldsOf(profile.kind).map((field) => [field, field]))
  const taken = new Set([...fit.fields.keys()].flatMap((column) => fieldsIn(useOf(fit, column))))
  return proposed.map((proposal): ColumnProposal => {
    const { column, heading } = proposal
    if (!fit.fields.has(column) && !(proposal.field !== null && taken.has(proposal.field))) return proposal
    const use = useOf(fit, column)
    if (use.parts !== null) {
      const parts = { ...use.parts, fields: [...use.parts.fields] }
      return { column, heading, field: null, parts, confidence: 1, reason: 'profile' }
    }
    const field = known.get(use.field ?? '') ?? null
    if (field === null) return { column, heading, field, confidence: 0, reason: 'none' }
    return { column, heading, field, confidence: 1, reason: 'profile' }
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
    { timeLimit: LOOK_LIMIT },
  )
  return { rows }
}
