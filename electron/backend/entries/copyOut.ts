import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { writeSafely } from '#backend/exporting/writing/safeFile.ts'
import { AppError } from '#shared/api/errors.ts'

/**
 * Copies a written file to the place the person chose: whole or not at all, an older file there is replaced at the
 * last moment. @throws AppError file_unreadable, and what `writeSafely` throws
 */
export async function copyOut(source: string, target: string): Promise<void> {
  // Renaming over the source would leave the backend's own file in place of a copy; nothing is to be done.
  if (resolve(source) === resolve(target)) return
  await writeSafely(target, async (sink) => {
    for await (const chunk of readChunks(source)) await sink.write(chunk)
    return 0
  })
}

async function* readChunks(source: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(source)) yield chunk as Uint8Array
  } catch (error) {
    throw new AppError('file_unreadable', `The file to be saved cannot be read: ${String(error)}`)
  }
}
