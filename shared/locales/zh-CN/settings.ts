import type { settings as english } from '#shared/locales/en/settings.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const settings: SameWords<typeof english> = {}
