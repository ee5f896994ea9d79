import type { Random } from '#db/seed/random.ts'
import type { Mutation } from '#tests/fuzz/mutations/mutation.ts'
import { SAMPLES } from '#tests/fuzz/samples/all.ts'

const LONGEST_RUN = 300_000
/** Marks of one format or another; those of the file's own do most damage. */
const MARKS = Buffer.from(
  '\0\t\n\r\x1a\x1b\x1d\x1e\x1f "\',;+:?<>&/[](){}=\x7f\x80\xc3\xe2\xfe\xff',
  'latin1',
)

function range(length: number, random: Random): { from: number; to: number } {
  const from = random.int(0, length)
  const most = random.chance(0.7) ? 8 : length
  return { from, to: Math.min(length, from + random.int(1, Math.max(1, most))) }
}

function put(bytes: Buffer, from: number, to: number, by: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)])
}

const someBytes = (random: Random, count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, () => random.int(0, 255)))

/** What can happen to any file: on a line, on a disk, in an editor, by hand. */
export const BYTE_MUTATIONS: Readonly<Record<string, Mutation>> = {
  'flips bits': (bytes, random) => {
    const flipped = Buffer.from(bytes)
    for (let count = random.int(1, 12); count > 0 && flipped.length > 0; count -= 1) {
      const at = random.int(0, flipped.length - 1)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(0, 7))
    }
    return flipped
  },
  'sets bytes to marks': (bytes, random) => {
    const set = Buffer.from(bytes)
    for (let count = random.int(1, 12); count > 0 && set.length > 0; count -= 1)
      set[random.int(0, set.length - 1)] = random.pick([...MARKS])
    return set
  },
  'inserts bytes': (bytes, random) => {
    const at = random.int(0, bytes.length)
    return put(bytes, at, at, someBytes(random, random.int(1, 40)))
  },
  'deletes a range': (bytes, random) => {
    const { from, to } = range(bytes.length, random)
    return put(bytes, from, to, Buffer.alloc(0))
  },
  'cuts the end off': (bytes, random) => bytes.subarray(0, random.int(0, bytes.length)),
  'cuts the beginning off': (bytes, random) => bytes.subarray(random.int(0, Math.min(bytes.length, 200))),
  'repeats a range': (bytes, random) => {
    const { from, to } = range(bytes.length, random)
    const times = random.int(1, Math.max(1, Math.min(400, Math.floor(LONGEST_RUN / Math.max(1, to - from)))))
    const piece = bytes.subarray(from, to)
    return put(bytes, to, to, Buffer.concat(Array.from({ length: times }, () => piece)))
  },
  'swaps two ranges': (bytes, random) => {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 0, 0, 0]
      .map(() => random.int(0, bytes.length))
      .toSorted((x, y) => x - y)
    return Buffer.concat([
      bytes.subarray(0, a),
      bytes.subarray(c, d),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(d),
    ])
  },
  'goes on as another sample': (bytes, random) => {
    const other = random.pick(SAMPLES).bytes
    return Buffer.concat([
      bytes.subarray(0, random.int(0, bytes.length)),
      other.subarray(random.int(0, other.length)),
    ])
  },
  'has a block of NULs': (bytes, random) => {
    const { from, to } = range(bytes.length, random)
    return put(bytes, from, to, Buffer.alloc(random.pick([1, 3, 512, 4_096, LONGEST_RUN])))
  },
  'has a long run of one byte': (bytes, random) => {
    const at = random.int(0, bytes.length)
    return put(
      bytes,
      at,
      at,
      Buffer.alloc(random.pick([300, 70_000, LONGEST_RUN]), random.pick([...MARKS, 0x41])),
    )
  },
  'has a long run of two bytes': (bytes, random) => {
    const at = random.int(0, bytes.length)
    const pair = Buffer.from([random.pick([...MARKS]), random.pick([...MARKS, 0x41])])
    return put(bytes, at, at, Buffer.alloc(random.pick([300, 20_000, 100_000]), pair))
  },
}
