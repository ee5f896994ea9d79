import { Random } from '#db/seed/random.ts'
import { BYTE_MUTATIONS } from '#tests/fuzz/mutations/bytes.ts'
import { EDIFACT_MUTATIONS } from '#tests/fuzz/mutations/edifact.ts'
import { MARC_MUTATIONS } from '#tests/fuzz/mutations/marc.ts'
import type { Mutation, TextMutation } from '#tests/fuzz/mutations/mutation.ts'
import { TABLE_MUTATIONS } from '#tests/fuzz/mutations/table.ts'
import { WORKBOOK_MUTATIONS } from '#tests/fuzz/mutations/workbook.ts'
import { XLS_MUTATIONS } from '#tests/fuzz/mutations/xls.ts'
import { XML_MUTATIONS } from '#tests/fuzz/mutations/xml.ts'
import { SAMPLES } from '#tests/fuzz/samples/all.ts'
import type { Sample } from '#tests/fuzz/samples/sample.ts'

/** A broken file, and what was done to it. */
export interface FuzzCase {
  readonly seed: number
  /** The sample and its mutations, in their order. */
  readonly label: string
  readonly bytes: Buffer
}

const TEXT_MUTATIONS: Readonly<
  Record<'table' | 'marc' | 'xml' | 'edifact', Readonly<Record<string, TextMutation>>>
> = {
  table: TABLE_MUTATIONS,
  marc: MARC_MUTATIONS,
  xml: XML_MUTATIONS,
  edifact: EDIFACT_MUTATIONS,
}

/** How often a file is broken in one way only; what is broken beyond recognition tests little but the refusal. */
const ONCE = 0.6
const STRUCTURAL = 0.65
/** A second mutation must not make gigabytes of what the first one has blown up. */
const LARGEST = 1_000_000
const LONGEST = 16_000_000

function structuralOf({ family, seenAs }: Sample): [string, Mutation][] {
  if (family === 'workbook') return Object.entries(WORKBOOK_MUTATIONS)
  if (family === 'xls') return Object.entries(XLS_MUTATIONS)
  return Object.entries(TEXT_MUTATIONS[family]).map(([name, change]): [string, Mutation] => [
    name,
    (bytes, random) => Buffer.from(change(textOf(bytes, seenAs), random), seenAs),
  ])
}

/**
 * Node writes a byte too many for an odd number of bytes in UTF-16 that begin at an odd place, and aborts
 * (nodejs/node pull request 64697).
 */
function textOf(bytes: Buffer, seenAs: Sample['seenAs']): string {
  return bytes.toString(seenAs, 0, seenAs === 'utf16le' ? bytes.length - (bytes.length % 2) : bytes.length)
}

/** Every way in which a sample can be broken, by name. */
export function mutationsOf(sample: Sample): [string, Mutation][] {
  return [...structuralOf(sample), ...Object.entries(BYTE_MUTATIONS)]
}

/** The case of this number; the same on every machine. */
export function fuzzCase(seed: number): FuzzCase {
  const random = new Random(seed)
  // neighbours begin alike
  random.next()
  const sample = random.pick(SAMPLES)
  const structural = structuralOf(sample)
  const byBytes = Object.entries(BYTE_MUTATIONS)
  let { bytes } = sample
  const done: string[] = []
  for (let left = random.chance(ONCE) ? 1 : random.int(2, 3); left > 0 && bytes.length < LARGEST; left -= 1) {
    const [name, mutate] = random.pick(random.chance(STRUCTURAL) ? structural : byBytes)
    bytes = mutate(bytes, random).subarray(0, LONGEST)
    done.push(name)
  }
  return { seed, label: `${sample.name} that ${done.join(', then ')}`, bytes }
}
