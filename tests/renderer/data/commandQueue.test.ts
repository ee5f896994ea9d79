import { expect, test } from 'vitest'
import { inOrder } from '#renderer/data/commandQueue.ts'

test('changes run in the order of the keys, and one that fails holds up none behind it', async () => {
  const done: string[] = []
  const slow = inOrder(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    done.push('select')
  })
  const failing = inOrder(async () => {
    done.push('refused')
    throw new Error('refused')
  })
  const last = inOrder(async () => {
    done.push('undo')
    return 'value'
  })
  await expect(failing).rejects.toThrow('refused')
  expect(await last).toBe('value')
  await slow
  expect(done).toEqual(['select', 'refused', 'undo'])
})
