import { ActionIcon, Group, SegmentedControl, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCursorRow } from '#renderer/areas/marking/cursorRow.ts'
import {
  Demand,
  Description,
  History,
  Holdings,
  KnownFacts,
  Offers,
  RawRow,
} from '#renderer/areas/marking/DetailSections.tsx'
import styles from '#renderer/areas/marking/Marking.module.css'
import { rangeWords } from '#renderer/areas/marking/rowWords.ts'
import { SameWork } from '#renderer/areas/marking/SameWork.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { SelectionBadge } from '#renderer/ui/StatusBadge.tsx'
import type { MarkingRow } from '#shared/schema/rows.ts'

/** So long the cursor rests on a row before everything about it is read. */
const REST_MS = 150

interface DetailPanelProps {
  /** Goes up with each wish to compare: the offers come into view. */
  readonly comparing: number
  onClose(): void
}

/** Everything that is known about the row with the cursor, brief or full. */
export function DetailPanel({ comparing, onClose }: DetailPanelProps) {
  const { t } = useTranslation()
  const [size, setSize] = useState<'brief' | 'full'>('full')
  const [seen, setSeen] = useState(comparing)
  // the mark itself is painted first, what is known of the next row after it
  const row = useDeferredValue(useCursorRow((state) => state.row))
  const panel = useRef<HTMLElement>(null)
  if (seen !== comparing) {
    setSeen(comparing)
    setSize('full')
  }
  useEffect(() => {
    if (comparing > 0) panel.current?.querySelector('[data-offers]')?.scrollIntoView({ block: 'start' })
  }, [comparing])
  return (
    // A region that scrolls must be reachable by keyboard.
    <aside ref={panel} className={styles['detail']} aria-label={t('marking.detail.title')} tabIndex={0}>
      <Group justify="space-between" wrap="nowrap" mb={8}>
        <SegmentedControl
          size="xs"
          aria-label={t('marking.detail.title')}
          value={size}
          onChange={(value) => setSize(value === 'full' ? 'full' : 'brief')}
          data={[
            { value: 'brief', label: t('marking.detail.brief') },
            { value: 'full', label: t('marking.detail.full') },
          ]}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={t('marking.detail.hide')} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
      {row === null ? (
        <Text c="dimmed">{t('marking.detail.nothing')}</Text>
      ) : (
        <RowDetails row={row} size={size} />
      )}
    </aside>
  )
}

function RowDetails({ row, size }: { readonly row: MarkingRow; readonly size: 'brief' | 'full' }) {
  const { t } = useTranslation()
  const reference = useReference()
  const [rested] = useDebouncedValue(row.id, REST_MS)
  const described = useCall('title.describe', { routingId: rested })
  // What was read belongs to the row before until the cursor has rested here.
  const found = rested === row.id ? described.data : undefined
  const line = [row.author, row.publisher, row.year, row.isbn].filter((part) => part !== null && part !== '')
  return (
    <>
      <h2>{row.title}</h2>
      <p>{line.join(' · ')}</p>
      <p className={styles['dim']}>{rangeWords(row, t, reference)}</p>
      {row.state === 'unmarked' ? null : (
        <p>
          <SelectionBadge state={row.state} /> {row.decidedBy ?? ''} {row.reason ?? ''}
        </p>
      )}
      <KnownFacts row={row} />
      {described.isError ? (
        <ErrorState error={described.error} onRetry={() => void described.refetch()} />
      ) : found === undefined ? null : (
        <>
          <Description found={found} />
          <Offers row={row} offers={found.offers} />
          <SameWork row={row} />
          <Demand recommendations={found.recommendations} />
          {size === 'full' ? (
            <>
              <Holdings row={row} found={found} />
              <History row={row} history={found.history} />
              <RawRow raw={found.raw} />
            </>
          ) : null}
        </>
      )}
    </>
  )
}
