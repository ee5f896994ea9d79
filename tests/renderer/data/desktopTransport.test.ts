import { afterEach, describe, expect, test } from 'vitest'
import { createDesktopTransport } from '#renderer/data/desktopTransport.ts'
import type { Request } from '#shared/api/client.ts'

const open: MessagePort[] = []
afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

/** A source of real ports (Node's MessageChannel is the DOM's), with the backend's ends to hold in the hand. */
function setUp() {
  const given: ((port: MessagePort) => void)[] = []
  const told: (() => void)[] = []
  let requests = 0
  const transport = createDesktopTransport({
    request: () => {
      requests += 1
    },
    onPort: (listener) => void given.push(listener),
    onGone: (listener) => void told.push(listener),
  })
  const connect = () => {
    const { port1, port2 } = new MessageChannel()
    open.push(port1, port2)
    const received: Request[] = []
    const arrivals: ((request: Request) => void)[] = []
    port2.addEventListener('message', ({ data }: MessageEvent<Request>) => {
      received.push(data)
      arrivals.shift()?.(data)
    })
    port2.start()
    for (const give of given) give(port1)
    return {
      received,
      end: port2,
      nextRequest: () => new Promise<Request>((resolve) => arrivals.push(resolve)),
      answer: (id: number, value: unknown) => port2.postMessage({ id, ok: true, value }, []),
    }
  }
  return { transport, connect, gone: () => told.forEach((tell) => tell()), requestCount: () => requests }
}

const call = (id: number, method = 'fund.list'): Request => ({ id, method, input: { a: 1 } })

describe('the transport over a port', () => {
  test('asks for a port once, when it is made', () => {
    expect(setUp().requestCount()).toBe(1)
  })

  test('gives each call its own reply, in whatever order they come', async () => {
    const { transport, connect } = setUp()
    const backend = connect()
    const first = transport.send(call(1))
    const arrivedFirst = await backend.nextRequest()
    const second = transport.send(call(2))
    const arrivedSecond = await backend.nextRequest()
    backend.answer(arrivedSecond.id, 'second')
    backend.answer(arrivedFirst.id, 'first')
    expect(await first).toEqual({ id: 1, ok: true, value: 'first' })
    expect(await second).toEqual({ id: 2, ok: true, value: 'second' })
  })

  test('two clients that use the same numbers do not get each other’s replies', async () => {
    const { transport, connect } = setUp()
    const backend = connect()
    const one = transport.send(call(1, 'a'))
    const arrivedOne = await backend.nextRequest()
    const other = transport.send(call(1, 'b'))
    const arrivedOther = await backend.nextRequest()
    backend.answer(arrivedOther.id, 'b')
    backend.answer(arrivedOne.id, 'a')
    expect(await Promise.all([one, other])).toMatchObject([{ value: 'a' }, { value: 'b' }])
  })

  test('what is asked before the first port waits for it', async () => {
    const { transport, connect } = setUp()
    const early = transport.send(call(4))
    const backend = connect()
    backend.answer((await backend.nextRequest()).id, 'late')
    expect(await early).toEqual({ id: 4, ok: true, value: 'late' })
  })

  test('a new port rejects what is in flight and repeats none of it', async () => {
    const { transport, connect } = setUp()
    const old = connect()
    const inFlight = transport.send(call(1, 'order.send'))
    await old.nextRequest()
    const fresh = connect()
    await expect(inFlight).rejects.toMatchObject({ code: 'backend_gone' })
    const next = transport.send(call(2))
    fresh.answer((await fresh.nextRequest()).id, 'ok')
    expect(await next).toMatchObject({ id: 2, value: 'ok' })
    expect(fresh.received).toHaveLength(1)
  })

  test('the end of the port rejects what is in flight', async () => {
    const { transport, connect } = setUp()
    const backend = connect()
    const inFlight = transport.send(call(1))
    await backend.nextRequest()
    backend.end.close()
    await expect(inFlight).rejects.toMatchObject({ code: 'backend_gone' })
  })

  test('the word that the backend is gone rejects what is in flight and what is asked until it is back', async () => {
    const { transport, connect, gone } = setUp()
    const backend = connect()
    const inFlight = transport.send(call(1))
    await backend.nextRequest()
    gone()
    await expect(inFlight).rejects.toMatchObject({ code: 'backend_gone' })
    await expect(transport.send(call(2))).rejects.toMatchObject({ code: 'backend_gone' })
    const fresh = connect()
    const after = transport.send(call(3))
    fresh.answer((await fresh.nextRequest()).id, 'back')
    expect(await after).toMatchObject({ id: 3, value: 'back' })
  })

  test('listeners hear each change of the connection once', async () => {
    const { transport, connect, gone } = setUp()
    const heard: boolean[] = []
    const stop = transport.onConnection((isConnected) => heard.push(isConnected))
    connect()
    gone()
    gone()
    connect()
    expect(heard).toEqual([true, false, true])
    stop()
    gone()
    expect(heard).toHaveLength(3)
  })

  test('events reach their listeners until these leave', async () => {
    const { transport, connect } = setUp()
    const backend = connect()
    const topics: unknown[] = []
    const first = new Promise<void>((resolve) => {
      const stop = transport.onEvent((event) => {
        topics.push(event)
        stop()
        resolve()
      })
    })
    backend.end.postMessage({ event: { kind: 'changed', topics: ['fund'] } }, [])
    await first
    backend.end.postMessage({ event: { kind: 'changed', topics: ['order'] } }, [])
    const reply = transport.send(call(1))
    backend.answer((await backend.nextRequest()).id, null)
    await reply
    expect(topics).toEqual([{ kind: 'changed', topics: ['fund'] }])
  })
})
