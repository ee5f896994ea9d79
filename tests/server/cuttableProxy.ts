import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line between a page and a server that a test can cut. Real sockets; the bytes pass as they are. */
export interface CuttableProxy {
  readonly port: number
  /** Requests still reach the server; from now on answers get lost on the way. @returns when the next one is lost */
  loseAnswers(): Promise<void>
  /** Cuts every connection, and refuses new ones. */
  cut(): void
  /** Lets new connections through, and answers back. */
  mend(): void
  close(): Promise<void>
}

/** @param target the port of the server, asked for with each connection */
export async function startProxy(target: () => number): Promise<CuttableProxy> {
  const sockets = new Set<Socket>()
  let isCut = false
  let lost: PromiseWithResolvers<void> | null = null
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const proxy = createServer((near) => {
    keep(near)
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect(target(), '127.0.0.1')
    keep(far)
    near.pipe(far)
    far.on('data', (data) => {
      if (lost === null) near.write(data)
      // not the stream of events, whose signs of life come by themselves
      else if (data.toString('latin1').startsWith('HTTP/1.1')) lost.resolve()
    })
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const end = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: address.port,
    loseAnswers() {
      lost ??= Promise.withResolvers()
      return lost.promise
    },
    cut() {
      isCut = true
      end()
    },
    mend() {
      isCut = false
      lost = null
    },
    async close() {
      end()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
