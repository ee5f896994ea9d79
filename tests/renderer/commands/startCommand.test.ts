import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { UserCommand } from '#renderer/commands/command.ts'
import { onLostKeys, startCommand } from '#renderer/commands/startCommand.ts'

let done: string[] = []

function command(id: string, rest: Partial<UserCommand> = {}): UserCommand {
  return { id, label: 'common.yes', run: () => void done.push(id), ...rest }
}

beforeEach(() => {
  done = []
})

describe('a command', () => {
  test('runs at once when nothing is awaited, and not when it is not allowed', () => {
    startCommand(command('a', { waitsFor: () => null }))
    startCommand(command('b', { isEnabled: () => false }))
    expect(done).toEqual(['a'])
  })

  test('waits for its rows, and those behind it wait too, in their order', async () => {
    const rows = Promise.withResolvers<boolean>()
    let isThere = false
    const waitsFor = () => (isThere ? null : rows.promise)
    startCommand(command('mark', { waitsFor }))
    startCommand(command('undo'))
    startCommand(command('search', { isIndependent: true }))
    expect(done).toEqual(['search'])
    isThere = true
    rows.resolve(true)
    await vi.waitFor(() => expect(done).toEqual(['search', 'mark', 'undo']))
    startCommand(command('next', { waitsFor }))
    expect(done.at(-1)).toBe('next')
  })

  test('is not run when its rows do not come, and it is said how many were not', async () => {
    const told: number[] = []
    const end = onLostKeys((count) => told.push(count))
    const rows = Promise.withResolvers<boolean>()
    const waitsFor = () => rows.promise
    startCommand(command('one', { waitsFor }))
    startCommand(command('two', { waitsFor }))
    rows.resolve(false)
    await vi.waitFor(() => expect(told).toEqual([2]))
    expect(done).toEqual([])
    end()
  })

  test('that makes the next one wait is waited for between the two', async () => {
    const rows = Promise.withResolvers<boolean>()
    const moved = Promise.withResolvers<boolean>()
    let wait: Promise<boolean> | null = rows.promise
    startCommand(
      command('next unmarked', {
        waitsFor: () => wait,
        run: () => {
          done.push('next unmarked')
          wait = moved.promise
        },
      }),
    )
    startCommand(command('mark', { waitsFor: () => wait }))
    rows.resolve(true)
    await vi.waitFor(() => expect(done).toEqual(['next unmarked']))
    moved.resolve(true)
    await vi.waitFor(() => expect(done).toEqual(['next unmarked', 'mark']))
  })
})
