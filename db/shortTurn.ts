import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Engine, WriteDb } from '#db/engine/engine.ts'

/** The longest pause, in milliseconds: what took longer had to wait itself. */
const LONGEST = 30

/** The end of the last turn and of the pause after it. */
const turns = new WeakMap<Engine, Promise<void>>()

/**
 * One short transaction of a long work. Long works of a program take turns, and after each turn the library is left to
 * others for as long as it was held: programs that wait for SQLite's lock only look now and then, and would hardly
 * ever find it free. PostgreSQL's wait in a queue.
 */
export async function inShortTurn<T>(engine: Engine, work: (db: WriteDb) => Promise<T>): Promise<T> {
  const before = turns.get(engine)
  const { promise, resolve } = Promise.withResolvers<void>()
  turns.set(engine, promise)
  await before
  const begun = performance.now()
  try {
    return await engine.write(work)
  } finally {
    void pause(engine, performance.now() - begun).then(resolve)
  }
}

async function pause({ kind }: Engine, heldFor: number): Promise<void> {
  if (kind === 'sqlite') await setTimeout(Math.min(LONGEST, heldFor))
  else await setImmediate()
}
