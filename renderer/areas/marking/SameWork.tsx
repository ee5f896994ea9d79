import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/marking/Marking.module.css'
import { SameWorkGroup } from '#renderer/areas/marking/SameWorkGroup.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReachedSubjects } from '#renderer/data/usePermission.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { formatDate } from '#renderer/ui/format.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { isReached } from '#shared/domain/reach.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

type Cluster = OutputOf<'title.readCluster'>
type From = InputOf<'title.tellApart'>['from']

/** What of a cluster the other sections of the panel do not show: the offers of the title itself are there already. */
function shownGroups({ groups }: Cluster): Cluster['groups'] {
  return groups.flatMap((group) => {
    if (group.verdict !== 'thisTitle') return [group]
    return group.held === null ? [] : [{ ...group, offers: [] }]
  })
}

/** The work of the row: its editions, formats and volumes, held, offered and decided on; "not the same" is said here. */
export function SameWork({ row }: { readonly row: MarkingRow }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const reach = useReachedSubjects('mark')
  const found = useCall('title.readCluster', { routingId: row.id }).data
  const { run, isRunning } = useCommandCall('title.tellApart')
  if (found === undefined) return null
  const canTell = isReached(reach, row.subjectId)
  const tellApart = async (from: From) => {
    const done = await run({ routingId: row.id, from })
    if (done !== null) announce(t('known.work.done'))
  }
  const groups = shownGroups(found)
  const others = groups.filter(({ canTellApart, verdict }) => canTellApart && verdict !== 'thisTitle')
  return (
    <section data-work>
      <h3>{t('known.work.title')}</h3>
      {groups.length === 0 ? <p className={styles['dim']}>{t('known.work.nothing')}</p> : null}
      {groups.length === 0 ? null : (
        <table aria-label={t('known.work.title')}>
          {groups.map((group) => (
            <SameWorkGroup
              key={JSON.stringify([group.member, group.title, group.edition, group.year])}
              group={group}
              onTellApart={canTell && group.canTellApart ? () => void tellApart(group.member) : null}
              isBusy={isRunning}
            />
          ))}
        </table>
      )}
      {found.isCut ? <p className={styles['dim']}>{t('known.work.isCut')}</p> : null}
      {canTell && others.length > 1 ? (
        <Button size="compact-xs" variant="subtle" disabled={isRunning} onClick={() => void tellApart('*')}>
          {t('known.work.tellApartAll')}
        </Button>
      ) : null}
      <ToldApart row={row} apart={found.apart} canTell={canTell} />
    </section>
  )
}

interface ToldApartProps {
  readonly row: MarkingRow
  readonly apart: Cluster['apart']
  readonly canTell: boolean
}

/** What was told apart from the title, by whom, and the way back. */
function ToldApart({ row, apart, canTell }: ToldApartProps) {
  const { t, i18n } = useTranslation()
  const { run, isRunning } = useCommandCall('title.bringTogether')
  if (apart.length === 0) return null
  return (
    <ul>
      {apart.map(({ from, title, by, at }) => {
        const words = { by, date: formatDate(at, i18n.language), title: title ?? '' }
        return (
          <li key={from} className={styles['dim']}>
            {t(from === '*' ? 'known.work.toldApartAll' : 'known.work.toldApart', words)}{' '}
            {canTell ? (
              <Button
                size="compact-xs"
                variant="subtle"
                disabled={isRunning}
                onClick={() => void run({ routingId: row.id, from })}
              >
                {t('known.work.bringTogether')}
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
