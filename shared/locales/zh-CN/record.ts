import type { record as english } from '#shared/locales/en/record.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const record: SameWords<typeof english> = {}
