import { setTimeout } from 'node:timers/promises'
import { openForBench, type Spread, spreadOf, timed } from '#tests/bench/measure.ts'

const DECISIONS = ['selected', 'deferred', 'unmarked'] as const
const MARKER = 'li'
const ROWS = 500
/** Faster than anybody decides. */
const PAUSE_MS = 20

/** Marks one title after another of the lists that are open, through a connection of its own to the library. */
export interface SteadyMarks {
  /** Begins; ends when the promise given is kept. @returns the milliseconds that the marks took */
  during(work: Promise<unknown>): Promise<Spread>
  close(): Promise<void>
}

export async function openSteadyMarks(location: string, dataFolder: string): Promise<SteadyMarks> {
  const library = await openForBench(location, dataFolder)
  const { users } = await library.call('reference.get', {})
  const subjectIds = users.find(({ login }) => login === MARKER)?.subjectIds ?? []
  const { view } = await library.call('view.open', {
    kind: 'marking',
    scope: { subjectIds },
    filters: [{ column: 'state', op: 'in', values: ['unmarked'] }],
    search: '',
    sort: [],
  })
  const { ids } = await library.call('view.listIds', { view, from: 0, to: ROWS })
  return {
    async during(work) {
      const state = { isOver: false }
      const end = (): void => {
        state.isOver = true
      }
      // if it fails it must not end the program before the marks have ended
      work.then(end, end)
      const times: number[] = []
      for (let count = 0; !state.isOver; count += 1) {
        const id = ids[count % ids.length] ?? 0
        const decision = DECISIONS[Math.floor(count / ids.length) % DECISIONS.length] ?? 'selected'
        const mark = await timed(() =>
          library.call('selection.mark', { rows: { ids: [id] }, decision }, MARKER),
        )
        times.push(mark.ms)
        await setTimeout(PAUSE_MS)
      }
      await work
      return spreadOf(times)
    },
    close: () => library.backend.close(),
  }
}
