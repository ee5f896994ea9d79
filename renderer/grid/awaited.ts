/** Rows that have been asked for, as those see it who want to act on them. */
export interface Awaited {
  /** Other rows are asked for. Whoever waits for the ones before waits in vain: their key was not for these. */
  start(): void
  /** What was asked for is there, or will not come. */
  end(isThere: boolean): void
  /** Until they are there nobody can wait for them any more: it is not clear which rows are meant. */
  refuse(): void
  /** Holds everybody up while a step is under way that decides which row is meant next. */
  during<Result>(step: Promise<Result>): Promise<Result>
  /** Null when the rows are there; else what ends when they are: with false when they do not come. */
  wait(): Promise<boolean> | null
}

/** Rows are awaited from the beginning: the first `start` goes on with that. */
export function createAwaited(): Awaited {
  let open: PromiseWithResolvers<boolean> | null = Promise.withResolvers<boolean>()
  let isStarted = false
  let isRefused = false
  const steps = new Set<Promise<unknown>>()

  const end = (isThere: boolean) => {
    isRefused = !isThere
    open?.resolve(isThere)
    open = null
  }
  return {
    start() {
      isRefused = false
      if (!isStarted) {
        isStarted = true
        return
      }
      open?.resolve(false)
      open = Promise.withResolvers<boolean>()
    },
    end,
    refuse() {
      isRefused = open !== null
    },
    async during(step) {
      steps.add(step)
      try {
        return await step
      } finally {
        steps.delete(step)
      }
    },
    wait() {
      if (isRefused) return Promise.resolve(false)
      if (steps.size === 0) return open?.promise ?? null
      const rows = open?.promise ?? true
      return Promise.allSettled(steps).then(() => rows)
    },
  }
}
