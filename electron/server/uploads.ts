import { randomBytes, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '#shared/api/errors.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SWEEP_MS = 60 * 60 * 1000

export interface Uploads {
  /** Writes the stream to a new file. @returns its path. @throws AppError file_too_large, disk_full */
  receive(body: Readable): Promise<string>
  readonly maxBytes: number
  close(): void
}

/**
 * Files that pages hand in. Each program has its own folder, named by its process, so that a second program with the
 * same data folder is not disturbed; what dead programs left behind goes at start, what is a day old goes as well.
 * @param folder made when missing
 */
export function openUploads(folder: string, maxBytes: number): Uploads {
  mkdirSync(folder, { recursive: true })
  removeOrphans(folder)
  const own = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(own, { mode: 0o700 })
  const sweep = setInterval(() => removeOld(own), SWEEP_MS)
  sweep.unref()

  return {
    maxBytes,
    async receive(body) {
      const path = join(own, randomUUID())
      try {
        await pipeline(body, limitTo(maxBytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
        return path
      } catch (error) {
        rmSync(path, { force: true })
        throw isDiskFull(error)
          ? new AppError('disk_full', 'The disk is full: the file was not received.')
          : error
      }
    },
    close() {
      clearInterval(sweep)
      rmSync(own, { recursive: true, force: true })
    },
  }
}

/** What a file that passes the limit is refused with. @param maxBytes the limit in bytes */
export function tooLarge(maxBytes: number): AppError {
  return new AppError('file_too_large', `The file is larger than ${maxBytes} bytes.`, { maxBytes })
}

/** Removes what is older than a day. */
export function removeOld(folder: string, now = Date.now()): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (now - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true })
  }
}

/** Only folders of the form made above: other hosts keep things in the same place. */
function removeOrphans(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = /^(\d+)-[0-9a-f]{8}$/.exec(name)?.[1]
    if (owner !== undefined && !isRunning(Number(owner))) {
      rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

/** Signal 0 only asks; EPERM means that the process is there and someone else's. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function limitTo(maxBytes: number): Transform {
  let received = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length
      if (received > maxBytes) done(tooLarge(maxBytes))
      else done(null, chunk)
    },
  })
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}
