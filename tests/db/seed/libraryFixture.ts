import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '#db/engine/engine.ts'
import { createLibrary, openLibrary } from '#db/library.ts'
import { dropLocation, testLocation } from '#tests/support/testLocation.ts'

export interface LibraryFixture {
  readonly engine: Engine
  readonly location: string
  close(): Promise<void>
}

/** A new, empty library of its own. */
export async function newLibrary(): Promise<LibraryFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'seed-test-'))
  const location = testLocation(join(folder, 'library.desk'))
  await createLibrary(location)
  const engine = openLibrary(location)
  return {
    engine,
    location,
    async close() {
      await engine.close()
      await dropLocation(location)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
