import { describe, expect, test } from 'vitest'
import { meterOf } from '#renderer/app/meter.ts'
import type { FundNode, Tiers } from '#shared/api/contract/fund.ts'

const tiers: Tiers = {
  allocatedMinor: 100_00,
  fundingMinor: 100_00,
  markedMinor: 10_00,
  submittedMinor: 5_00,
  encumberedMinor: 40_00,
  awaitingMinor: 0,
  spentMinor: 10_00,
  creditedMinor: 0,
  availableMinor: 50_00,
  availableIfSubmittedMinor: 45_00,
  cashMinor: 90_00,
}
const fund: FundNode = {
  id: 1,
  parentId: null,
  code: 'A',
  names: { zh: '文学', en: 'Literature' },
  subjectId: null,
  departmentId: null,
  own: tiers,
  tree: tiers,
  warnPercent: 80,
  stopPercent: 100,
  ownWarnPercent: 80,
  ownStopPercent: 100,
  usedPercent: 50,
  level: 'ok',
}

describe('the budget meter', () => {
  test('shows used, submitted and marked side by side', () => {
    expect(meterOf(fund, undefined)).toMatchObject({
      availableMinor: 50_00,
      usedPercent: 50,
      submittedPercent: 5,
      markedPercent: 10,
      level: 'ok',
    })
  })

  test('moves with what a mark has just reported', () => {
    const figures = { fundId: 1, availableMinor: 50_00, markedMinor: 30_00, submittedMinor: 5_00 }
    expect(meterOf(fund, figures)).toMatchObject({ markedPercent: 30, level: 'warn' })
  })

  test('stops when everything marked would pass the limit, and never draws beyond its end', () => {
    const figures = { fundId: 1, availableMinor: 50_00, markedMinor: 70_00, submittedMinor: 5_00 }
    expect(meterOf(fund, figures)).toMatchObject({ markedPercent: 45, level: 'stop' })
  })

  test('is empty, not broken, for a fund without money', () => {
    const empty = { ...fund, tree: { ...tiers, fundingMinor: 0, availableMinor: 0 } }
    expect(meterOf(empty, undefined)).toMatchObject({ usedPercent: 0, markedPercent: 0 })
  })
})
