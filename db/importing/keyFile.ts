import { closeSync, fstatSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { KeyIndex } from '#db/importing/keyIndex.ts'

/** The head is filled with blanks to this many bytes, so that the numbers after it lie on their boundaries. */
const HEAD_BYTES = 1024
const NUMBER_BYTES = 8
/** A single call reads less than 2 GB. */
const PIECE_BYTES = 268_435_456

interface Head {
  readonly stamp: string
  /** Numbers per array: keys and values of each index in turn. */
  readonly lengths: readonly number[]
  readonly checksum: number
}

/**
 * Keeps indexes in a file, in the byte order of this machine: a million keys are read in a hundredth of the time
 * that the database takes. It is a cache: one that cannot be written is no error.
 *
 * @param stamp says of what state of the library the indexes are
 */
export function writeKeyFile(path: string, stamp: string, indexes: readonly KeyIndex[]): void {
  const arrays = indexes.flatMap((index) => {
    const { keys, values } = index.parts()
    return [keys, values]
  })
  const chunks = arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  const head: Head = { stamp, lengths: arrays.map((array) => array.length), checksum: checksumOf(chunks) }
  const text = JSON.stringify(head)
  if (Buffer.byteLength(text) > HEAD_BYTES) return
  const temporary = `${path}.${process.pid}.part`
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(text.padEnd(HEAD_BYTES)), ...chunks]))
    renameSync(temporary, path)
  } catch {
    rmSync(temporary, { force: true })
  }
}

/** The indexes of the file, or null when it is missing, damaged, or of another state of the library. */
export function readKeyFile(path: string, stamp: string): KeyIndex[] | null {
  try {
    const file = openSync(path, 'r')
    try {
      return readIndexes(file, stamp)
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

function readIndexes(file: number, stamp: string): KeyIndex[] | null {
  const start = new Uint8Array(HEAD_BYTES)
  readSync(file, start)
  const head = JSON.parse(Buffer.from(start.buffer).toString('utf8')) as Head
  const total = head.lengths.reduce((sum, length) => sum + length, 0)
  if (head.stamp !== stamp || fstatSync(file).size !== HEAD_BYTES + total * NUMBER_BYTES) return null
  // straight to where they stay: five million holdings take 120 MB, which must not be there twice
  const numbers = new Float64Array(total)
  const bytes = new Uint8Array(numbers.buffer)
  for (let at = 0; at < bytes.length; ) {
    const count = readSync(file, bytes, at, Math.min(PIECE_BYTES, bytes.length - at), HEAD_BYTES + at)
    if (count === 0) return null
    at += count
  }
  return checksumOf([bytes]) === head.checksum ? indexesOf(numbers, head.lengths) : null
}

function checksumOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => crc32(chunk, sum), 0)
}

function indexesOf(numbers: Float64Array<ArrayBuffer>, lengths: readonly number[]): KeyIndex[] {
  const arrays: Float64Array<ArrayBuffer>[] = []
  let from = 0
  for (const length of lengths) {
    arrays.push(numbers.subarray(from, from + length))
    from += length
  }
  const none = new Float64Array(0)
  return Array.from({ length: arrays.length / 2 }, (_, at) =>
    KeyIndex.from(arrays[at * 2] ?? none, arrays[at * 2 + 1] ?? none),
  )
}
