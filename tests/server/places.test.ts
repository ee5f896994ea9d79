import { expect, test } from 'vitest'
import { createPlaces } from '#server/places.ts'

test('one address has so many sign-ins under way at once and no more, others are not kept waiting', () => {
  const places = createPlaces(2)
  const leave = places.take('10.0.0.1')
  places.take('10.0.0.1')
  expect(() => places.take('10.0.0.1')).toThrow('Too many')
  places.take('10.0.0.2')
  leave()
  places.take('10.0.0.1')
  expect(() => places.take('10.0.0.1')).toThrow('Too many')
})
