import { describe, expect, test } from 'vitest'
import { BackendFailure, goneFailure } from '#main/backendFailure.ts'
import { handleGivenUp } from '#main/givenUp.ts'

function setUp(answers: boolean[], fails: number) {
  const log: string[] = []
  const failures = Array.from(
    { length: fails },
    () => new BackendFailure({ code: 'disk_full', message: 'Full.', details: {} }),
  )
  const done = handleGivenUp(goneFailure().reply, {
    backend: {
      async startAgain() {
        log.push('start')
        const failure = failures.shift()
        if (failure !== undefined) throw failure
      },
    },
    dialogs: {
      async askStartAgain({ code }) {
        log.push(`asked ${code}`)
        return answers.shift() ?? false
      },
    },
    cap: { allows: () => false, reset: () => void log.push('reset') },
    quit: () => void log.push('quit'),
  })
  return { log, done }
}

describe('a backend that was given up', () => {
  test('starts again, with a new count, when the person says so', async () => {
    const { log, done } = setUp([true], 0)
    await done
    expect(log).toEqual(['asked backend_gone', 'reset', 'start'])
  })

  test('asks again with the new reason when it does not start', async () => {
    const { log, done } = setUp([true, true], 1)
    await done
    expect(log).toEqual(['asked backend_gone', 'reset', 'start', 'asked disk_full', 'reset', 'start'])
  })

  test('ends the program when the person has enough', async () => {
    const { log, done } = setUp([false], 0)
    await done
    expect(log).toEqual(['asked backend_gone', 'quit'])
  })
})
