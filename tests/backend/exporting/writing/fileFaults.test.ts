import type * as FileCalls from 'node:fs/promises'
import { type FileHandle, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeSafely } from '#backend/exporting/writing/safeFile.ts'

type Step = 'open' | 'write' | 'sync' | 'close' | 'rename' | 'syncFolder'

/** Which step fails, with which code, and how many times. */
const fault = vi.hoisted(() => ({ step: '', code: '', times: 0 }))

function trip(step: Step): void {
  if (fault.step !== step || fault.times === 0) return
  fault.times -= 1
  throw Object.assign(new Error(`${fault.code}: injected`), { code: fault.code })
}

function wrapped(handle: FileHandle, isFolder: boolean): Partial<FileHandle> {
  return {
    async appendFile(data) {
      trip('write')
      await handle.appendFile(data)
    },
    async sync() {
      trip(isFolder ? 'syncFolder' : 'sync')
      await handle.sync()
    },
    async close() {
      await handle.close()
      trip('close')
    },
  }
}

vi.mock('node:fs/promises', async (importOriginal) => {
  const actual = await importOriginal<typeof FileCalls>()
  return {
    ...actual,
    async open(path: string, flags: string) {
      trip('open')
      return wrapped(await actual.open(path, flags), flags === 'r')
    },
    async rename(from: string, to: string) {
      trip('rename')
      await actual.rename(from, to)
    },
  }
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'))
  await writeFile(join(folder, 'orders.csv'), 'old')
})
afterEach(async () => {
  Object.assign(fault, { step: '', code: '', times: 0 })
  await rm(folder, { recursive: true, force: true })
})

function writeWithFault(step: Step, code: string, times: number): Promise<unknown> {
  Object.assign(fault, { step, code, times })
  return writeSafely(join(folder, 'orders.csv'), async (sink) => {
    await sink.write(Buffer.from('ne'))
    await sink.write(Buffer.from('w'))
    return 1
  })
}

const ALWAYS = 1_000

describe('a fault at any step of writing', () => {
  test.each([
    ['open', 'ENOSPC', 'disk_full'],
    ['open', 'EACCES', 'folder_not_writable'],
    ['open', 'EROFS', 'folder_not_writable'],
    ['open', 'EMFILE', 'export_failed'],
    ['write', 'ENOSPC', 'disk_full'],
    ['write', 'EDQUOT', 'disk_full'],
    ['write', 'EIO', 'export_failed'],
    ['sync', 'ENOSPC', 'disk_full'],
    ['sync', 'EIO', 'export_failed'],
    ['rename', 'EACCES', 'export_failed'],
    ['rename', 'EBUSY', 'export_failed'],
    ['rename', 'EPERM', 'export_failed'],
    ['rename', 'ENOSPC', 'disk_full'],
    ['rename', 'EIO', 'export_failed'],
  ] as const)('%s with %s is %s, keeps the older file and leaves no other', async (step, cause, code) => {
    await expect(writeWithFault(step, cause, ALWAYS)).rejects.toMatchObject({ code, details: { cause } })
    expect(await readdir(folder)).toEqual(['orders.csv'])
    expect(await readFile(join(folder, 'orders.csv'), 'utf8')).toBe('old')
  })

  test('says that another program holds the file when it stays locked', async () => {
    await expect(writeWithFault('rename', 'EPERM', ALWAYS)).rejects.toMatchObject({
      details: { reason: 'file_in_use' },
    })
  })

  test.each([
    ['rename', 'EBUSY', 3],
    ['close', 'EIO', ALWAYS],
    ['syncFolder', 'EPERM', ALWAYS],
  ] as const)('%s failing with %s is lived with once the data is safe', async (step, cause, times) => {
    await expect(writeWithFault(step, cause, times)).resolves.toMatchObject({ bytes: 3, rows: 1 })
    expect(await readdir(folder)).toEqual(['orders.csv'])
    expect(await readFile(join(folder, 'orders.csv'), 'utf8')).toBe('new')
  })
})
