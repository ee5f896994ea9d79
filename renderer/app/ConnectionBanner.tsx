import { Alert, Button, Group, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/app/Layout.module.css'
import { useClient, usePlatform } from '#renderer/data/ClientProvider.tsx'
import type { LostConnection } from '#shared/api/platform.ts'

const SECOND_MS = 1_000

/** Says, as long as it is so, that the backend cannot be reached, since when, and when that is tried again. */
export function ConnectionBanner() {
  const { t } = useTranslation()
  const client = useClient()
  const { account, connection } = usePlatform()
  const [isConnected, setConnected] = useState(true)
  const [lost, setLost] = useState<LostConnection | null>(null)
  const [isEnded, setEnded] = useState(false)
  useEffect(() => client.onConnection(setConnected), [client])
  useEffect(() => connection?.onLost(setLost), [connection])
  useEffect(() => account?.onEnded(setEnded), [account])
  // whoever is asked for the password has a line: the stream was turned away at the door
  if (isConnected || isEnded) return null
  return (
    <Alert
      className={styles['banner'] ?? ''}
      color="yellow"
      radius={0}
      role="alert"
      icon={<IconPlugConnectedX size={18} />}
      title={t('common.connectionLost')}
    >
      <Group gap="xs">
        <Text size="sm">{t('connection.lostHint')}</Text>
        {lost === null ? null : <NextTry lost={lost} onTry={() => connection?.tryNow()} />}
      </Group>
    </Alert>
  )
}

/** Changes each second, which nobody wants to have read out. */
function NextTry({ lost, onTry }: { readonly lost: LostConnection; onTry(): void }) {
  const { t, i18n } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  const { since, nextTryAt } = lost
  const time = new Date(since).toLocaleTimeString(i18n.language)
  const seconds = nextTryAt === null ? 0 : Math.max(0, Math.ceil((nextTryAt - now) / SECOND_MS))
  return (
    <Group gap="xs" aria-live="off">
      <Text size="sm">
        {t('connection.lostSince', { time })}{' '}
        {seconds === 0 ? t('connection.trying') : t('connection.nextTry', { count: seconds })}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onTry} disabled={nextTryAt === null}>
        {t('connection.tryNow')}
      </Button>
    </Group>
  )
}
