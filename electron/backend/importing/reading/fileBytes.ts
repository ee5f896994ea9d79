import { readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '#shared/api/errors.ts'

/**
 * Opens a file for reading, hands it on with its size and closes it again. Throws `file_unreadable` when it is
 * missing, a folder or not permitted, `file_empty` at 0 bytes.
 */
export async function withFile<Result>(
  path: string,
  use: (file: FileHandle, sizeBytes: number) => Promise<Result>,
): Promise<Result> {
  const file = await openFile(path)
  try {
    const { size } = await file.stat()
    if (size === 0)
      throw new AppError('file_empty', 'The file is empty. Choose another file or save the list again.')
    return await use(file, size)
  } finally {
    await file.close()
  }
}

/** Opens a file that must be closed by the caller; errors as in `withFile`. */
export async function openFile(path: string): Promise<FileHandle> {
  let file: FileHandle | null = null
  try {
    file = await open(path, 'r')
    if ((await file.stat()).isFile()) return file
  } catch (error) {
    throw unreadable(error)
  }
  await file.close()
  throw unreadable(null)
}

function unreadable(error: unknown): AppError {
  const cause = error instanceof Error && 'code' in error ? String(error.code) : 'not_a_file'
  return new AppError(
    'file_unreadable',
    `The file could not be opened (${cause}). Check that it is still there, that you may read it and that no other program holds it.`,
    { cause },
  )
}

/**
 * Reads up to `length` bytes from `position`; fewer at the end of the file. At once: files are read in threads of their
 * own, where waiting costs less than handing each piece to a further thread and back.
 * @param buffer to read into, of this length, for who needs no piece after the next one is read
 */
export function readBytes(
  file: FileHandle,
  position: number,
  length: number,
  buffer = Buffer.allocUnsafe(length),
): Uint8Array {
  let filled = 0
  while (filled < length) {
    const bytesRead = readSync(file.fd, buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
