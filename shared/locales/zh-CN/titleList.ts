import type { titleList as english } from '#shared/locales/en/titleList.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const titleList: SameWords<typeof english> = {}
