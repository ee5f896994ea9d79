import { cutText } from '#backend/importing/reading/cleanText.ts'
import type { ImportIssueCode } from '#shared/domain/importIssue.ts'

/** Something to say about one cell of a row. */
export interface CellIssue {
  /** The heading, or null when it is about the row as a whole. */
  readonly column: string | null
  /** What the cell says, cut to 200 characters. */
  readonly value: string
  readonly code: ImportIssueCode
}

const VALUE_CHARS = 200

/** Gathers the issues of one row. Columns are numbers here; headings are put in once, where there is an issue. */
export class IssueSink {
  readonly #headings: readonly string[]
  readonly #originOf: (column: number) => number
  #issues: CellIssue[] = []

  /** @param originOf gives the column of the file for one that is a part of its cells */
  constructor(headings: readonly string[], originOf: (column: number) => number) {
    this.#headings = headings
    this.#originOf = originOf
  }

  /** @param column from 0; null for the row as a whole */
  add(column: number | null, value: string, code: ImportIssueCode): void {
    this.#issues.push({
      column: column === null ? null : (this.#headings[this.#originOf(column)] ?? null),
      value: cutText(value, VALUE_CHARS),
      code,
    })
  }

  /** The issues since the last call. Most rows have none and share one empty list. */
  take(): readonly CellIssue[] {
    if (this.#issues.length === 0) return NO_ISSUES
    const taken = this.#issues
    this.#issues = []
    return taken
  }
}

const NO_ISSUES: readonly CellIssue[] = []
