import { ActionIcon, Button, SegmentedControl, Tooltip } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy, IconFold, IconFoldDown, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BudgetSheet } from '#renderer/areas/budget/BudgetSheet.tsx'
import { asClipboardTable, budgetCells } from '#renderer/areas/budget/budgetTable.ts'
import { figuresOf, type Scope, type TreeRow } from '#renderer/areas/budget/fundTree.ts'
import { useCommands } from '#renderer/commands/useCommands.ts'
import { useReference } from '#renderer/data/useReference.ts'

const SHOWN = ['table', 'chart', 'both'] as const
export type Shown = (typeof SHOWN)[number]

interface BudgetSwitchesProps {
  readonly shown: Shown
  readonly scope: Scope
  readonly isAllOpen: boolean
  onShow(shown: Shown): void
  onScope(scope: Scope): void
  onOpenAll(isOpen: boolean): void
}

/** Table, chart or both; the fund itself or with everything below; all open or closed. */
export function BudgetSwitches(props: BudgetSwitchesProps) {
  const { shown, scope, isAllOpen, onShow, onScope, onOpenAll } = props
  const { t } = useTranslation()
  const Fold = isAllOpen ? IconFold : IconFoldDown
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('budget.show')}
        value={shown}
        onChange={(value) => onShow(SHOWN.find((one) => one === value) ?? 'table')}
        data={SHOWN.map((value) => ({ value, label: t(`budget.${value}`) }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('budget.scope')}
        value={scope}
        onChange={(value) => onScope(value === 'own' ? 'own' : 'tree')}
        data={(['tree', 'own'] as const).map((value) => ({ value, label: t(`budget.${value}`) }))}
      />
      <Button
        variant="default"
        leftSection={<Fold size={15} aria-hidden />}
        onClick={() => onOpenAll(!isAllOpen)}
      >
        {t(isAllOpen ? 'budget.collapseAll' : 'budget.expandAll')}
      </Button>
    </>
  )
}

/** Copies the tree as a table, and prints it. */
export function BudgetActions({ rows, scope }: { readonly rows: readonly TreeRow[]; readonly scope: Scope }) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const [printedAt, setPrintedAt] = useState<string | null>(null)
  const [endPrint] = useState(() => () => setPrintedAt(null))
  const print = () => setPrintedAt(new Date().toISOString())
  useCommands([
    {
      id: 'budget.print',
      label: 'budget.print',
      icon: IconPrinter,
      shortcuts: [{ code: 'KeyP', ctrl: true }],
      run: print,
    },
  ])
  const copy = async () => {
    const heading = [
      '',
      t('budget.fund'),
      ...figuresOf(rows, scope).map((figure) => t(`budget.${figure}`)),
      t('budget.used'),
    ]
    const cells = budgetCells(rows, scope, all.baseCurrency, ({ fund }) => nameOf(fund.names))
    try {
      await navigator.clipboard.writeText(asClipboardTable([heading, ...cells]))
      notifications.show({ message: t('budget.copied'), autoClose: 3000 })
    } catch {
      notifications.show({ color: 'red', message: t('grid.copyFailed') })
    }
  }
  return (
    <>
      <Tooltip label={t('budget.copy')}>
        <ActionIcon variant="default" size={30} aria-label={t('budget.copy')} onClick={() => void copy()}>
          <IconCopy size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('budget.print')}>
        <ActionIcon variant="default" size={30} aria-label={t('budget.print')} onClick={print}>
          <IconPrinter size={16} />
        </ActionIcon>
      </Tooltip>
      {printedAt === null ? null : (
        <BudgetSheet rows={rows} scope={scope} printedAt={printedAt} onPrinted={endPrint} />
      )}
    </>
  )
}
