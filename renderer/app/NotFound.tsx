import { IconCompass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'

/** What an address shows that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState icon={IconCompass} title={t('common.pageNotFound')} text={t('common.pageNotFoundHint')} />
  )
}
