import type { BenchPart } from '#tests/bench/part.ts'
import { libraryPart } from '#tests/bench/parts/library.ts'

/** All parts, in the order in which they run. Another one is a file and a line here. */
export const parts: readonly BenchPart[] = [libraryPart]
