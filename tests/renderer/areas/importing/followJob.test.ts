import { describe, expect, test } from 'vitest'
import { followJob, type Job } from '#renderer/areas/importing/followJob.ts'
import { AppError } from '#shared/api/errors.ts'
import type { BackendEvent, JobProgress } from '#shared/api/events.ts'

const progress = (done: number): JobProgress => ({
  phase: 'importing',
  done,
  total: null,
  rowsPerSecond: null,
  secondsLeft: null,
})
const job = (state: Job['state'], done = 0): Job => ({
  job: 5,
  kind: 'import',
  state,
  progress: progress(done),
  result: null,
  error: null,
})

/** A backend that answers job.get with what is set, and tells what the test says. */
function fakeClient(first: Job | AppError) {
  const events = new Set<(event: BackendEvent) => void>()
  const connections = new Set<(isConnected: boolean) => void>()
  let answer = first
  return {
    set: (next: Job | AppError) => {
      answer = next
    },
    tell: (number: number, state: Job['state'], done = 0) => {
      for (const listener of events)
        listener({ kind: 'job', job: number, login: 'chen', state, progress: progress(done) })
    },
    connect: () => {
      for (const listener of connections) listener(true)
    },
    listeners: () => events.size + connections.size,
    client: {
      call: (async () => {
        if (answer instanceof AppError) throw answer
        return answer
      }) as never,
      onEvent: (listener: (event: BackendEvent) => void) => {
        events.add(listener)
        return () => events.delete(listener)
      },
      onConnection: (listener: (isConnected: boolean) => void) => {
        connections.add(listener)
        return () => connections.delete(listener)
      },
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('following a long work', () => {
  test('notices one that ended before anybody listened', async () => {
    const backend = fakeClient(job('done', 9))
    expect((await followJob(backend.client, 5, () => undefined)).progress.done).toBe(9)
    expect(backend.listeners()).toBe(0)
  })

  test('tells the progress of its own work only, and ends with it', async () => {
    const backend = fakeClient(job('running', 1))
    const seen: number[] = []
    const ended = followJob(backend.client, 5, ({ done }) => seen.push(done))
    await settled()
    backend.tell(6, 'running', 100)
    backend.tell(5, 'running', 2)
    backend.set(job('cancelled'))
    backend.tell(5, 'cancelled')
    expect((await ended).state).toBe('cancelled')
    expect(seen).toEqual([1, 2])
    expect(backend.listeners()).toBe(0)
  })

  test('asks again when a lost connection is back', async () => {
    const backend = fakeClient(new AppError('backend_gone', 'gone'))
    const ended = followJob(backend.client, 5, () => undefined)
    await settled()
    backend.set(job('done'))
    backend.connect()
    expect((await ended).state).toBe('done')
  })

  test('gives up when the work is not known', async () => {
    const backend = fakeClient(new AppError('not_found', 'no such job'))
    await expect(followJob(backend.client, 5, () => undefined)).rejects.toMatchObject({ code: 'not_found' })
    expect(backend.listeners()).toBe(0)
  })
})
