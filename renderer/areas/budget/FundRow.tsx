import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconArrowsExchange,
  IconCashPlus,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconGauge,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/budget/Budget.module.css'
import {
  type Figure,
  figureOf,
  type Scope,
  type TreeRow,
  usedPercent,
} from '#renderer/areas/budget/fundTree.ts'
import { LevelBadge } from '#renderer/areas/budget/LevelBadge.tsx'
import { UsedBar } from '#renderer/areas/budget/UsedBar.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { formatAmount } from '#renderer/ui/format.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'

/** Each level of the tree stands this much further in. */
const INDENT = 18

interface FundRowProps {
  readonly row: TreeRow
  readonly index: number
  readonly scope: Scope
  readonly figures: readonly Figure[]
  readonly soft: ReadonlySet<Figure>
  readonly canManage: boolean
  readonly hasBars: boolean
  tabIndexOf(row: number, column: number): 0 | -1
  onToggle(fundId: number): void
  onOpenFigure(fund: FundNode, figure: Figure): void
  onManage(fund: FundNode, what: 'allocate' | 'transfer' | 'setLimits'): void
}

/** One fund of the tree. Every button carries its place, by which the arrow keys find it. */
export function FundRow(props: FundRowProps) {
  const {
    row,
    index,
    scope,
    figures,
    soft,
    canManage,
    hasBars,
    tabIndexOf,
    onToggle,
    onOpenFigure,
    onManage,
  } = props
  const { fund, level, hasChildren, isOpen } = row
  const { t, i18n } = useTranslation()
  const { all, nameOf } = useReference()
  const name = nameOf(fund.names)
  const tiers = fund[scope]
  const cell = (column: number) => ({
    'data-cell': `${index}:${column}`,
    tabIndex: tabIndexOf(index, column),
  })
  return (
    <tr aria-level={level} aria-expanded={hasChildren ? isOpen : undefined}>
      <th scope="row">
        <div className={styles['name']} style={{ paddingLeft: (level - 1) * INDENT }}>
          {hasChildren ? (
            <UnstyledButton
              {...cell(0)}
              className={styles['toggle'] ?? ''}
              aria-label={t(isOpen ? 'budget.collapse' : 'budget.expand', { fund: name })}
              onClick={() => onToggle(fund.id)}
            >
              {isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            </UnstyledButton>
          ) : (
            <span {...cell(0)} className={styles['toggle']} role="img" aria-label={name} />
          )}
          <span className={styles['nameText']} title={name}>
            {name}
          </span>{' '}
          <span className={styles['code']}>{fund.code}</span>
        </div>
      </th>
      {figures.map((figure, at) => {
        const minor = figureOf(tiers, figure)
        const amount = formatAmount(minor, all.baseCurrency, i18n.language)
        const tone = minor < 0 ? 'negative' : minor === 0 ? 'zero' : soft.has(figure) ? 'soft' : 'right'
        return (
          <td key={figure} className={styles['right']}>
            <UnstyledButton
              {...cell(at + 1)}
              className={`${styles['figure']} ${styles[tone]}`}
              aria-label={t('budget.openFigure', { fund: name, figure: t(`budget.${figure}`), amount })}
              onClick={() => onOpenFigure(fund, figure)}
            >
              {minor === 0 ? '–' : amount}
            </UnstyledButton>
          </td>
        )
      })}
      <td className={styles['right']}>
        <UsedBar fund={fund} percent={usedPercent(tiers)} hasBar={hasBars} />
      </td>
      <td>
        <LevelBadge level={fund.level} />
      </td>
      {canManage ? (
        <td>
          <Menu position="bottom-end">
            <Menu.Target>
              <UnstyledButton
                {...cell(figures.length + 1)}
                className={styles['toggle'] ?? ''}
                aria-label={t('budget.actions', { fund: name })}
              >
                <IconDots size={16} />
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconCashPlus size={15} />} onClick={() => onManage(fund, 'allocate')}>
                {t('budget.allocate')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowsExchange size={15} />}
                onClick={() => onManage(fund, 'transfer')}
              >
                {t('budget.transfer')}
              </Menu.Item>
              <Menu.Item leftSection={<IconGauge size={15} />} onClick={() => onManage(fund, 'setLimits')}>
                {t('budget.setLimits')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </td>
      ) : null}
    </tr>
  )
}
