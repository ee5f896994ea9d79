import { type RecordReading, readRecord } from '#backend/importing/reading/marc/iso2709.ts'
import { RecordSplitter } from '#backend/importing/reading/marc/recordSplitter.ts'
import { LOST_CHARACTER, recordDecoder } from '#backend/importing/reading/marc/recordText.ts'

/** What came of the bytes of one record. */
export interface PlacedReading {
  readonly reading: RecordReading
  /** Of the record's first byte in the file. */
  readonly offset: number
  /** The encoding the record is in where it is not the file's. */
  readonly other: string | null
  readonly bytes: Buffer
  /** Whether something in it may not have been decoded. */
  readonly mayHaveLosses: boolean
}

/**
 * Reads records of ISO 2709 out of a file that comes in pieces of any size; every field and subfield of every record
 * is decoded. Nothing is kept but the record that a piece ends in, of at most 2 MB.
 *
 * @param encoding as `detectMarcEncoding` names it
 * @param isChosen a person named it, and it holds for every record
 */
export class MarcStream {
  readonly #splitter = new RecordSplitter()
  readonly #decode: ReturnType<typeof recordDecoder>

  constructor(encoding: string, isChosen = false) {
    this.#decode = recordDecoder(encoding, isChosen)
  }

  /** The records that end in this piece. @param last whether the file ends with it */
  *push(chunk: Uint8Array, last: boolean): Generator<PlacedReading> {
    for (const { offset, bytes } of this.#splitter.push(chunk, last)) {
      const text = this.#decode(bytes)
      const mayHaveLosses = text.piece !== null || text.text.includes(LOST_CHARACTER)
      yield { reading: readRecord(bytes, text), offset, other: text.other, bytes, mayHaveLosses }
    }
  }
}
