let last: Promise<unknown> = Promise.resolve()

/**
 * Runs changes one after the other, in the order in which the person made them. Requests over a network may
 * overtake each other: "select" then "clear" on one row, or a mark and its undo, must not.
 */
export function inOrder<Result>(run: () => Promise<Result>): Promise<Result> {
  const mine = last.then(run)
  // A change that fails must not hold up those behind it.
  last = mine.catch(() => undefined)
  return mine
}
