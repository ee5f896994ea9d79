import { createReadStream } from 'node:fs'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'
import { tellResult } from '#tests/bench/processes.ts'

/** What was read of a file of ISO 2709. */
export interface MarcCounts {
  readonly records: number
  readonly fields: number
  readonly subfields: number
  readonly chars: number
}

/** As an import reads. */
const CHUNK_BYTES = 262_144

/** Every field of every record, decoded and taken apart, for parts/marc.ts, which gives the path. */
const [, , path = ''] = process.argv
const stream = new MarcStream('utf-8')
const counts = { records: 0, fields: 0, subfields: 0, chars: 0 }

function count(chunk: Uint8Array, last: boolean): void {
  for (const { reading } of stream.push(chunk, last)) {
    if (reading.kind !== 'record') continue
    counts.records += 1
    counts.fields += reading.record.fields.length
    for (const { value, subfields } of reading.record.fields) {
      counts.chars += value.length
      counts.subfields += subfields.length
      for (const part of subfields) counts.chars += part.value.length
    }
  }
}

for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
  count(chunk as Buffer, false)
count(Buffer.alloc(0), true)
tellResult(counts)
