import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type SubjectChoice = 'mine' | 'all' | number

/** What one person marks. */
interface Chosen {
  readonly subject: SubjectChoice
  /** Null for all open lists. */
  readonly listId: number | null
}

interface MarkingChoice extends Chosen {
  /** Whose choice it is; null while nobody is known. */
  readonly userId: number | null
  /** By person: several may work at one computer, one after the other. */
  readonly chosen: Readonly<Record<number, Chosen>>
  /** A row to put the cursor on when the screen opens; taken once. */
  readonly rowId: number | null
  /** Takes up what the person chose last; nothing of the one before. */
  becomes(userId: number): void
  /** What the marking screen is to show: set it, then go to /marking. */
  choose(choice: {
    readonly subject?: SubjectChoice
    readonly listId?: number | null
    readonly rowId?: number | null
  }): void
}

const FIRST: Chosen = { subject: 'mine', listId: null }

/** Which subject and list are being marked. Any screen can set it before it goes there. */
export const useMarkingChoice = create<MarkingChoice>()(
  persist(
    (set) => ({
      ...FIRST,
      userId: null,
      chosen: {},
      rowId: null,
      becomes: (userId) =>
        set((now) =>
          now.userId === userId ? now : { userId, rowId: null, ...FIRST, ...now.chosen[userId] },
        ),
      choose: (choice) =>
        set((now) => {
          const { userId, chosen, subject, listId } = { ...now, ...choice }
          if (userId === null) return choice
          return { ...choice, chosen: { ...chosen, [userId]: { subject, listId } } }
        }),
    }),
    { name: 'subjectDesk.marking', version: 1, partialize: ({ chosen }) => ({ chosen }) },
  ),
)
