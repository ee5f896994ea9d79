import { randomBytes } from 'node:crypto'
import type { ReadDb } from '#db/engine/engine.ts'
import { kindOf } from '#db/engine/kindOf.ts'
import { presenceKey, readPresence } from '#db/engine/postgresChanges.ts'

/** This process, as it stands beside its running jobs: a number alone could be given to another process later. */
export const OWN_PROCESS = `${process.pid} ${randomBytes(6).toString('hex')}`

/**
 * Which of the programs that have begun jobs are still there. Those of a database may be on other computers: they
 * hold a lock in it while they are connected (see `Changes.join`).
 */
export async function livingOwners(db: ReadDb, owners: readonly string[]): Promise<Set<string>> {
  if (kindOf(db) === 'sqlite') return new Set(owners.filter(isAlive))
  const present = await readPresence(db)
  return new Set(owners.filter((owner) => owner === OWN_PROCESS || present.has(presenceKey(owner))))
}

/**
 * Whether the process that began a job is still there. A library file is on a disk of this computer (network paths
 * are refused), so its number can be asked for. A number that another program has got since counts as alive: the
 * job is then swept at a later start.
 */
function isAlive(owner: string): boolean {
  if (owner === OWN_PROCESS) return true
  const pid = Number(owner.split(' ', 1)[0])
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // it is there and belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
