import type { importing as english } from '#shared/locales/en/importing.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const importing: SameWords<typeof english> = {}
