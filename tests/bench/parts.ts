import type { BenchPart } from '#tests/bench/part.ts'
import { clientsPart } from '#tests/bench/parts/clients.ts'
import { copyPart } from '#tests/bench/parts/copy.ts'
import { keysPart } from '#tests/bench/parts/keys.ts'
import { libraryPart } from '#tests/bench/parts/library.ts'
import { marcPart } from '#tests/bench/parts/marc.ts'
import { millionPart } from '#tests/bench/parts/million.ts'
import { workbookPart } from '#tests/bench/parts/workbook.ts'

/** All parts, in the order in which they run. Another one is a file and a line here. */
export const parts: readonly BenchPart[] = [
  libraryPart,
  millionPart,
  keysPart,
  marcPart,
  workbookPart,
  copyPart,
  clientsPart,
]
