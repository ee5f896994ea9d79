import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type SubjectChoice = 'mine' | 'all' | number

interface MarkingChoice {
  readonly subject: SubjectChoice
  /** Null for all open lists. */
  readonly listId: number | null
  /** A row to put the cursor on when the screen opens; taken once. */
  readonly rowId: number | null
  /** What the marking screen is to show: set it, then go to /marking. */
  choose(choice: {
    readonly subject?: SubjectChoice
    readonly listId?: number | null
    readonly rowId?: number | null
  }): void
}

/** Which subject and list are being marked. Any screen can set it before it goes there. */
export const useMarkingChoice = create<MarkingChoice>()(
  persist((set) => ({ subject: 'mine', listId: null, rowId: null, choose: (choice) => set(choice) }), {
    name: 'subjectDesk.marking',
    partialize: ({ subject, listId }) => ({ subject, listId }),
  }),
)
