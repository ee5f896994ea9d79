import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { asLocale } from '#renderer/app/i18n.ts'
import { useChooseLocale } from '#renderer/app/useChooseLocale.ts'
import type { Locale } from '#shared/schema/common.ts'

/** The two languages, each in its own words; the library remembers the choice. */
export function LanguageSwitch() {
  return <LanguageChoice onChoose={useChooseLocale()} />
}

/** The same where there is no library yet. */
export function LanguageChoice({ onChoose }: { onChoose(locale: Locale): void }) {
  const { t, i18n } = useTranslation()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.language')}
      value={asLocale(i18n.language)}
      onChange={(value) => onChoose(asLocale(value))}
      data={[
        { value: 'zh-CN', label: t('common.languageZh') },
        { value: 'en', label: t('common.languageEn') },
      ]}
    />
  )
}
