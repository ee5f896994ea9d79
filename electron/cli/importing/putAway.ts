import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { SeenFile } from '#cli/importing/settledFiles.ts'

/**
 * Moves a file that was dealt with into a folder of the watched one, in the same sub-folders, and writes the report
 * beside it. A file with this name that is there already is kept. @returns where the file is now
 */
export function putAway(folder: string, into: string, file: SeenFile, report: object): string {
  const wanted = join(folder, into, file.place)
  mkdirSync(dirname(wanted), { recursive: true })
  const path = freePath(wanted)
  renameSync(file.path, path)
  writeFileSync(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`)
  return path
}

function freePath(wanted: string): string {
  const ending = extname(wanted)
  const stem = wanted.slice(0, wanted.length - ending.length)
  for (let number = 1; ; number++) {
    const path = number === 1 ? wanted : `${stem} (${number})${ending}`
    if (!existsSync(path)) return path
  }
}
