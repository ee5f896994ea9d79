import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isHeldByAnother, renameError, writeError } from '#backend/exporting/writing/fileErrors.ts'

/** A file that is complete on the disk. */
export interface WrittenFile {
  /** Absolute. */
  path: string
  /** Of the bytes written, lower-case hexadecimal. */
  sha256: string
  bytes: number
  /** Data rows: without preface and heading. */
  rows: number
}

/** Where a producer puts its bytes. Each `write` must be awaited before the next. */
export interface ByteSink {
  write(chunk: Uint8Array): Promise<void>
}

const TEMPORARY_NAME = /^\.desk-[0-9a-f]{24}\.part$/
/** Waits between attempts to rename; virus scanners on Windows hold a new file for some hundred milliseconds. */
const RENAME_WAITS_MS = [50, 100, 200, 400]

/**
 * Writes a file so that at every moment either the whole new file, the whole older one or none stands under
 * `path`: temporary file in the same folder, write, fsync, rename, fsync of the folder. On any failure the
 * temporary file is removed and an older file stays as it was. `produce` gives the number of data rows; what it
 * throws is thrown on unchanged. Own errors: `disk_full`, `folder_not_writable`, `export_failed` (reasons
 * `write_failed`, `file_in_use`).
 */
export async function writeSafely(
  path: string,
  produce: (sink: ByteSink) => Promise<number>,
): Promise<WrittenFile> {
  const target = resolve(path)
  const temporary = join(dirname(target), `.desk-${randomBytes(12).toString('hex')}.part`)
  const handle = await orFail(target, () => open(temporary, 'wx'))
  try {
    const written = await fill(handle, target, produce)
    await renameOver(temporary, target)
    await syncFolder(dirname(target))
    return { path: target, ...written }
  } catch (error) {
    // The first failure is the one to report, so one of the removal is left to the sweep.
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

/**
 * Removes temporary files that a killed process left in a folder: those last written before `before` (the start
 * of this process), so that a write under way is spared. Gives how many it removed; 0 if the folder is gone.
 */
export async function sweepTemporaryFiles(folder: string, before: Date): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  let removed = 0
  for (const name of names) {
    if (!TEMPORARY_NAME.test(name)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found === null || found.mtime >= before) continue
    removed += await rm(path).then(
      () => 1,
      () => 0,
    )
  }
  return removed
}

async function fill(
  handle: FileHandle,
  target: string,
  produce: (sink: ByteSink) => Promise<number>,
): Promise<Omit<WrittenFile, 'path'>> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const rows = await produce({
      async write(chunk) {
        hash.update(chunk)
        bytes += chunk.byteLength
        await orFail(target, () => handle.appendFile(chunk))
      },
    })
    await orFail(target, () => handle.sync())
    return { sha256: hash.digest('hex'), bytes, rows }
  } finally {
    // After a good fsync a failing close cannot lose data; after a failure it must not hide the cause.
    await handle.close().catch(() => undefined)
  }
}

async function renameOver(temporary: string, target: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(temporary, target)
      return
    } catch (error) {
      const wait = RENAME_WAITS_MS[attempt]
      if (wait === undefined || !isHeldByAnother(error)) throw renameError(error, target)
      await pause(wait)
    }
  }
}

/** Makes the rename itself last through a power cut. Windows and some network folders cannot; nothing is lost then. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  await handle.sync().catch(() => undefined)
  await handle.close().catch(() => undefined)
}

async function orFail<T>(target: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw writeError(error, target)
  }
}

/** Bytes of UTF-8: under the 255 of Linux and macOS, and short enough for Windows' 260 characters of whole path. */
const LONGEST_BYTES = 180
const LONGEST_EXTENSION = 10

/**
 * Not allowed in Windows names: separators, wildcards, control characters; and half surrogate pairs, which are no
 * characters. Invisible format characters are dropped, among them the direction overrides that make
 * "list\u202excod.exe" look like "listexe.docx".
 */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
const INVISIBLE = /\p{Cf}/gu

/** Device names of Windows, which are reserved with any extension ("con.csv"). Source: Microsoft, "Naming Files". */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=[\s.]|$)/i

/**
 * A file name (never a path) that Windows, macOS and Linux all take, as close as can be to the one given: composed
 * (NFC), forbidden characters as "_", invisible ones dropped, no leading or trailing dots and spaces, no device name, at most 180 bytes
 * with the extension kept; "untitled" when nothing is left. A sanitised name comes back unchanged.
 */
export function sanitiseFileName(name: string): string {
  const plain = trimEnds(name.replace(INVISIBLE, '').normalize('NFC').replace(FORBIDDEN, '_'))
  if (plain === '') return 'untitled'
  return shorten(RESERVED.test(plain) ? `_${plain}` : plain)
}

function trimEnds(name: string): string {
  return name.replace(/^[\s.]+/u, '').replace(/[\s.]+$/u, '')
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : ''
  const stem = name.slice(0, name.length - extension.length)
  const kept = trimEnds(cut(stem, LONGEST_BYTES - Buffer.byteLength(extension)))
  return (kept === '' ? 'untitled' : kept) + extension
}

/** The longest start within so many bytes that ends between two characters a reader sees as such. */
function cut(text: string, bytes: number): string {
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    used += Buffer.byteLength(segment)
    if (used > bytes) break
    kept += segment
  }
  return kept
}
