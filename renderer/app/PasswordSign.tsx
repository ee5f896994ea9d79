import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Says that somebody is asked for a password. */
export function PasswordSign() {
  const { t } = useTranslation()
  return <IconLock size={14} role="img" aria-label={t('signIn.hasPassword')} />
}
