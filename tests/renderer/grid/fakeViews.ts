import type { Client } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ViewRequest } from '#shared/schema/view.ts'

export interface FakeRow {
  readonly id: number
  readonly state: string
}

/** Answers views over rows of its own, each answer later than the call, as a backend does. */
export function createFakeViews(rowCount: number) {
  const rows = Array.from(
    { length: rowCount },
    (_, index): FakeRow => ({ id: 1000 + index, state: 'unmarked' }),
  )
  const opened: ViewRequest[] = []
  const gone = new Set<number>()
  /** Methods that are answered with an error. */
  const failing = new Set<string>()
  let listed = 0
  const delays: Record<string, number> = {}
  const answer = async (method: string, input: Record<string, unknown>): Promise<unknown> => {
    const number = method === 'view.open' ? opened.push(input as ViewRequest) : 0
    await new Promise((resolve) => setTimeout(resolve, delays[method] ?? 2))
    if (failing.has(method)) throw new AppError('backend_gone', method)
    const from = Number(input['from'])
    const to = Number(input['to'])
    switch (method) {
      case 'view.open':
        return { view: `v${number}`, count: rows.length, total: rows.length }
      case 'view.readWindow':
        return { rows: rows.slice(from, to).filter(({ id }) => !gone.has(id)) }
      case 'view.listIds':
        listed += 1
        return { ids: rows.slice(from, to).map(({ id }) => id) }
      case 'view.findRow': {
        const position = rows.findIndex(({ id }) => id === input['rowId'])
        return position < 0 ? { position: null, rowId: null } : { position, rowId: input['rowId'] }
      }
      default:
        throw new AppError('unknown_method', method)
    }
  }
  // The fake answers only views; its one function stands for the client's overloads.
  const call = answer as unknown as Client['call']
  return { client: { call }, rows, delays, opened, gone, failing, countOfLists: () => listed }
}
