import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'

/** What an address shows that is not for the person: who it is for. */
export function NotAllowed({ reason }: { readonly reason: string }) {
  const { t } = useTranslation()
  return <EmptyState icon={IconLock} title={t('nav.notAllowed')} text={reason} />
}
