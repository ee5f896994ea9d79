import { Badge, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { deviceOf } from '#renderer/areas/settings/deviceWords.ts'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { formatTime } from '#renderer/ui/format.ts'
import type { OutputOf } from '#shared/api/contract.ts'

type Session = OutputOf<'account.listSessions'>['sessions'][number]

interface SessionTableProps {
  readonly sessions: readonly Session[]
  /** Ends one session; left out where only all of them can be ended. */
  onEnd?(session: Session): void
}

/** Where somebody is signed in, the last used first. */
export function SessionTable({ sessions, onEnd }: SessionTableProps) {
  const { t, i18n } = useTranslation()
  const time = (iso: string) => formatTime(iso, i18n.language)
  return (
    <PlainTable
      label={t('administration.sessions')}
      items={sessions.map((session) => ({ ...session, onEnd }))}
      keyOf={({ id }) => id}
      empty={t('administration.noSessions')}
      columns={[
        {
          header: t('administration.device'),
          isStrong: true,
          cell: deviceCell,
        },
        { header: t('administration.since'), cell: ({ createdAt }) => time(createdAt) },
        { header: t('administration.lastSeen'), cell: ({ seenAt }) => time(seenAt) },
        { header: t('administration.until'), cell: ({ expiresAt }) => time(expiresAt) },
        ...(onEnd === undefined
          ? []
          : [
              {
                header: t('administration.end'),
                cell: endCell,
              },
            ]),
      ]}
    />
  )
}

interface Row extends Session {
  readonly onEnd: ((session: Session) => void) | undefined
}

const deviceCell = (row: Row) => <Device row={row} />
const endCell = (row: Row) => <EndButton row={row} />

function Device({ row: { agent, isCurrent } }: { readonly row: Row }) {
  const { t } = useTranslation()
  return (
    <>
      {deviceOf(agent) ?? t('administration.unknownDevice')}{' '}
      {isCurrent ? (
        <Badge size="sm" variant="light" tt="none">
          {t('administration.thisOne')}
        </Badge>
      ) : null}
    </>
  )
}

function EndButton({ row: { onEnd, ...session } }: { readonly row: Row }) {
  const { t } = useTranslation()
  if (session.isCurrent)
    return (
      <Text size="xs" c="dimmed">
        {t('administration.endBySigningOut')}
      </Text>
    )
  return (
    <Button size="compact-xs" variant="subtle" color="red" onClick={() => onEnd?.(session)}>
      {t('administration.endOne')}
    </Button>
  )
}
