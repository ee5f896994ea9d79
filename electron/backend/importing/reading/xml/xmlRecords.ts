import { decoderFor } from '#backend/importing/reading/encoding.ts'
import { openFile, readBytes } from '#backend/importing/reading/fileBytes.ts'
import type { EncodingGuess } from '#backend/importing/reading/sourceTypes.ts'
import { declaredEntities } from '#backend/importing/reading/xml/documentType.ts'
import { type Entities, parseRecord } from '#backend/importing/reading/xml/parseRecord.ts'
import { recordDecoder } from '#backend/importing/reading/xml/recordDecoder.ts'
import type { XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'
import { type XmlPiece, XmlScanner } from '#backend/importing/reading/xml/xmlScanner.ts'
import { AppError } from '#shared/api/errors.ts'

/** Small, so that what is made of a piece goes away with the young objects. */
const CHUNK_BYTES = 65_536
const SHOWN_CHARS = 200

/** One record element of a file. */
export interface XmlRecord {
  /** Local name, one of those asked for. */
  readonly name: string
  /** Place of its start tag in bytes (in a UTF-16 file: as if it were UTF-8). */
  readonly offset: number
  /** Null when it could not be read. */
  readonly element: XmlElement | null
  /** What was repaired, or why it could not be read; in English, short. Empty: nothing is wrong. */
  readonly problems: readonly string[]
  readonly hasBadBytes: boolean
  /** The first 200 characters as they stand in the file, without blanks at the ends. */
  readonly start: string
}

/** The records that one piece of the file completes. They are parsed as they are taken: hold one at a time. */
export interface XmlChunk {
  readonly records: Iterable<XmlRecord>
  /** Bytes of the file worked through. */
  readonly bytesRead: number
}

/**
 * Reads the record elements of an XML file one after another, wherever they stand and whatever their prefix. A broken
 * record is given with `element` null and costs only itself. Nothing is ever fetched; entities of the ONIX DTD (HTML
 * and ISO names) are known. All records of a chunk must be taken before the next chunk.
 *
 * Throws `cancelled` on the signal, `file_hostile` for entities built to grow, and as `openFile` does.
 *
 * @param names local names of the record elements
 */
export async function* readXmlRecords(
  path: string,
  encoding: EncodingGuess,
  names: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<XmlChunk> {
  const file = await openFile(path)
  try {
    const cutter = new RecordCutter(encoding, names)
    let position = 0
    for (let last = false; !last; ) {
      if (signal?.aborted) throw new AppError('cancelled', 'Reading the file was stopped.')
      const bytes = readBytes(file, position, CHUNK_BYTES)
      position += bytes.length
      last = bytes.length < CHUNK_BYTES
      yield { records: cutter.take(bytes, last), bytesRead: position }
    }
  } finally {
    await file.close()
  }
}

/** Turns bytes into parsed records; knows the entities that the file declares. */
class RecordCutter {
  readonly #scanner: XmlScanner
  readonly #decode: ReturnType<typeof recordDecoder>
  readonly #toSource: (bytes: Uint8Array, last: boolean) => string
  #entities: Entities | null = null

  constructor(encoding: EncodingGuess, names: readonly string[]) {
    this.#scanner = new XmlScanner(names)
    if (encoding.name.startsWith('utf-16')) {
      const decode = decoderFor(encoding.name)
      this.#toSource = (bytes, last) => Buffer.from(decode(bytes, last), 'utf8').toString('latin1')
      this.#decode = recordDecoder({ ...encoding, name: 'utf-8', reason: 'chosen' })
    } else {
      this.#toSource = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
      this.#decode = recordDecoder(encoding)
    }
  }

  *take(bytes: Uint8Array, last: boolean): Generator<XmlRecord> {
    for (const piece of this.#scanner.push(this.#toSource(bytes, last), last)) {
      if (piece.kind === 'record') yield this.#record(piece)
      else this.#declare(this.#decode(piece.source).text)
    }
  }

  #declare(doctype: string): void {
    const declared = declaredEntities(doctype)
    if (Object.keys(declared).length > 0) this.#entities = declared
  }

  #record({ name, offset, source, state }: XmlPiece & { kind: 'record' }): XmlRecord {
    const { text, other, hasBadBytes } = this.#decode(source)
    const start = text.slice(0, SHOWN_CHARS).trim()
    if (state !== 'whole' && state !== 'unclosed')
      return { name, offset, element: null, problems: [STATES[state]], hasBadBytes, start }
    const { element, problems } = parseRecord(text, this.#entities)
    const all = other === null ? problems : [`its bytes were read as ${other}`, ...problems]
    return { name, offset, element, problems: all, hasBadBytes, start }
  }
}

const STATES = {
  open_section: 'a CDATA section or a comment in it is not closed',
  cut_off: 'the file ends before it does',
  too_long: 'it is longer than 8 MB',
} as const
