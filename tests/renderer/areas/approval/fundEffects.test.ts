import { describe, expect, test } from 'vitest'
import { byUrgency, effectBar } from '#renderer/areas/approval/fundEffects.ts'
import { readFundStop } from '#renderer/areas/approval/fundStop.ts'
import type { FundEffect } from '#shared/api/contract/approval.ts'
import type { FundNode, Tiers } from '#shared/api/contract/fund.ts'
import { AppError } from '#shared/api/errors.ts'

function fund(id: number, fundingMinor: number): FundNode {
  const tiers: Tiers = {
    allocatedMinor: fundingMinor,
    fundingMinor,
    markedMinor: 0,
    submittedMinor: 0,
    encumberedMinor: 0,
    awaitingMinor: 0,
    spentMinor: 0,
    creditedMinor: 0,
    availableMinor: 0,
    availableIfSubmittedMinor: 0,
    cashMinor: 0,
  }
  const names = { zh: '甲', en: 'A' }
  return {
    id,
    parentId: null,
    code: `F${id}`,
    names,
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

function effect(fundId: number, before: number, after: number, rest: Partial<FundEffect> = {}): FundEffect {
  return {
    fundId,
    availableBeforeMinor: before,
    availableAfterMinor: after,
    stopMinor: null,
    isOverWarn: false,
    isOverStop: false,
    ...rest,
  }
}

describe('the bar of a fund', () => {
  test('shows what is committed, what is added and where the limit is, in parts of the funding', () => {
    const bar = effectBar(effect(1, 60_00, 50_00, { stopMinor: 90_00 }), fund(1, 100_00))
    expect(bar).toMatchObject({ beforeWidth: 40, addedWidth: 10, stopAt: 90, overMinor: 0, level: 'ok' })
    expect(bar).toMatchObject({ usedPercent: 40, usedAfterPercent: 50 })
  })

  test('names the amount above the limit and never draws beyond its end', () => {
    const over = { stopMinor: 100_00, isOverWarn: true, isOverStop: true }
    const bar = effectBar(effect(1, 10_00, -25_00, over), fund(1, 100_00))
    expect(bar.overMinor).toBe(25_00)
    expect(bar.level).toBe('stop')
    expect(bar.beforeWidth + bar.addedWidth).toBeCloseTo(100)
    expect(bar.stopAt).toBeCloseTo(80)
  })

  test('has no width while the fund is not known, or without funding', () => {
    expect(effectBar(effect(1, 0, 0), undefined)).toMatchObject({
      beforeWidth: 0,
      addedWidth: 0,
      usedPercent: null,
    })
  })
})

test('what stands in the way comes first, then the nearest fund before those above it', () => {
  const effects = [
    effect(1, 1, 1),
    effect(2, 1, 1),
    effect(3, 1, 1, { isOverWarn: true }),
    effect(4, 1, 1, { isOverStop: true, isOverWarn: true }),
  ]
  const ordered = byUrgency(effects, [fund(1, 1), fund(2, 1), fund(3, 1), fund(4, 1)])
  expect(ordered.map(({ fundId }) => fundId)).toEqual([4, 3, 2, 1])
})

describe('a refusal for a limit', () => {
  test('gives the fund, the amount and the limit', () => {
    const error = new AppError('fund_stop', 'no', {
      fundId: 3,
      code: 'ZW',
      names: { zh: '中文', en: 'Chinese' },
      shortMinor: 700,
      stopPercent: 100,
    })
    expect(readFundStop(error)).toEqual({
      fundId: 3,
      code: 'ZW',
      names: { zh: '中文', en: 'Chinese' },
      shortMinor: 700,
      stopPercent: 100,
    })
  })

  test('is not seen in any other failure', () => {
    expect(readFundStop(new AppError('conflict', 'no'))).toBeNull()
    expect(readFundStop(new Error('fund_stop'))).toBeNull()
  })
})
