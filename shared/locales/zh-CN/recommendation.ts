import type { recommendation as english } from '#shared/locales/en/recommendation.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const recommendation: SameWords<typeof english> = {}
