import { randomBytes } from 'node:crypto'

/** This process, as it stands beside its running jobs: a number alone could be given to another process later. */
export const OWN_PROCESS = `${process.pid} ${randomBytes(6).toString('hex')}`

/**
 * Whether the process that began a job is still there. A library file is on a disk of this computer (network paths
 * are refused), so its number can be asked for. A number that another program has got since counts as alive: the
 * job is then swept at a later start.
 */
export function isAlive(owner: string): boolean {
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
