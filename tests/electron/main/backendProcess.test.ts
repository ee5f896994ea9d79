import { describe, expect, test } from 'vitest'
import type { ControlQuestion } from '#backend/entries/control.ts'
import type { BackendChild } from '#main/backendChild.ts'
import { BackendFailure, goneFailure } from '#main/backendFailure.ts'
import { createBackendProcess, type LibraryChoice } from '#main/backendProcess.ts'
import { createRestartCap } from '#main/restartCap.ts'
import type { ErrorCode } from '#shared/api/errors.ts'

type Fate = 'ready' | 'slow' | ErrorCode

/** Children that open or fail as told, and that the test can end. */
function setUp({ stopWithinMs = 1_000, closes = true } = {}) {
  const fates: Fate[] = []
  /** Opens what is fated to be slow. */
  const slow = Promise.withResolvers<void>()
  const told: string[] = []
  const choices: LibraryChoice[] = []
  const questions: ControlQuestion[] = []
  const children: { end: () => void; wasKilled: boolean }[] = []

  function fork(choice: LibraryChoice): BackendChild {
    choices.push(choice)
    const fate = fates.shift() ?? 'ready'
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const handle = { end, wasKilled: false }
    children.push(handle)
    return {
      ready: readiness(fate, slow.promise),
      ended,
      async ask(question) {
        questions.push(question)
        if (question.kind === 'close' && !closes) return new Promise(() => undefined)
        return `answer to ${question.kind}`
      },
      connect: (connection) => void told.push(`connected ${connection}`),
      kill() {
        handle.wasKilled = true
        end()
      },
    }
  }
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<string>()
  const back: (() => void)[] = []
  const backend = createBackendProcess({
    fork,
    cap: createRestartCap(3, 1_000),
    now: () => 0,
    stopWithinMs,
    onGone: () => void told.push('gone'),
    onBack() {
      told.push('back')
      for (const resolve of back.splice(0)) resolve()
    },
    onGivenUp({ code }) {
      told.push('given up')
      giveUp(code)
    },
  })
  const nextBack = () => new Promise<void>((resolve) => back.push(resolve))
  return { backend, fates, told, choices, questions, children, givenUp, nextBack, slow }
}

function readiness(fate: Fate, slow: Promise<void>): Promise<void> {
  if (fate === 'slow') return slow
  if (fate === 'ready') return Promise.resolve()
  return Promise.reject(new BackendFailure({ code: fate, message: fate, details: {} }))
}

const CHOICE = { library: '/a.subjectdesk', shouldCreate: true }

describe('the backend’s process, kept running', () => {
  test('a library that cannot be opened is told, its process ended and not restarted', async () => {
    const { backend, fates, children, told } = setUp()
    fates.push('library_damaged')
    await expect(backend.start(CHOICE)).rejects.toMatchObject({ reply: { code: 'library_damaged' } })
    expect(children.map(({ wasKilled }) => wasKilled)).toEqual([true])
    expect(told).toEqual([])
    expect(backend.isRunning()).toBe(false)
  })

  test('when it ends by itself the pages are told first, and then it is there again', async () => {
    const { backend, children, told, choices, nextBack } = setUp()
    await backend.start(CHOICE)
    const back = nextBack()
    children[0]?.end()
    await back
    expect(told).toEqual(['gone', 'back'])
    expect(choices[1]).toEqual({ library: '/a.subjectdesk', shouldCreate: false })
    expect(backend.isRunning()).toBe(true)
  })

  test('no question is asked again after a restart', async () => {
    const { backend, children, questions, nextBack } = setUp()
    await backend.start(CHOICE)
    await backend.ask({ kind: 'offerFile', path: '/a', fileName: 'a' })
    const back = nextBack()
    children[0]?.end()
    await back
    expect(questions).toHaveLength(1)
  })

  test('after three restarts in a short time it is given up', async () => {
    const { backend, children, choices, givenUp, nextBack } = setUp()
    await backend.start(CHOICE)
    for (const index of [0, 1, 2]) {
      const back = nextBack()
      children[index]?.end()
      await back
    }
    children[3]?.end()
    expect(await givenUp).toBe('backend_gone')
    expect(choices).toHaveLength(4)
    expect(backend.isRunning()).toBe(false)
  })

  test('an end while it starts again is tried again, within the same cap', async () => {
    const { backend, fates, children, choices, givenUp } = setUp()
    await backend.start(CHOICE)
    fates.push('backend_gone', 'backend_gone', 'backend_gone')
    children[0]?.end()
    expect(await givenUp).toBe('backend_gone')
    expect(choices).toHaveLength(4)
  })

  test('a library that cannot be opened again is not tried again', async () => {
    const { backend, fates, children, choices, givenUp } = setUp()
    await backend.start(CHOICE)
    fates.push('library_damaged')
    children[0]?.end()
    expect(await givenUp).toBe('library_damaged')
    expect(choices).toHaveLength(2)
  })

  test('a stop closes the library and is no reason to start again', async () => {
    const { backend, children, told, questions, choices } = setUp()
    await backend.start(CHOICE)
    await backend.stop()
    expect(questions).toEqual([{ kind: 'close' }])
    expect(children[0]?.wasKilled).toBe(true)
    expect(told).toEqual([])
    expect(choices).toHaveLength(1)
  })

  test('a backend that does not close in time is ended by force', async () => {
    const { backend, children } = setUp({ stopWithinMs: 5, closes: false })
    await backend.start(CHOICE)
    await backend.stop()
    expect(children[0]?.wasKilled).toBe(true)
  })

  test('a restart that is overtaken by another library ends itself, and nobody is asked', async () => {
    const { backend, fates, children, choices, told, slow } = setUp()
    await backend.start(CHOICE)
    fates.push('slow')
    children[0]?.end()
    await expect.poll(() => choices.length).toBe(2)
    await backend.stop()
    await backend.start({ library: '/b.subjectdesk', shouldCreate: false })
    slow.resolve()
    await expect.poll(() => children[1]?.wasKilled).toBe(true)
    await new Promise((resolve) => setImmediate(resolve))
    expect(children[2]?.wasKilled).toBe(false)
    expect(choices.map(({ library }) => library)).toEqual([
      '/a.subjectdesk',
      '/a.subjectdesk',
      '/b.subjectdesk',
    ])
    expect(told).toEqual(['gone'])
  })

  test('starting again what runs is nothing to do', async () => {
    const { backend, choices } = setUp()
    await backend.start(CHOICE)
    await backend.startAgain()
    expect(choices).toHaveLength(1)
  })

  test('while it is gone every question is answered with backend_gone', async () => {
    const { backend } = setUp()
    await expect(backend.ask({ kind: 'close' })).rejects.toEqual(goneFailure())
    await expect(backend.startAgain()).rejects.toEqual(goneFailure())
  })
})
