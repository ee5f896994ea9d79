import type { holding as english } from '#shared/locales/en/holding.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const holding: SameWords<typeof english> = {}
