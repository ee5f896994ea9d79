import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Random } from '#db/seed/random.ts'
import { IMPORT_KINDS, type ImportKind } from '#shared/domain/importField.ts'
import { fuzzCase, mutationsOf } from '#tests/fuzz/fuzzCase.ts'
import { ReadingThread } from '#tests/fuzz/readingThread.ts'
import { RUNS, repeatedBy, seedsFrom } from '#tests/fuzz/runs.ts'
import { SAMPLES } from '#tests/fuzz/samples/all.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const CASES_PER_RUN = 200
/** For all of them, on a machine that is busy with other tests. */
const PATIENCE = 60_000 + RUNS * 30_000

const temporary = temporaryFolders()
let thread: ReadingThread | null = null
afterEach(async () => {
  await thread?.end()
  thread = null
})

function openThread(): ReadingThread {
  thread = new ReadingThread(join(temporary(), 'list.bin'))
  return thread
}

const kindOf = (seed: number): ImportKind => IMPORT_KINDS[seed % IMPORT_KINDS.length] ?? 'list'

describe('a file of any format', () => {
  test('is read to its end when it is sound, each sample with rows', { timeout: PATIENCE }, async () => {
    const reading = openThread()
    for (const { name, bytes } of SAMPLES) {
      const reply = await reading.read({ bytes, kind: 'list' })
      expect({ name, ...reply }).toMatchObject({ name, kind: 'read' })
      if (reply.kind === 'read') expect(reply.rows, name).toBeGreaterThan(2)
    }
  })

  test('is read or refused in time and memory, whatever was done to its bytes and its structure', {
    timeout: PATIENCE,
  }, async () => {
    const reading = openThread()
    const defects: string[] = []
    const ends = new Map<string, number>()
    for (const seed of seedsFrom(1, RUNS * CASES_PER_RUN)) {
      const reply = await reading.read({ bytes: seed, kind: kindOf(seed) })
      ends.set(reply.kind, (ends.get(reply.kind) ?? 0) + 1)
      if (reply.kind === 'read' || reply.kind === 'refused') continue
      defects.push(
        `${fuzzCase(seed).label}: ${reply.kind} ${'why' in reply ? reply.why : ''}; ${repeatedBy(seed)}`,
      )
    }
    expect(defects).toEqual([])
    // files that are all read, or all refused, were not broken in a way that tests anything
    if (seedsFrom(1, 2).length === 2)
      expect(Math.min(ends.get('read') ?? 0, ends.get('refused') ?? 0)).toBeGreaterThan(RUNS)
  })
})

describe('the test itself', () => {
  test('breaks its samples: each way changes its sample, and the same way each time', () => {
    for (const sample of SAMPLES) {
      for (const [name, mutate] of mutationsOf(sample)) {
        const tries = Array.from({ length: 12 }, (_, seed) => mutate(sample.bytes, new Random(seed)))
        const isChanged = tries.some((bytes) => !bytes.equals(sample.bytes))
        expect({ sample: sample.name, name, isChanged }).toMatchObject({ isChanged: true })
      }
    }
    expect(fuzzCase(7)).toEqual(fuzzCase(7))
  })

  test('notices a thread that hangs or has no memory left, and goes on in a new one', async () => {
    const reading = openThread()
    const [sound] = SAMPLES
    const rows = Buffer.from(`Title,Author\n${'A title,somebody\n'.repeat(200_000)}`)
    expect(await reading.read({ bytes: rows, kind: 'list' }, 1)).toEqual({ kind: 'hung' })
    const reply = await reading.read({ bytes: sound?.bytes ?? Buffer.alloc(0), kind: 'list' })
    expect(reply).toMatchObject({ kind: 'read' })
  })
})
