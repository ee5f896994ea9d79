import type { Locale } from '#main/settings.ts'

export const LOCALES = ['zh-CN', 'en'] as const satisfies readonly Locale[]

/** The language of menu and dialogs for a language tag of the system ("zh-Hans-CN", "en-GB"). */
export function localeOf(tag: string): Locale {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en'
}
