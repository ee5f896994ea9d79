import { expect } from 'vitest'
import { createTestLibrary, type OpenedLibrary, type TestLibrary } from '#tests/support/library.ts'

/** Works in a library made in this folder, and holds that it logged no error. */
export async function withLibrary(
  folder: string,
  work: (opened: OpenedLibrary, library: TestLibrary) => Promise<void>,
): Promise<void> {
  const library = await createTestLibrary(folder)
  const opened = await library.open()
  try {
    await work(opened, library)
    expect(library.errors).toEqual([])
  } finally {
    await opened.close()
  }
}
