import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { isbnOf } from '#tests/bench/generate.ts'

/** ISBNs of a library and of a list, each in the order in which they came; the id is the place, from 1. */
export interface BenchKeys {
  readonly held: Float64Array
  readonly incoming: Float64Array
}

/** A fifth of the incoming ISBNs are held, as in `writeList`. */
export function makeKeys(rows: number, holdings: number): BenchKeys {
  const incoming = Float64Array.from({ length: rows }, (_, index) =>
    Number(isbnOf(index % 5 === 0 ? (index * 13) % holdings : holdings + index)),
  )
  return { held: Float64Array.from({ length: holdings }, (_, index) => Number(isbnOf(index))), incoming }
}

/** The index that the library keeps, with the holdings' ids as values. */
export function indexOf(held: Float64Array): KeyIndex {
  const order = new Uint32Array(held.length).map((_, place) => place)
  order.sort((a, b) => (held[a] ?? 0) - (held[b] ?? 0))
  const index = new KeyIndex()
  for (const place of order) index.append(held[place] ?? 0, place + 1)
  return index
}

/** Writes "isbn,id" lines for a program that loads files. */
export async function writeKeys(path: string, keys: Float64Array): Promise<void> {
  const file = createWriteStream(path)
  const chunk = 50_000
  for (let from = 0; from < keys.length; from += chunk) {
    const lines = Array.from(keys.subarray(from, from + chunk), (key, at) => `${key},${from + at + 1}\n`)
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}
