import { describe, expect, test } from 'vitest'
import {
  ALL_TICKED,
  addTicks,
  countTicks,
  isTicked,
  NO_TICKS,
  ticksAsRowSet,
  toggleTick,
} from '#renderer/grid/ticks.ts'

describe('ticked rows', () => {
  test('name rows one by one and forget those ticked twice', () => {
    const ticks = toggleTick(toggleTick(toggleTick(NO_TICKS, 1), 2), 1)
    expect(isTicked(ticks, 1)).toBe(false)
    expect(isTicked(ticks, 2)).toBe(true)
    expect(ticksAsRowSet(ticks, 'v', 10)).toEqual({ ids: [2] })
  })

  test('tick all that match without naming them, so that rows never loaded count too', () => {
    expect(countTicks(ALL_TICKED, 1_000_000)).toBe(1_000_000)
    expect(ticksAsRowSet(ALL_TICKED, 'v', 1_000_000)).toEqual({ view: 'v', except: [] })
  })

  test('take a row out of all that match', () => {
    const ticks = toggleTick(ALL_TICKED, 7)
    expect(isTicked(ticks, 7)).toBe(false)
    expect(isTicked(ticks, 8)).toBe(true)
    expect(ticksAsRowSet(ticks, 'v', 3)).toEqual({ view: 'v', except: [7] })
    expect(countTicks(ticks, 3)).toBe(2)
  })

  test('are no row set when every row of all has been taken out again', () => {
    expect(ticksAsRowSet(addTicks(toggleTick(ALL_TICKED, 1), []), 'v', 1)).toBeNull()
    expect(ticksAsRowSet(NO_TICKS, 'v', 5)).toBeNull()
  })

  test('extend over rows that were taken out of all', () => {
    expect(addTicks(toggleTick(ALL_TICKED, 4), [3, 4])).toEqual(ALL_TICKED)
    expect([...addTicks(NO_TICKS, [3, 4]).ids]).toEqual([3, 4])
  })
})
