import { en } from '#shared/locales/en.ts'
import { zhCN } from '#shared/locales/zh-CN.ts'
import type { Locale } from '#shared/schema/common.ts'

export type Words = typeof en

const TABLES: Readonly<Record<Locale, Words>> = { en, 'zh-CN': zhCN }

/** The catalogue of a language, where tests find what the page must say. */
export function wordsOf(locale: Locale): Words {
  return TABLES[locale]
}

/** A text of the catalogue with its places filled: ("{{count}} rows", { count: 3 }) is "3 rows". */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place))
}

/** A text of the catalogue as a pattern in which every place matches anything, for figures the test does not know. */
export function pattern(text: string): RegExp {
  const parts = text.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^\\s*${parts.join('(.*?)')}\\s*$`, 's')
}
