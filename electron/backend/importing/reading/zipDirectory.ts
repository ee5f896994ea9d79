import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { damagedWorkbook, encrypted } from '#backend/importing/reading/fileKind.ts'
import { AppError } from '#shared/api/errors.ts'

/** What a workbook may cost when unpacked. Real vendor workbooks have some 20 entries and 20 MB at a ratio of 10. */
export const ZIP_LIMITS = {
  entries: 2_000,
  uncompressedBytes: 2_147_483_648,
  /** Looked at only above `ratioFromBytes`: a small sheet of blank cells packs better than any bomb. */
  ratio: 200,
  ratioFromBytes: 104_857_600,
} as const

export interface ZipEntry {
  name: string
  compressedBytes: number
  uncompressedBytes: number
  /** 0 = stored, 8 = deflated. */
  method: number
  crc: number
  /** Where the entry's local header starts in the file. */
  offset: number
}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const FULL_32 = 0xffffffff
const CHUNK_BYTES = 262_144

/**
 * Reads a zip's central directory (APPNOTE.TXT 4.3) without unpacking anything, because a zip of 0.9 MB can cost
 * 3 GB in any XLSX reader. Throws `file_hostile` over `ZIP_LIMITS` and on ZIP64, which no workbook of an allowed
 * size needs, `file_encrypted` on a password and `file_damaged` on a damaged directory.
 */
export function readZipDirectory(zip: Uint8Array): ZipEntry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === FULL_32) throw hostile('its directory is in the 64-bit form', { count })
  if (count > ZIP_LIMITS.entries) throw hostile(`it holds ${count} parts`, { count })
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index++) {
    const { entry, next } = readEntry(view, at)
    entries.push(entry)
    at = next
  }
  checkSizes(entries, zip.byteLength)
  return entries
}

/**
 * Unpacks every entry without keeping anything. Throws `file_hostile` as soon as one is larger than the directory
 * says (the limits hold only for a directory that does not lie) and `file_damaged` when its checksum is wrong,
 * which the workbook reader would pass over. Costs about 5 ms per unpacked megabyte.
 */
export async function checkContents(zip: Uint8Array, entries: readonly ZipEntry[]): Promise<void> {
  for (const entry of entries) await checkEntry(packedBytes(zip, entry), entry)
}

/** The bytes of an entry as they are packed. Throws `file_damaged` when the file ends before. */
export function packedBytes(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const header = entry.offset + LOCAL_BYTES
  if (header > zip.byteLength) throw damaged()
  const start = header + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  return zip.subarray(start, start + entry.compressedBytes)
}

async function checkEntry(packed: Uint8Array, entry: ZipEntry): Promise<void> {
  let crc = 0
  for await (const chunk of unpacked(packed, entry)) crc = crc32(chunk, crc)
  if (crc !== entry.crc) throw damaged()
}

/**
 * Unpacks an entry chunk by chunk, the next one while the last is being read. Throws `file_hostile` as soon as there
 * is more than the directory says, and `file_damaged` when the bytes can not be unpacked.
 */
export async function* unpacked(packed: Uint8Array, entry: ZipEntry): AsyncGenerator<Buffer> {
  const source = Readable.from([Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)])
  const chunks: AsyncIterable<Buffer> =
    entry.method === 8 ? source.pipe(createInflateRaw({ chunkSize: CHUNK_BYTES })) : source
  let size = 0
  try {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > entry.uncompressedBytes) break
      yield chunk
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged()
  }
  if (size > entry.uncompressedBytes)
    throw hostile('a part is larger than the file says', { name: entry.name })
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff)
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at
  }
  throw damaged()
}

function readEntry(view: DataView, at: number): { entry: ZipEntry; next: number } {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged()
  if ((view.getUint16(at + 8, true) & 1) === 1) throw encrypted()
  const nameLength = view.getUint16(at + 28, true)
  const nameStart = at + ENTRY_BYTES
  const next = nameStart + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > view.byteLength) throw damaged()
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + nameStart, nameLength))
  const compressedBytes = view.getUint32(at + 20, true)
  const uncompressedBytes = view.getUint32(at + 24, true)
  if (compressedBytes === FULL_32 || uncompressedBytes === FULL_32)
    throw hostile('a part is over 4 GB', { name })
  const method = view.getUint16(at + 10, true)
  const offset = view.getUint32(at + 42, true)
  const crc = view.getUint32(at + 16, true)
  return { entry: { name, compressedBytes, uncompressedBytes, method, crc, offset }, next }
}

function checkSizes(entries: readonly ZipEntry[], fileBytes: number): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedBytes, 0)
  if (total > ZIP_LIMITS.uncompressedBytes) throw hostile(`it unpacks to ${megabytes(total)} MB`, { total })
  if (total > ZIP_LIMITS.ratioFromBytes && total > fileBytes * ZIP_LIMITS.ratio) {
    throw hostile(`${megabytes(fileBytes)} MB unpack to ${megabytes(total)} MB`, { total })
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576)
}

function hostile(what: string, details: Record<string, unknown>): AppError {
  const remedy =
    'If you trust it, open it in a spreadsheet program and save the list as a new XLSX or as CSV.'
  return new AppError('file_hostile', `The workbook was not opened: ${what}. ${remedy}`, details)
}

/** The error for a workbook that can not be read to its end. */
export function damaged(): AppError {
  return damagedWorkbook()
}
