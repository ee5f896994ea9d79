import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { withLibrary } from '#cli/session.ts'
import { formatTable } from '#cli/table.ts'
import type { FundNode } from '#shared/api/contract/fund.ts'
import { toDecimal } from '#shared/domain/money.ts'

export const balancesCommand: Command = {
  name: 'balances',
  usage: 'balances',
  summary: 'the funds of the current year with what is marked, promised, spent and available',
  options: LIBRARY_OPTIONS,
  operands: { least: 0, most: 0 },
  run: showBalances,
}

async function showBalances({ typed }: Surroundings): Promise<Outcome> {
  return withLibrary(typed, async ({ client }) => {
    const { funds } = await client.call('fund.readTree', {})
    const { baseCurrency: currency } = await client.call('reference.get', {})
    return { json: { currency, funds }, text: textOf(funds, currency) }
  })
}

const FIGURES = [
  ['Funding', 'fundingMinor'],
  ['Marked', 'markedMinor'],
  ['Submitted', 'submittedMinor'],
  ['Encumbered', 'encumberedMinor'],
  ['Spent', 'spentMinor'],
  ['Available', 'availableMinor'],
] as const

/** Figures with everything below a fund, each fund under the one above it. */
function textOf(funds: readonly FundNode[], currency: string): string {
  const columns = FIGURES.map(([heading]) => ({ heading, align: 'right' as const }))
  const rows = inTree(funds).map(({ fund, depth }) => [
    `${'  '.repeat(depth)}${fund.code}`,
    fund.names.zh,
    ...FIGURES.map(([, figure]) => toDecimal(fund.tree[figure], currency)),
    fund.usedPercent === null ? '' : `${fund.usedPercent} %`,
    fund.level === 'ok' ? '' : fund.level,
  ])
  const used = { heading: 'Used', align: 'right' as const }
  return formatTable([{ heading: currency }, { heading: '' }, ...columns, used, { heading: '' }], rows)
}

function inTree(
  funds: readonly FundNode[],
  parentId: number | null = null,
  depth = 0,
): { readonly fund: FundNode; readonly depth: number }[] {
  const here = funds.filter((fund) => fund.parentId === parentId)
  return here.flatMap((fund) => [{ fund, depth }, ...inTree(funds, fund.id, depth + 1)])
}
