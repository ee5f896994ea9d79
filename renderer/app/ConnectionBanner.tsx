import { Alert } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/app/Layout.module.css'
import { useClient } from '#renderer/data/ClientProvider.tsx'

/** Says, as long as it is so, that the backend cannot be reached. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const client = useClient()
  const [isConnected, setConnected] = useState(true)
  useEffect(() => client.onConnection(setConnected), [client])
  if (isConnected) return null
  return (
    <Alert
      className={styles['banner'] ?? ''}
      color="red"
      radius={0}
      role="alert"
      icon={<IconPlugConnectedX size={18} />}
      title={t('common.connectionLost')}
    >
      {t('common.connectionLostHint')}
    </Alert>
  )
}
