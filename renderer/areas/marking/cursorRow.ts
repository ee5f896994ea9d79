import { create } from 'zustand'
import type { MarkingRow } from '#shared/schema/rows.ts'

interface CursorRow {
  readonly row: MarkingRow | null
  show(row: MarkingRow | null): void
}

/** The row with the cursor, outside the screen: ten keys a second must draw the details again, not the screen. */
export const useCursorRow = create<CursorRow>((set) => ({ row: null, show: (row) => set({ row }) }))
