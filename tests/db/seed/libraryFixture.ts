import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Engine } from '#db/engine/engine.ts'
import { createLibrary, openLibrary } from '#db/library.ts'

export interface LibraryFixture {
  readonly engine: Engine
  close(): Promise<void>
}

/** A new, empty library in a folder of its own. */
export function newLibrary(): LibraryFixture {
  const folder = mkdtempSync(join(tmpdir(), 'seed-test-'))
  const location = join(folder, 'library.desk')
  createLibrary(location)
  const engine = openLibrary(location)
  return {
    engine,
    async close() {
      await engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
