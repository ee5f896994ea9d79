import { SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IssueFilter } from '#renderer/grid/fixing/issueFilter.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { issueKey } from '#renderer/ui/issueKey.ts'

const ALL = 'all'
const SHOWN = { open: 'showOpen', rejected: 'showRejected', settled: 'showSettled', all: 'showAll' } as const

interface IssueChooserProps {
  readonly kinds: readonly { readonly code: string; readonly open: number; readonly settled: number }[]
  readonly filter: IssueFilter
  onFilter(filter: IssueFilter): void
}

/** Which remarks are shown: of which kind, with how many are open, and whether settled ones too. */
export function IssueChooser({ kinds, filter, onFilter }: IssueChooserProps) {
  const { t, i18n } = useTranslation()
  const figure = (count: number) => formatCount(count, i18n.language)
  const open = kinds.reduce((sum, kind) => sum + kind.open, 0)
  const data = [
    { value: ALL, label: t('fixing.kindAll', { figure: figure(open) }) },
    ...kinds.map((kind) => ({
      value: kind.code,
      label: t('fixing.kindOne', {
        text: t(`importing.issue.${issueKey(kind.code)}.text`),
        figure: figure(kind.open),
      }),
    })),
  ]
  return (
    <>
      <Select
        size="xs"
        w={260}
        aria-label={t('fixing.kind')}
        data={data}
        allowDeselect={false}
        value={filter.code ?? ALL}
        comboboxProps={{ width: 'auto', position: 'bottom-start' }}
        onChange={(value) => onFilter({ ...filter, code: value === null || value === ALL ? null : value })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('fixing.show')}
        value={filter.show}
        data={(['open', 'rejected', 'settled', 'all'] as const).map((value) => ({
          value,
          label: t(`fixing.${SHOWN[value]}`),
        }))}
        onChange={(show) => onFilter({ ...filter, show: show as IssueFilter['show'] })}
      />
    </>
  )
}
