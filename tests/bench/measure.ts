import { spawnSync } from 'node:child_process'
import { openBackend } from '#backend/backend.ts'
import type { Backend } from '#backend/host.ts'
import type { InputOf, MethodName, OutputOf } from '#shared/api/contract.ts'

export interface Spread {
  readonly median: number
  readonly p95: number
  readonly max: number
  readonly count: number
}

/** Median, 95th percentile and maximum of some durations. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { median: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? 0, count: sorted.length }
}

/** The middle of some values; 0 when there are none. */
export function medianOf(values: readonly number[]): number {
  return spreadOf(values).median
}

/** Milliseconds that the work takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now()
  const value = await work()
  return { ms: performance.now() - started, value }
}

/** Seconds of a whole command whose output nobody reads, or null where the program is not installed. */
export function timeCommand(program: string, args: readonly string[], input = ''): number | null {
  const started = performance.now()
  const result = spawnSync(program, args, { input, stdio: ['pipe', 'ignore', 'ignore'] })
  if (result.error) return null
  if (result.status !== 0) throw new Error(`${program} failed with ${result.status}`)
  return (performance.now() - started) / 1000
}

export interface Library {
  readonly backend: Backend
  call<Name extends MethodName>(method: Name, input: InputOf<Name>, login?: string): Promise<OutputOf<Name>>
}

/** The real backend on a library file, called directly, as the command line does. */
export async function openForBench(location: string, dataFolder: string): Promise<Library> {
  const backend = await openBackend({
    location,
    dataFolder,
    importWorker: new URL('../../electron/backend/importing/worker.ts', import.meta.url),
    programVersion: 'bench',
    now: () => new Date(),
    logError: (reference, error) => console.error(reference, error),
  })
  let id = 0
  return {
    backend,
    async call<Name extends MethodName>(
      method: Name,
      input: InputOf<Name>,
      login = 'admin',
    ): Promise<OutputOf<Name>> {
      id += 1
      const reply = await backend.handle({ id, method, input }, { login, canSwitchUser: true })
      if (!reply.ok) throw new Error(`${method}: ${reply.error.code} ${reply.error.message}`)
      return reply.value as OutputOf<Name>
    },
  }
}

/** Resident memory of this process in MB. */
export function residentMemory(): number {
  return Math.round(process.memoryUsage().rss / 1_048_576)
}
