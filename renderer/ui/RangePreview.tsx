import { Alert, Button, Group, Select, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import type { PreviewRow } from '#shared/api/contract/rerouting.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'

type Asked = InputOf<'subject.previewRanges'>

interface RangePreviewProps {
  /** Null while the subject is being added. */
  readonly subjectId: number | null
  readonly ranges: Asked['ranges']
  /** Marks what is no range; with such a one among them nothing is tried, or it would be left out in silence. */
  check(): boolean
}

/** Class ranges tried on an open list before they are saved: what would come, leave and stay, and who gains and loses. */
export function RangePreview({ subjectId, ranges, check }: RangePreviewProps) {
  const { t } = useTranslation()
  const lists = useCall('home.summarise', {}).data?.lists ?? []
  const [listId, setListId] = useState<number | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  // half a range is still being typed
  const whole = ranges.filter(({ from, to }) => from.trim() !== '' && to.trim() !== '')
  const now: Asked | null = listId === null ? null : { subjectId, ranges: whole, listId }
  const isStale = asked !== null && JSON.stringify(now) !== JSON.stringify(asked)
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('rerouting.title')}
      </Text>
      {lists.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t('rerouting.noLists')}
        </Text>
      ) : (
        <Group gap={6} wrap="nowrap">
          <Select
            flex={1}
            searchable
            aria-label={t('rerouting.list')}
            placeholder={t('rerouting.choose')}
            data={lists.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={listId === null ? null : String(listId)}
            onChange={(value) => setListId(value === null ? null : Number(value))}
          />
          <Button variant="default" disabled={now === null} onClick={() => setAsked(check() ? now : null)}>
            {t('rerouting.try')}
          </Button>
        </Group>
      )}
      {isStale ? (
        <Text size="xs" c="dimmed" role="status">
          {t('rerouting.changed')}
        </Text>
      ) : asked === null ? null : (
        <Found asked={asked} />
      )}
    </Stack>
  )
}

function Found({ asked }: { readonly asked: Asked }) {
  const found = useCall('subject.previewRanges', asked)
  if (found.data !== undefined) return <Preview preview={found.data} />
  return found.isError ? (
    <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  ) : (
    <LoadingState />
  )
}

function Preview({ preview }: { readonly preview: OutputOf<'subject.previewRanges'> }) {
  const { t, i18n } = useTranslation()
  const { nameOf, subject } = useReference()
  const figure = (count: number) => formatCount(count, i18n.language)
  const named = (id: number | null) => (id === null ? t('rerouting.nobody') : nameOf(subject(id)?.names))
  const others = preview.others.flatMap(({ subjectId, gains, losses }) => [
    ...(gains > 0 ? [t('rerouting.gains', { subject: named(subjectId), figure: figure(gains) })] : []),
    ...(losses > 0 ? [t('rerouting.losses', { subject: named(subjectId), figure: figure(losses) })] : []),
  ])
  return (
    <Alert color="gray" p="xs" role="status">
      <Stack gap={6}>
        {(['come', 'leave', 'stay'] as const).map((kind) => (
          <details key={kind} open={kind !== 'stay' && preview[kind].count > 0}>
            <summary>
              <Text span size="sm" fw={600}>
                {t(`rerouting.${kind}`, { figure: figure(preview[kind].count) })}
              </Text>
            </summary>
            <Rows label={t(`rerouting.${kind}`, { figure: '' })} {...preview[kind]} />
          </details>
        ))}
        {others.length === 0 ? null : <Text size="sm">{others.join(' · ')}</Text>}
        {preview.kept === 0 ? null : (
          <Text size="sm">{t('rerouting.kept', { count: preview.kept, figure: figure(preview.kept) })}</Text>
        )}
      </Stack>
    </Alert>
  )
}

interface RowsProps {
  readonly label: string
  readonly count: number
  readonly rows: readonly PreviewRow[]
}

function Rows({ label, count, rows }: RowsProps) {
  const { t, i18n } = useTranslation()
  const { nameOf, subject } = useReference()
  const names = (ids: readonly number[]) => ids.map((id) => nameOf(subject(id)?.names)).join(', ')
  if (rows.length === 0)
    return (
      <Text size="xs" c="dimmed">
        {t('rerouting.none')}
      </Text>
    )
  return (
    <>
      {count > rows.length ? (
        <Text size="xs" c="dimmed">
          {t('rerouting.first', { figure: formatCount(rows.length, i18n.language) })}
        </Text>
      ) : null}
      <div style={{ maxHeight: 180, overflowY: 'auto' }}>
        <Table aria-label={label} verticalSpacing={2} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rerouting.row')}</Table.Th>
              <Table.Th>{t('rerouting.number')}</Table.Th>
              <Table.Th>{t('rerouting.name')}</Table.Th>
              <Table.Th>{t('rerouting.from')}</Table.Th>
              <Table.Th>{t('rerouting.to')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.rowNo}>
                <Table.Td>{row.rowNo}</Table.Td>
                <Table.Td>{row.classNumber ?? ''}</Table.Td>
                <Table.Td>{row.title}</Table.Td>
                <Table.Td>{names(row.from)}</Table.Td>
                <Table.Td>{names(row.to)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  )
}
