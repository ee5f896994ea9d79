import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface Preferences {
  /** Whether single keys (1, Y, M …) act in tables; off for people whose software types for them. */
  readonly singleKeys: boolean
  readonly isNavNarrow: boolean
  readonly isDetailOpen: boolean
  set(change: Partial<Omit<Preferences, 'set'>>): void
}

/** What a person has set for themselves on this machine. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({ singleKeys: true, isNavNarrow: false, isDetailOpen: true, set: (change) => set(change) }),
    { name: 'subjectDesk.preferences' },
  ),
)
