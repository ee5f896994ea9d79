import type { MarcView } from '#backend/importing/reading/marc/marcView.ts'
import type { ImportField } from '#shared/domain/importField.ts'

/** One column of the table that a file of MARC records makes. */
export interface MarcColumn {
  /** Names the field and subfields it comes from, as librarians write them. */
  readonly heading: string
  /** Null: nobody can say in advance what it means. */
  readonly field: ImportField | null
  /** Its cell for one record; '' for none. */
  readonly cell: (view: MarcView) => string
}

/** What divides the values of a field that is repeated. */
export const BETWEEN = '; '
