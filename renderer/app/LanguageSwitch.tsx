import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { asLocale } from '#renderer/app/i18n.ts'
import { useChooseLocale } from '#renderer/app/useChooseLocale.ts'

/** The two languages, each in its own words. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const choose = useChooseLocale()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('common.language')}
      value={asLocale(i18n.language)}
      onChange={(value) => choose(asLocale(value))}
      data={[
        { value: 'zh-CN', label: t('common.languageZh') },
        { value: 'en', label: t('common.languageEn') },
      ]}
    />
  )
}
