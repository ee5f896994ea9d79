import { describe, expect } from 'vitest'
import { eventually, test } from '#tests/e2e/desk/test.ts'

describe('marking with keys', () => {
  test('each key decides about one row and goes to the next', async ({ open }) => {
    const desk = await open({ login: 'li', path: '/marking' })
    const grid = desk.grid(desk.words.marking.title)
    await grid.ready()
    const state = desk.words.states.selection
    await grid.click(0, 'title')
    expect(await grid.cursor()).toBe(0)
    await desk.page.keyboard.press('1')
    await eventually(() => grid.cursor()).toBe(1)
    await eventually(() => grid.text(0, 'state')).toBe(state.selected)
  })
})
