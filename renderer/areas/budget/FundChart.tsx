import { SegmentedControl, useComputedColorScheme, useMantineTheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart } from '#renderer/areas/budget/chartLibrary.ts'
import {
  type ChartFund,
  type ChartWords,
  chartOption,
  partsOf,
  type Scale,
} from '#renderer/areas/budget/chartOption.ts'
import type { Scope, TreeRow } from '#renderer/areas/budget/fundTree.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatAmount } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { toDecimal } from '#shared/domain/money.ts'

const ROW_HEIGHT = 30
const AROUND = 76
/** Names of funds take up to this part of the width. */
const LABEL_SHARE = 0.3
const WIDEST_LABEL = 210

interface FundChartProps {
  readonly rows: readonly TreeRow[]
  readonly scope: Scope
  onOpen(fundId: number): void
}

/** The same funds as bars. A click on a bar opens how its figures come about. */
export function FundChart({ rows, scope, onOpen }: FundChartProps) {
  const { t } = useTranslation()
  const isDark = useComputedColorScheme('light') === 'dark'
  const { fontFamily } = useMantineTheme()
  const frame = useRef<HTMLDivElement>(null)
  const { chart, width, error } = useChart(frame)
  const { all, nameOf } = useReference()
  const funds = useMemo<ChartFund[]>(
    () => rows.map(({ fund }) => ({ fund, tiers: fund[scope], name: nameOf(fund.names) })),
    [rows, scope, nameOf],
  )
  const [scale, setScale] = useState<Scale>('share')
  const words = useChartWords(funds, scale)
  useEffect(() => {
    if (chart === null) return
    const labelWidth = Math.min(WIDEST_LABEL, Math.floor(width * LABEL_SHARE))
    const look = { isDark, font: fontFamily ?? 'sans-serif', scale, labelWidth }
    chart.setOption(chartOption(funds, words, look), { notMerge: true })
  }, [chart, funds, words, isDark, fontFamily, scale, width])
  useEffect(() => {
    if (chart === null) return
    const press = ({ dataIndex }: { readonly dataIndex: number }) => {
      const fund = funds[dataIndex]?.fund
      if (fund !== undefined) onOpen(fund.id)
    }
    chart.on('click', press)
    return () => {
      chart.off('click', press)
    }
  }, [chart, funds, onOpen])
  if (error !== null) return <ErrorState error={error} />
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={t('budget.scale')}
        value={scale}
        onChange={(value) => setScale(value === 'amount' ? 'amount' : 'share')}
        data={[
          { value: 'share', label: t('budget.byShare') },
          { value: 'amount', label: t('budget.byAmount', { currency: all.baseCurrency }) },
        ]}
      />
      {chart === null ? <LoadingState /> : null}
      <div
        ref={frame}
        role="img"
        aria-label={`${t('budget.chartLabel')}. ${words.summary}`}
        style={{ height: rows.length * ROW_HEIGHT + AROUND }}
      />
    </>
  )
}

function useChartWords(funds: readonly ChartFund[], scale: Scale): ChartWords {
  const { t, i18n } = useTranslation()
  const { all } = useReference()
  return useMemo(() => {
    const base = all.baseCurrency
    const amount = (minor: number) => formatAmount(minor, base, i18n.language)
    const short = new Intl.NumberFormat(i18n.language, { notation: 'compact' })
    const summary = funds.map(({ fund, name, tiers }) => {
      const { spent, awaiting, encumbered, submitted, left } = partsOf(tiers)
      return t('budget.chartSummary', {
        fund: name,
        spent: amount(spent),
        awaiting: amount(awaiting),
        encumbered: amount(encumbered),
        submitted: amount(submitted),
        left: amount(left),
        level: t(`states.level.${fund.level}`),
      })
    })
    return {
      spent: t('budget.spent'),
      awaiting: t('budget.awaiting'),
      encumbered: t('budget.encumbered'),
      submitted: t('budget.submitted'),
      left: t('budget.left'),
      warn: t('budget.warnMark'),
      stop: t('budget.stopMark'),
      amount,
      axis: (value) =>
        scale === 'share'
          ? t('common.percentOf', { percent: value })
          : short.format(toDecimal(Math.round(value), base) as Intl.StringNumericLiteral),
      summary: summary.join(' '),
    }
  }, [funds, scale, t, i18n.language, all.baseCurrency])
}

/** Loads the chart library and keeps a chart in the element, of the element's size. */
function useChart(frame: { readonly current: HTMLElement | null }): {
  readonly chart: Chart | null
  /** In pixels. */
  readonly width: number
  readonly error: unknown
} {
  const [chart, setChart] = useState<Chart | null>(null)
  const [width, setWidth] = useState(0)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let made: Chart | null = null
    let isGone = false
    const sizes = new ResizeObserver(() => {
      made?.resize()
      setWidth(made?.getWidth() ?? 0)
    })
    const load = async () => {
      try {
        const { makeChart } = await import('#renderer/areas/budget/chartLibrary.ts')
        if (isGone || frame.current === null) return
        made = makeChart(frame.current)
        sizes.observe(frame.current)
        setChart(made)
      } catch (reason) {
        setError(reason)
      }
    }
    void load()
    return () => {
      isGone = true
      sizes.disconnect()
      made?.dispose()
    }
  }, [frame])
  return { chart, width, error }
}
