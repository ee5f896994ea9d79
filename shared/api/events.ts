/** What may have changed; the renderer's cache refetches by topic. */
export const TOPICS = [
  'session',
  'reference',
  'titleList',
  'import',
  'holding',
  'selection',
  'fund',
  'submission',
  'order',
  'recommendation',
  'job',
  'undo',
  'savedView',
] as const
export type Topic = (typeof TOPICS)[number]

/** How far a long work has come. `total` is null while it is not known. */
export interface JobProgress {
  readonly phase: string
  readonly done: number
  readonly total: number | null
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
}

export type BackendEvent =
  | { readonly kind: 'changed'; readonly topics: readonly Topic[] }
  | {
      readonly kind: 'job'
      readonly job: number
      /** Who started it, and nobody else is told how it goes. */
      readonly login: string
      readonly state: 'running' | 'done' | 'failed' | 'cancelled'
      readonly progress: JobProgress
    }

/** Whether somebody is to be told of an event: what changed is everybody's, the progress of work its owner's. */
export function isToldTo(login: string | null, event: BackendEvent): boolean {
  return event.kind !== 'job' || event.login === login
}
