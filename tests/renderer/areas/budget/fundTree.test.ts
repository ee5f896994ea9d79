import { describe, expect, test } from 'vitest'
import { typedMinor } from '#renderer/areas/budget/amountInput.ts'
import { asClipboardTable, budgetCells } from '#renderer/areas/budget/budgetTable.ts'
import { partsOf } from '#renderer/areas/budget/chartOption.ts'
import { treeRows, usedPercent } from '#renderer/areas/budget/fundTree.ts'
import type { FundNode, Tiers } from '#shared/api/contract/fund.ts'

const tiers: Tiers = {
  allocatedMinor: 1000_00,
  fundingMinor: 900_00,
  markedMinor: 5_00,
  submittedMinor: 50_00,
  encumberedMinor: 100_00,
  awaitingMinor: 20_00,
  spentMinor: 300_50,
  creditedMinor: 10_00,
  availableMinor: 489_50,
  availableIfSubmittedMinor: 439_50,
  cashMinor: 609_50,
}

function fund(id: number, parentId: number | null, code: string): FundNode {
  return {
    id,
    parentId,
    code,
    names: { zh: code, en: code },
    subjectId: null,
    departmentId: null,
    own: tiers,
    tree: tiers,
    warnPercent: null,
    stopPercent: null,
    ownWarnPercent: null,
    ownStopPercent: null,
    usedPercent: null,
    level: 'ok',
  }
}

describe('the tree of funds', () => {
  const funds = [fund(3, 1, 'A-10'), fund(1, null, 'A'), fund(2, 1, 'A-9'), fund(4, 2, 'A-9-1')]

  test('puts every fund below its parent, by code with numbers as numbers', () => {
    expect(treeRows(funds, new Set()).map(({ fund: { code }, level }) => [code, level])).toEqual([
      ['A', 1],
      ['A-9', 2],
      ['A-9-1', 3],
      ['A-10', 2],
    ])
  })

  test('leaves out what is below a closed fund', () => {
    const rows = treeRows(funds, new Set([2]))
    expect(rows.map(({ fund: { code } }) => code)).toEqual(['A', 'A-9', 'A-10'])
    expect(rows[1]).toMatchObject({ hasChildren: true, isOpen: false })
  })

  test('shows a fund whose parent is not there, and ends at a loop', () => {
    expect(treeRows([fund(5, 99, 'X')], new Set())).toHaveLength(1)
    expect(treeRows([fund(6, 6, 'L'), fund(7, null, 'M')], new Set()).map(({ fund: { id } }) => id)).toEqual([
      7,
    ])
  })
})

test('the per cent used counts what is encumbered, owed and spent less credits, rounded down', () => {
  expect(usedPercent(tiers)).toBe(45)
  expect(usedPercent({ ...tiers, fundingMinor: 0 })).toBeNull()
})

test('the parts of a bar make up the funding, credits taken from what was spent', () => {
  const parts = partsOf(tiers)
  expect(parts).toEqual({
    spent: 290_50,
    awaiting: 20_00,
    encumbered: 100_00,
    submitted: 50_00,
    left: 439_50,
  })
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(tiers.fundingMinor)
})

test('an amount is taken exactly, and nothing that is no amount above zero', () => {
  expect(typedMinor('1234.5', 'CNY')).toBe(123_450)
  expect(typedMinor(0.1, 'CNY')).toBe(10)
  for (const typed of ['', '0', '-3', '1.005', 'abc']) expect(typedMinor(typed, 'CNY')).toBeNull()
  expect(typedMinor('5.5', 'JPY')).toBeNull()
})

test('a copied table has plain decimals, and no cell breaks a row', () => {
  const cells = budgetCells(treeRows([fund(1, null, 'A')], new Set()), 'own', 'CNY', () => 'One\ttwo\nthree')
  expect(cells[0]?.slice(0, 3)).toEqual(['A', 'One\ttwo\nthree', '1000.00'])
  expect(asClipboardTable(cells).split('\n')).toHaveLength(1)
  expect(asClipboardTable(cells).split('\t')[1]).toBe('One two three')
})
