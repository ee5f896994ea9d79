import { GrowingBytes } from '#backend/importing/reading/xlsx/growingBytes.ts'
import { packedBytes, unpacked, type ZipEntry } from '#backend/importing/reading/zipDirectory.ts'
import { AppError } from '#shared/api/errors.ts'

type WideDecoder = InstanceType<typeof TextDecoder>

/** Strings and styles are held whole; a workbook with more is a database in disguise. */
const WHOLE_MAX_BYTES = 536_870_912
const BLANK = 0x20

/** The XML of a part as UTF-8, chunk by chunk. Throws as `unpacked` does. */
export async function* partChunks(zip: Uint8Array, entry: ZipEntry): AsyncGenerator<Buffer> {
  let decoder: WideDecoder | null = null
  let isFirst = true
  for await (const chunk of unpacked(packedBytes(zip, entry), entry)) {
    if (isFirst) decoder = wideDecoder(chunk)
    isFirst = false
    yield withoutNuls(decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true })))
  }
}

/** A whole part as UTF-8. Throws `file_too_large` when it is larger than `most` bytes. */
export async function wholePart(zip: Uint8Array, entry: ZipEntry, most = WHOLE_MAX_BYTES): Promise<Buffer> {
  if (entry.uncompressedBytes > most) {
    const message = `A part of the workbook is larger than ${most / 1_048_576} MB. Save the list as CSV, which has no such limit.`
    throw new AppError('file_too_large', message, { name: entry.name })
  }
  const whole = new GrowingBytes(entry.uncompressedBytes)
  for await (const chunk of partChunks(zip, entry)) whole.add(chunk)
  return whole.bytes
}

/** XML has no NUL; one in a damaged part is a blank, or it would be stored with the text. */
function withoutNuls(chunk: Buffer): Buffer {
  let at = chunk.indexOf(0)
  if (at === -1) return chunk
  // a part that is not packed is a piece of the file itself
  const clean = Buffer.from(chunk)
  for (; at !== -1; at = clean.indexOf(0, at + 1)) clean[at] = BLANK
  return clean
}

/** XML may be UTF-16, which then has to begin with a byte order mark (XML 1.0, 4.3.3). */
function wideDecoder(start: Buffer): WideDecoder | null {
  const mark = start.length < 2 ? 0 : start.readUInt16BE(0)
  return mark === 0xfffe ? new TextDecoder('utf-16le') : mark === 0xfeff ? new TextDecoder('utf-16be') : null
}
