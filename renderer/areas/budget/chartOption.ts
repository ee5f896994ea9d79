import type { BarSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts/types/dist/echarts'
import type { FundNode, Tiers } from '#shared/api/contract/fund.ts'

export interface ChartFund {
  readonly fund: FundNode
  readonly tiers: Tiers
  readonly name: string
}

export interface ChartWords {
  readonly spent: string
  readonly awaiting: string
  readonly encumbered: string
  readonly submitted: string
  readonly left: string
  readonly warn: string
  readonly stop: string
  amount(minor: number): string
  /** Short, for the axis: minor units, or per cent. */
  axis(value: number): string
  /** One sentence for each fund, for those who listen. */
  readonly summary: string
}

interface Colours {
  readonly text: string
  readonly dimmed: string
  readonly line: string
  readonly spent: string
  readonly awaiting: string
  readonly encumbered: string
  readonly submitted: string
  readonly left: string
  readonly warn: string
  readonly stop: string
}

const LIGHT: Colours = {
  text: '#1f2329',
  dimmed: '#565d64',
  line: '#d3d8de',
  spent: '#334155',
  awaiting: '#7c6f9c',
  encumbered: '#2b6cb0',
  submitted: '#a5c8ea',
  left: '#e8ecf0',
  warn: '#e67700',
  stop: '#c2255c',
}
const DARK: Colours = {
  text: '#d5d8db',
  dimmed: '#adb2b8',
  line: '#454b52',
  spent: '#cbd5e1',
  awaiting: '#b3a6d4',
  encumbered: '#4d9de0',
  submitted: '#2c4f73',
  left: '#33383e',
  warn: '#fcc419',
  stop: '#ff6b8a',
}

const PARTS = ['spent', 'awaiting', 'encumbered', 'submitted', 'left'] as const
type Part = (typeof PARTS)[number]

/** What a bar is made of, in minor units; together the funding, or more where more was promised. */
export function partsOf(tiers: Tiers): Readonly<Record<Part, number>> {
  return {
    spent: Math.max(0, tiers.spentMinor - tiers.creditedMinor),
    awaiting: tiers.awaitingMinor,
    encumbered: tiers.encumberedMinor,
    submitted: tiers.submittedMinor,
    left: Math.max(0, tiers.availableIfSubmittedMinor),
  }
}

export interface ChartLook {
  readonly isDark: boolean
  readonly font: string
  /** `share` draws each fund in per cent of its own funding, so that small funds can be compared with large ones. */
  readonly scale: Scale
  /** In pixels, for the names. */
  readonly labelWidth: number
}

export type Scale = 'share' | 'amount'

/** Stacked bars of the funds, first at the top, with marks where each warns and stops. */
export function chartOption(funds: readonly ChartFund[], words: ChartWords, look: ChartLook): EChartsOption {
  const colours = look.isDark ? DARK : LIGHT
  return {
    animation: false,
    textStyle: { fontFamily: look.font, color: colours.text },
    aria: { enabled: true, label: { enabled: true, description: words.summary } },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 14,
      itemHeight: 10,
      textStyle: { color: colours.text, fontSize: 12 },
      data: [...PARTS.map((part) => words[part]), words.warn, words.stop],
    },
    grid: { left: 8, right: 18, top: 52, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      // Text drawn on the canvas: a tooltip of HTML carries style attributes, which the content policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: look.isDark ? '#25292e' : '#ffffff',
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12, fontFamily: look.font },
      formatter: (params) => tooltipText(params, funds, words),
    },
    xAxis: {
      type: 'value',
      position: 'top',
      axisLabel: {
        color: colours.dimmed,
        hideOverlap: true,
        formatter: (value: number) => words.axis(value),
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: funds.map(({ name }) => name),
      axisLabel: { color: colours.text, width: look.labelWidth, overflow: 'truncate' },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    series: [
      ...PARTS.map((part) => bars(part, funds, words, colours, look.scale)),
      ...marks(funds, words, colours, look.scale),
    ],
  }
}

function bars(
  part: Part,
  funds: readonly ChartFund[],
  words: ChartWords,
  colours: Colours,
  scale: Scale,
): BarSeriesOption {
  return {
    type: 'bar',
    name: words[part],
    stack: 'fund',
    barMaxWidth: 16,
    cursor: 'pointer',
    emphasis: { disabled: true },
    itemStyle: {
      color: colours[part],
      ...(part === 'submitted'
        ? {
            decal: {
              symbol: 'rect',
              color: colours.encumbered,
              dashArrayX: [1, 0],
              dashArrayY: [2, 4],
              rotation: -Math.PI / 4,
            },
          }
        : {}),
    },
    data: funds.map(({ tiers }) => drawn(partsOf(tiers)[part], tiers, scale)),
  }
}

/** The length of a part on the axis. Only drawn: figures are always worded from whole minor units. */
function drawn(minor: number, tiers: Tiers, scale: Scale): number {
  if (scale === 'amount') return minor
  return tiers.fundingMinor > 0 ? (minor * 100) / tiers.fundingMinor : 0
}

function marks(
  funds: readonly ChartFund[],
  words: ChartWords,
  colours: Colours,
  scale: Scale,
): ScatterSeriesOption[] {
  const at = (percent: (fund: FundNode) => number | null) =>
    funds.flatMap(({ fund, tiers }, index) => {
      const value = percent(fund)
      return value === null ? [] : [[drawn((tiers.fundingMinor * value) / 100, tiers, scale), index]]
    })
  return [
    mark(
      words.warn,
      at((fund) => fund.warnPercent),
      colours.warn,
      [3, 12],
    ),
    mark(
      words.stop,
      at((fund) => fund.stopPercent),
      colours.stop,
      [3, 20],
    ),
  ]
}

function mark(
  name: string,
  data: number[][],
  color: string,
  symbolSize: [number, number],
): ScatterSeriesOption {
  return { type: 'scatter', name, symbol: 'rect', symbolSize, silent: true, z: 5, itemStyle: { color }, data }
}

/** The tooltip of a bar as plain lines. */
function tooltipText(params: unknown, funds: readonly ChartFund[], words: ChartWords): string {
  const first: unknown = Array.isArray(params) ? params[0] : params
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return ''
  const one = funds[Number(first.dataIndex)]
  if (one === undefined) return ''
  const parts = partsOf(one.tiers)
  return [one.name, ...PARTS.map((part) => `${words[part]}  ${words.amount(parts[part])}`)].join('\n')
}
