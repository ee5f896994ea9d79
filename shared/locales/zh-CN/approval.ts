import type { approval as english } from '#shared/locales/en/approval.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const approval: SameWords<typeof english> = {}
