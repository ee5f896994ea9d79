import { messageSamples } from '#tests/fuzz/samples/messages.ts'
import { marcSamples } from '#tests/fuzz/samples/records.ts'
import type { Sample } from '#tests/fuzz/samples/sample.ts'
import { tableSamples } from '#tests/fuzz/samples/tables.ts'
import { workbookSamples } from '#tests/fuzz/samples/workbooks.ts'

/** A small sound file of every format and of every encoding it comes in. */
export const SAMPLES: readonly Sample[] = [
  ...tableSamples(),
  ...workbookSamples(),
  ...marcSamples(),
  ...messageSamples(),
]
