import type { budget as english } from '#shared/locales/en/budget.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const budget: SameWords<typeof english> = {}
