import { findFields } from '#backend/importing/reading/marc/damagedRecord.ts'
import {
  directoryEntries,
  type MarcDirectory,
  numberAt,
  readDirectory,
} from '#backend/importing/reading/marc/marcDirectory.ts'
import { FIELD_END, RECORD_END, readField } from '#backend/importing/reading/marc/marcFields.ts'
import type { MarcField, MarcRecord } from '#backend/importing/reading/marc/marcRecord.ts'
import type { RecordText } from '#backend/importing/reading/marc/recordText.ts'

/** The longest record that can say how long it is; a longer one says 99999. */
const LONGEST = 99_999
const MOST_FIELDS = 20_000

/** A record as it was read, or why nothing could be read. `why` and `repaired` are short and in English. */
export type RecordReading =
  | { readonly kind: 'record'; readonly record: MarcRecord; readonly repaired: string | null }
  | { readonly kind: 'unreadable'; readonly why: string }

/**
 * Reads one record of ISO 2709:2008 (leader, directory, fields). Its terminators are believed first; lengths and
 * directory only where they agree with them, because programs that change text forget to count again.
 *
 * @param bytes from the leader up to and with the record terminator, which may be lost
 * @param text the same, decoded
 */
export function readRecord(bytes: Buffer, text: RecordText): RecordReading {
  const all = text.text
  const end = all.indexOf(FIELD_END)
  if (end < 0) return { kind: 'unreadable', why: 'no field ends' }
  const isClosed = all.endsWith(RECORD_END)
  const byteLength = bytes.length + (isClosed ? 0 : 1)
  const directory = readDirectory(all, end, byteLength)
  if (directory === null) return { kind: 'unreadable', why: 'no directory' }
  if (directory.tags.length > MOST_FIELDS) return { kind: 'unreadable', why: 'too many fields' }
  const { leader } = directory
  const fields = directory.isExact ? fieldsInOrder(directory, text) : null
  if (fields === null) {
    const repaired = isClosed ? 'the directory does not fit' : 'the end is missing'
    return { kind: 'record', record: { leader, fields: fieldsFound(directory, bytes, text) }, repaired }
  }
  const repaired = repairOf(leader, byteLength, isClosed)
  return { kind: 'record', record: { leader, fields }, repaired }
}

function repairOf(leader: string, byteLength: number, isClosed: boolean): string | null {
  if (!isClosed) return 'the record terminator is missing'
  if (byteLength > LONGEST) return 'longer than the format allows'
  return numberAt(leader, 0, 5) === byteLength ? null : 'the record length is wrong'
}

/** The fields one after the other, each ended by its terminator; null when there are fewer or more than entries. */
function fieldsInOrder(directory: MarcDirectory, record: RecordText): MarcField[] | null {
  const { text, piece } = record
  const fields: MarcField[] = []
  let at = directory.base
  for (const tag of directory.tags) {
    const end = text.indexOf(FIELD_END, at)
    if (end < 0) return null
    fields.push(readField(tag, text, at, end, piece))
    at = end + 1
  }
  return at >= text.length - 1 ? fields : null
}

function fieldsFound(directory: MarcDirectory, bytes: Buffer, record: RecordText): MarcField[] {
  const places = findFields(bytes, directoryEntries(directory, record.text), directory.base)
  return places
    .filter(({ from, to }) => to > from)
    .map(({ tag, from, to }) => {
      const text = record.decode(bytes.subarray(from, to))
      return readField(tag, text, 0, text.length, record.piece)
    })
}
