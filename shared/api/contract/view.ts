import { z } from 'zod'
import { query } from '#shared/api/method.ts'
import { id } from '#shared/schema/common.ts'
import { facet, viewRequest } from '#shared/schema/view.ts'

const view = z.string().max(64)

/** Every grid of the program reads through these five; see docs/developers/views.md. */
export const viewMethods = {
  'view.open': query(
    'Filters and sorts the rows of a kind; the view keeps its order until it is opened again.',
    'signedIn',
    viewRequest,
    z.object({
      view,
      count: z.int(),
      /** Rows in the scope before filters. */
      total: z.int(),
    }),
  ),
  'view.readWindow': query(
    'Rows from..to (0-based, to exclusive, at most 500) of an open view, as they are now.',
    'signedIn',
    z.object({ view, from: z.int().min(0), to: z.int().min(0) }).strict(),
    z.object({ rows: z.array(z.unknown()) }),
  ),
  'view.countFacets': query(
    'How often each value of the columns occurs among the rows that match, most frequent first, at most 200 each.',
    'signedIn',
    z.object({ view, columns: z.array(z.string()).max(12) }).strict(),
    z.object({ facets: z.array(facet) }),
  ),
  'view.listIds': query(
    'The row ids of an open view in its order, at most 200,000 from an offset.',
    'signedIn',
    z.object({ view, from: z.int().min(0), to: z.int().min(0) }).strict(),
    z.object({ ids: z.array(id) }),
  ),
  'view.findRow': query(
    'The position of a row, or of the next row in a direction that is still unmarked; null if there is none.',
    'signedIn',
    z.union([
      z.object({ view, rowId: id }).strict(),
      z
        .object({
          view,
          from: z.int().min(-1),
          direction: z.enum(['next', 'previous']),
          state: z.literal('unmarked'),
        })
        .strict(),
    ]),
    z.object({ position: z.int().nullable(), rowId: id.nullable() }),
  ),
}
