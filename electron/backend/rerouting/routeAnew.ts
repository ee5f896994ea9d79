import { setImmediate as turn } from 'node:timers/promises'
import type { Services } from '#backend/context.ts'
import { remembering } from '#backend/importing/understanding/cells.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { type RoutedRow, routedRow, routedRowsQuery } from '#db/rerouting/routedRows.ts'
import { type ClassScheme, classKey } from '#shared/domain/callNumber/classNumber.ts'
import type { Route, Router } from '#shared/domain/routing.ts'

/** Some milliseconds, after which other calls get their turn. */
const ROWS_PER_CHUNK = 1_000

const KEYS: Readonly<Record<ClassScheme, (number: string) => string | null>> = {
  clc: remembering((number) => classKey('clc', number)),
  lcc: remembering((number) => classKey('lcc', number)),
  ddc: remembering((number) => classKey('ddc', number)),
}

/** A title of a list with its routings, and where class ranges would send it. */
export interface TitleRoute {
  readonly routings: readonly RoutedRow[]
  readonly routes: readonly Route[]
  /** Whether it may be routed anew: see RoutedRow.isFree, of all its routings. */
  readonly isFree: boolean
}

/**
 * The titles of a list, each with where the ranges send it by the class numbers that the library keeps of it: one for
 * each scheme. One pass over the list, in chunks.
 */
export async function* routeAnew(
  { engine }: Pick<Services, 'engine'>,
  db: ReadDb,
  listId: number,
  router: Router,
): AsyncGenerator<TitleRoute> {
  let routings: RoutedRow[] = []
  for await (const chunk of engine.scan(routedRowsQuery(db, listId), ROWS_PER_CHUNK)) {
    for (const values of chunk) {
      const row = routedRow(values)
      if (routings[0] !== undefined && routings[0].offerId !== row.offerId) {
        yield titleRoute(routings, router)
        routings = []
      }
      routings.push(row)
    }
    await turn()
  }
  if (routings.length > 0) yield titleRoute(routings, router)
}

function titleRoute(routings: readonly RoutedRow[], router: Router): TitleRoute {
  const classes = (routings[0]?.classes ?? []).flatMap(({ scheme, number }) => {
    const key = KEYS[scheme](number)
    return key === null ? [] : [{ scheme, key }]
  })
  return {
    routings,
    routes: classes.length > 0 ? router.route(classes) : [],
    isFree: routings.every(({ isFree }) => isFree),
  }
}

/** The subjects that have the title; null alone for none. */
export function subjectsNow({ routings }: TitleRoute): ReadonlySet<number | null> {
  return new Set(routings.map(({ subjectId }) => subjectId))
}

/** The subjects to which the ranges send it; null alone for none. */
export function subjectsThen({ routes }: TitleRoute): ReadonlySet<number | null> {
  return new Set(routes.length === 0 ? [null] : routes.map(({ subjectId }) => subjectId))
}

/** Whether both hold the same. */
export function isSameSet<Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item))
}
