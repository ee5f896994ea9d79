import type { PreparedBatch, StoredImport } from '#backend/importing/messages.ts'
import type { DbValue } from '#db/engine/engine.ts'
import { ISSUE_COLUMNS } from '#db/importing/loadColumns.ts'
import { IMPORT_ISSUE_CODES } from '#shared/domain/importIssue.ts'

/**
 * Warnings of one run that are kept as rows; beyond it they are only counted. A file of a million rows without
 * prices would otherwise leave a million warnings that nobody reads. Rejected rows are always kept.
 */
const WARNINGS_KEPT = 100_000

const CODE_AT = ISSUE_COLUMNS.indexOf('code')
const REJECTED_AT = ISSUE_COLUMNS.indexOf('is_rejected')

/** Counts while an import runs; see the contract's ImportCounts for what each number means. */
export class Tally {
  rows = 0
  rejected = 0
  invalidIsbn = 0
  alreadyHeld = 0
  onOrder = 0
  duplicateInFile = 0
  routed = 0
  unrouted = 0
  distinctIsbn = 0
  readonly #issues = new Map<string, number>()
  #warnings = 0

  addBatch(batch: PreparedBatch): void {
    this.rows += batch.rows
    this.rejected += batch.rejects.length
    this.invalidIsbn += batch.invalidIsbn
  }

  /** @param subjects per row the first subject, 0 for none */
  addRouted(subjects: Int32Array): void {
    const unrouted = subjects.reduce((sum, subject) => (subject === 0 ? sum + 1 : sum), 0)
    this.unrouted += unrouted
    this.routed += subjects.length - unrouted
  }

  /** Counts issues and gives those that are to be kept as rows. */
  keptOf(issues: readonly DbValue[][]): DbValue[][] {
    return issues.filter((issue) => {
      const code = String(issue[CODE_AT])
      this.#issues.set(code, (this.#issues.get(code) ?? 0) + 1)
      if (issue[REJECTED_AT] === 1) return true
      this.#warnings += 1
      return this.#warnings <= WARNINGS_KEPT
    })
  }

  counts(): StoredImport['counts'] {
    return {
      rows: this.rows,
      accepted: this.rows - this.rejected,
      rejected: this.rejected,
      distinctIsbn: this.distinctIsbn,
      invalidIsbn: this.invalidIsbn,
      alreadyHeld: this.alreadyHeld,
      onOrder: this.onOrder,
      duplicateInFile: this.duplicateInFile,
      routed: this.routed,
      unrouted: this.unrouted,
      issues: IMPORT_ISSUE_CODES.flatMap((code) => {
        const count = this.#issues.get(code)
        return count === undefined ? [] : [{ code, count }]
      }),
    }
  }
}
