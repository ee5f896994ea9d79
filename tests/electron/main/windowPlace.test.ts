import { describe, expect, test } from 'vitest'
import { windowPlace } from '#main/windowPlace.ts'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 }
const LEFT_SCREEN = { x: -1920, y: 0, width: 1920, height: 1040 }
const place = (x: number, y: number) => ({ x, y, width: 1200, height: 800, isMaximized: false })

describe('where the window opens', () => {
  test('the first time in the usual size', () => {
    expect(windowPlace(null, [SCREEN])).toEqual({ width: 1440, height: 900 })
  })

  test('as it was left', () => {
    expect(windowPlace(place(100, 50), [SCREEN])).toEqual({ x: 100, y: 50, width: 1200, height: 800 })
  })

  test('on the second screen while that is there, else in the usual size', () => {
    expect(windowPlace(place(-1500, 50), [SCREEN, LEFT_SCREEN])).toMatchObject({ x: -1500 })
    expect(windowPlace(place(-1500, 50), [SCREEN])).not.toHaveProperty('x')
  })

  test.each([
    ['right of every screen', place(1850, 50)],
    ['below', place(100, 1030)],
    ['with its title above the screen', place(100, -10)],
  ])('not %s, where its title could not be reached', (_where, saved) => {
    expect(windowPlace(saved, [SCREEN])).not.toHaveProperty('x')
  })

  test('never smaller than the screens of the program need', () => {
    const saved = { x: 0, y: 0, width: 300, height: 200, isMaximized: false }
    expect(windowPlace(saved, [SCREEN])).toMatchObject({ width: 960, height: 600 })
  })
})
