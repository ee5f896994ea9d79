import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FileGrants } from '#backend/host.ts'
import { AppError } from '#shared/api/errors.ts'

/** Files that the backend may read or has written, known outside only by a reference that cannot be guessed. */
export class FileStore implements FileGrants {
  readonly #granted = new Map<string, { path: string; fileName: string }>()
  readonly #dataFolder: string

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder
  }

  offer(path: string, fileName: string): string {
    const reference = randomBytes(16).toString('hex')
    this.#granted.set(reference, { path, fileName })
    return reference
  }

  resolve(reference: string): { path: string; fileName: string } {
    const file = this.#granted.get(reference)
    if (!file || !existsSync(file.path))
      throw new AppError('file_expired', 'The file is no longer there. Choose it again.', { reference })
    return file
  }

  /** A folder of this program's own, made when missing. */
  folder(name: 'exports' | 'uploads' | 'imports'): string {
    const path = join(this.#dataFolder, name)
    mkdirSync(path, { recursive: true })
    return path
  }
}
