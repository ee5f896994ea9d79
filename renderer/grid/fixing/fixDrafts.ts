import { createStore, type StoreApi } from 'zustand'
import type { IssueFix, RefusedFix } from '#shared/api/contract/importFix.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

/** A correction that is noted but not applied yet. */
export interface FixDraft {
  /** Sheet and number, to count rows. */
  readonly rowName: string
  readonly fix: IssueFix
}

interface FixState {
  /** By the id of the remark. */
  readonly drafts: ReadonlyMap<number, FixDraft>
  /** Why a remark could not be settled, until something else is noted. */
  readonly refused: ReadonlyMap<number, RefusedFix>
}

export type FixStore = StoreApi<FixState>

/** By person and import, for as long as the page is open. */
const kept = new Map<string, FixStore>()

/**
 * The corrections that a person has noted for an import. They live beside the screens, so that rows, tabs and screens
 * can come and go while they are noted; only applying or discarding them takes them away.
 */
export function fixStoreOf(userId: number, runId: number): FixStore {
  const key = `${userId} ${runId}`
  const store = kept.get(key) ?? createFixStore()
  kept.set(key, store)
  return store
}

function createFixStore(): FixStore {
  return createStore<FixState>(() => ({ drafts: new Map(), refused: new Map() }))
}

/** Notes a correction of a remark in place of the one before; without a fix takes it away. */
export function noteFix(
  store: FixStore,
  row: Pick<ImportIssueRow, 'id' | 'row' | 'sheet'>,
  fix: Omit<IssueFix, 'issue'> | null,
): void {
  const drafts = new Map(store.getState().drafts)
  const refused = new Map(store.getState().refused)
  refused.delete(row.id)
  if (fix === null) drafts.delete(row.id)
  else drafts.set(row.id, { rowName: `${row.sheet ?? ''}!${row.row}`, fix: { ...fix, issue: row.id } })
  store.setState({ drafts, refused })
}

/** Keeps of the noted corrections only those that were refused, with the reasons. */
export function keepRefused(
  store: FixStore,
  sent: readonly IssueFix[],
  refused: readonly RefusedFix[],
): void {
  const reasons = new Map(refused.map((one) => [one.issue, one]))
  const drafts = new Map(store.getState().drafts)
  for (const { issue } of sent) if (!reasons.has(issue)) drafts.delete(issue)
  store.setState({ drafts, refused: reasons })
}

/** How many rows of the file the noted corrections are about. */
export function countRows(drafts: ReadonlyMap<number, FixDraft>): number {
  return new Set([...drafts.values()].map(({ rowName }) => rowName)).size
}
