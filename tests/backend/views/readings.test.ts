import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Readings } from '#backend/views/readings.ts'

/** Readings that end when they are told to. */
function slowReadings() {
  const began: { readonly ids: readonly number[]; readonly end: () => void; readonly fail: () => void }[] = []
  const readings = new Readings((ids) => {
    const ended = Promise.withResolvers<void>()
    began.push({ ids, end: () => ended.resolve(), fail: () => ended.reject(new Error('on purpose')) })
    return ended.promise
  })
  return { began, readings }
}

test('a reading begins when the one before has ended, so that older rows never come after newer ones', async () => {
  const { began, readings } = slowReadings()
  const first = readings.ask([1])
  await setImmediate()
  const second = readings.ask([1])
  await setImmediate()
  expect(began.map(({ ids }) => ids)).toEqual([[1]])
  began[0]?.end()
  await first
  await setImmediate()
  expect(began.map(({ ids }) => ids)).toEqual([[1], [1]])
  began[1]?.end()
  await second
})

test('all who ask while a reading is under way share the next one', async () => {
  const { began, readings } = slowReadings()
  const first = readings.ask([1])
  await setImmediate()
  const others = [readings.ask([2, 3]), readings.ask([3]), readings.ask([4])]
  began[0]?.end()
  await first
  await setImmediate()
  expect(began.map(({ ids }) => ids)).toEqual([[1], [2, 3, 4]])
  began[1]?.end()
  await Promise.all(others)
})

test('a reading that fails is told to those who asked for it, and not to the next ones', async () => {
  const { began, readings } = slowReadings()
  const first = readings.ask([1])
  await setImmediate()
  const second = readings.ask([2])
  began[0]?.fail()
  await expect(first).rejects.toThrow('on purpose')
  await setImmediate()
  began[1]?.end()
  await expect(second).resolves.toBeUndefined()
})
