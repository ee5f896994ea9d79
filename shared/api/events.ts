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
      readonly state: 'running' | 'done' | 'failed' | 'cancelled'
      readonly progress: JobProgress
    }
