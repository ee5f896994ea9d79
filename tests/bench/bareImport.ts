import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { timeCommand } from '#tests/bench/measure.ts'

/**
 * The sqlite3 shell loading a CSV file as bare text: what nothing that understands the rows can beat.
 * @returns the seconds of the whole program, or null where it is not installed
 */
export function timeBareImport(folder: string, listPath: string): number | null {
  const target = join(folder, 'bare.db')
  const script = `pragma journal_mode=wal;\npragma synchronous=normal;\n.mode csv\n.import ${listPath} t\n`
  const seconds = timeCommand('sqlite3', [target], script)
  for (const end of ['', '-wal', '-shm']) rmSync(`${target}${end}`, { force: true })
  return seconds
}
