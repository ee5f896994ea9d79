import { create } from 'zustand'

interface DroppedFile {
  /** The file that was dropped on the window or chosen, until the import screen takes it. */
  readonly file: File | null
  offer(file: File): void
  /** @returns the file, and forgets it. */
  take(): File | null
}

/** Carries a file from wherever it was dropped to the import screen. */
export const useDroppedFile = create<DroppedFile>((set, get) => ({
  file: null,
  offer: (file) => set({ file }),
  take: () => {
    const { file } = get()
    if (file !== null) set({ file: null })
    return file
  },
}))
