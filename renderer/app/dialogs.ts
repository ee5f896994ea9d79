import { create } from 'zustand'

interface Dialogs {
  readonly isShortcutsOpen: boolean
  setShortcutsOpen(isOpen: boolean): void
}

/** Which of the program's own dialogs are open. */
export const useDialogs = create<Dialogs>((set) => ({
  isShortcutsOpen: false,
  setShortcutsOpen: (isShortcutsOpen) => set({ isShortcutsOpen }),
}))
