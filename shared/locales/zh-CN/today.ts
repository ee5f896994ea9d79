import type { today as english } from '#shared/locales/en/today.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const today: SameWords<typeof english> = {}
