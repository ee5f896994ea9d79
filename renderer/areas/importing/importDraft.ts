import type { ColumnMapping, SourceSettingsInput } from '#shared/api/contract/importing.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { type ColumnUse, entriesOf, fieldsIn } from '#shared/domain/columnParts.ts'
import { ownTagOf } from '#shared/domain/ownFields.ts'
import type { ImportKind } from '#shared/schema/common.ts'

export type Inspection = OutputOf<'import.inspectFile'>

/** Everything that a person has set for one file. What is left out is found out from the file. */
export interface ImportDraft {
  readonly kind: ImportKind
  readonly settings: SourceSettingsInput
  /** Whether the settings that a profile remembers hold where nothing is set by hand. */
  readonly withRemembered: boolean
  /** Columns that were set by hand, by their number. */
  readonly chosen: ReadonlyMap<number, ColumnUse>
  readonly vendorId: number | null
  /** Empty: the name of the file. */
  readonly listName: string
  /** ISO dates, empty for none. */
  readonly receivedOn: string
  readonly dueOn: string
  /** Empty: the vendor's currency, or the library's. */
  readonly currency: string
}

/** A draft with nothing set yet. @param today ISO date */
export function newDraft(kind: ImportKind, today: string): ImportDraft {
  return {
    kind,
    settings: {},
    withRemembered: true,
    chosen: new Map(),
    vendorId: null,
    listName: '',
    receivedOn: today,
    dueOn: '',
    currency: '',
  }
}

/** The same read in another way. Columns set by hand are forgotten where they may mean other columns now. */
export function withSettings(draft: ImportDraft, changed: SourceSettingsInput): ImportDraft {
  const settings = { ...draft.settings, ...changed }
  // Another encoding changes the words in the cells, not which column is which.
  const isSameTable = Object.keys(changed).every((name) => name === 'encoding')
  return { ...draft, settings, chosen: isSameTable ? draft.chosen : new Map() }
}

/** The same with every sheet that has the same headings, also where the profile says one sheet. */
export function withAllSheets(draft: ImportDraft): ImportDraft {
  const { sheet: _sheet, headingRow: _headingRow, ...settings } = draft.settings
  return { ...draft, settings, withRemembered: false, chosen: new Map() }
}

/** One column as it will be taken in. */
export interface DraftColumn extends ColumnUse {
  readonly column: number
  readonly heading: string
  readonly confidence: number
  readonly reason: 'synonym' | 'content' | 'profile' | 'format' | 'chosen' | 'none'
}

/** What was proposed, with what was set by hand over it. */
export function columnsOf(draft: ImportDraft, inspection: Inspection): readonly DraftColumn[] {
  return inspection.columns.map((proposal) => {
    const use = draft.chosen.get(proposal.column)
    if (use === undefined) return { ...proposal, parts: proposal.parts ?? null }
    return { ...proposal, ...use, confidence: fieldsIn(use).length === 0 ? 0 : 1, reason: 'chosen' }
  })
}

/** Tags of a MARC file's own fields (9xx), in which vendors send what is to be ordered, while nobody has said what they hold. */
export function ownTags(columns: readonly DraftColumn[]): string[] {
  const tags = new Set<string>()
  for (const column of columns) {
    const tag = ownTagOf(column.heading)
    if (tag === null) continue
    if (fieldsIn(column).length > 0) return []
    tags.add(tag)
  }
  return [...tags]
}

/** The columns that are taken in, as the contract wants them. */
export function mappingOf(columns: readonly DraftColumn[]): ColumnMapping {
  return columns.flatMap((column) => entriesOf(column.column, column))
}

const NAMING = ['title', 'isbn', 'isbnAndPrice']

/** Whether the rows can be named: by a title, or by an ISBN to look it up by. */
export function namesTitles(columns: readonly DraftColumn[]): boolean {
  return columns.flatMap(fieldsIn).some((field) => NAMING.includes(field))
}

/** The vendor set by hand, else the one whose file was recognised. */
export function vendorOf(draft: ImportDraft, inspection: Inspection | undefined): number | null {
  return draft.vendorId ?? inspection?.profile?.vendorId ?? null
}

/** How the file is to be read and understood, for the preview and the import. */
export function choiceOf(
  draft: ImportDraft,
  file: string,
  inspection: Inspection,
): InputOf<'import.previewRows'> {
  const vendorId = vendorOf(draft, inspection)
  return {
    file,
    kind: draft.kind,
    settings: { ...inspection.settings, ...draft.settings },
    columns: mappingOf(columnsOf(draft, inspection)),
    ...(vendorId === null ? {} : { vendorId }),
    ...(isCurrency(draft.currency) ? { defaultCurrency: draft.currency } : {}),
  }
}

/** Whether the text can be a currency's code. */
export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text)
}

/** The name of a file without what stands behind its last dot. */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]{1,5}$/, '')
}
