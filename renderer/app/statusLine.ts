import { create } from 'zustand'

interface StatusLine {
  /** Short texts of the screen, left to right: rows, filtered, ticked, sums. */
  readonly parts: readonly string[]
  set(parts: readonly string[]): void
}

/** What the bottom line says; a grid writes it while it is on the screen. */
export const useStatusLine = create<StatusLine>((set) => ({ parts: [], set: (parts) => set({ parts }) }))
