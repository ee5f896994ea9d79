interface Patch<Row> {
  readonly rowIds: Set<number>
  change(row: Row): Row
  /** The moment at which the backend had it; null while the command is on its way. */
  settledAt: number | null
}

export interface RowPatches<Row> {
  /** A moment to compare reads with: what a read that began before a patch was settled gives may lack it. */
  now(): number
  add(rowIds: readonly number[], change: (row: Row) => Row): { settle(): void; drop(): void }
  /** The row as it is shown. */
  apply(row: Row): Row
  /** A read that began at `readAt` has given the row: patches that it must contain are over. */
  arrived(rowId: number, readAt: number): void
}

/**
 * Changes that are shown before the backend has answered. Rows are read again all the time, and a read may have
 * begun before a mark was stored; the mark stays on the screen until a later read holds it.
 */
export function createRowPatches<Row extends { readonly id: number }>(): RowPatches<Row> {
  let clock = 0
  const patches = new Set<Patch<Row>>()
  return {
    now: () => {
      clock += 1
      return clock
    },
    add(rowIds, change) {
      const patch: Patch<Row> = { rowIds: new Set(rowIds), change, settledAt: null }
      patches.add(patch)
      return {
        settle: () => {
          clock += 1
          patch.settledAt = clock
        },
        drop: () => void patches.delete(patch),
      }
    },
    apply(row) {
      let shown = row
      for (const patch of patches) if (patch.rowIds.has(row.id)) shown = patch.change(shown)
      return shown
    },
    arrived(rowId, readAt) {
      for (const patch of patches) {
        if (patch.settledAt === null || patch.settledAt > readAt) continue
        patch.rowIds.delete(rowId)
        if (patch.rowIds.size === 0) patches.delete(patch)
      }
    },
  }
}
