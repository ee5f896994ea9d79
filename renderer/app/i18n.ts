import { createInstance, type ParseKeys } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from '#shared/locales/en.ts'
import { zhCN } from '#shared/locales/zh-CN.ts'
import type { Locale } from '#shared/schema/common.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}

/** A key of the catalogue, checked by the compiler. */
export type WordKey = ParseKeys

const catalogue = createInstance()
const STORED = 'subjectDesk.locale'

/** The language chosen last on this machine, or the one that the system prefers. */
export function preferredLocale(): Locale {
  const stored = localStorage.getItem(STORED)
  if (stored === 'zh-CN' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

/** Starts the catalogue; both languages are at hand, so that switching needs no loading. */
export async function startI18n(locale: Locale): Promise<void> {
  await catalogue.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = locale
}

/** Whether someone has chosen the language on this machine. */
export function hasChosenLocale(): boolean {
  return localStorage.getItem(STORED) !== null
}

/** Shows the interface in another language at once. */
export async function changeLocale(locale: Locale): Promise<void> {
  await catalogue.changeLanguage(locale)
  document.documentElement.lang = locale
}

/** The same, chosen by the person: kept for the next start. */
export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(STORED, locale)
  await changeLocale(locale)
}

/** The language of the interface as the contract writes it. */
export function asLocale(language: string): Locale {
  return language === 'en' ? 'en' : 'zh-CN'
}
