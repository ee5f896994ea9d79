import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { id, isoDate, rowSet } from '#shared/schema/common.ts'
import { markingRow, titleListRow } from '#shared/schema/rows.ts'

export const titleListMethods = {
  'titleList.get': query('One title list.', 'seeLists', z.object({ id }).strict(), titleListRow),
  'titleList.update': command(
    'Renames a list or sets the day by which it is to be marked.',
    'import',
    ['titleList'],
    z.object({ id, name: z.string().trim().min(1).max(200), dueOn: isoDate.nullable() }).strict(),
    z.object({ id }),
  ),
  'titleList.close': command(
    'Closes a list: its titles leave the marking screens.',
    'import',
    ['titleList', 'selection'],
    z.object({ id }).strict(),
    z.object({ id }),
  ),
  'titleList.reopen': command(
    'Opens a closed list again.',
    'import',
    ['titleList', 'selection'],
    z.object({ id }).strict(),
    z.object({ id }),
  ),
  'titleList.assignRows': command(
    'Gives unrouted rows to a subject.',
    'route',
    ['titleList', 'selection'],
    z.object({ rows: rowSet, subjectId: id }).strict(),
    z.object({ count: z.int() }),
  ),
  'titleList.unassignRows': command(
    'Takes rows that were assigned by hand back to the unrouted tray.',
    'route',
    ['titleList', 'selection'],
    z.object({ rows: rowSet }).strict(),
    z.object({ count: z.int() }),
  ),
  'title.describe': query(
    'Everything known about a row: all offers, holdings, editions, earlier decisions, recommendations, history.',
    'seeTitles',
    z.object({ routingId: id }).strict(),
    z.object({
      row: markingRow,
      summary: z.string().nullable(),
      series: z.string().nullable(),
      edition: z.string().nullable(),
      raw: z.array(z.object({ heading: z.string(), value: z.string() })),
      offers: z.array(
        z.object({
          offerId: id,
          listId: id,
          listName: z.string(),
          vendorId: id,
          priceMinor: z.int().nullable(),
          currency: z.string().nullable(),
          baseMinor: z.int().nullable(),
          availability: z.string().nullable(),
        }),
      ),
      holdings: z.array(
        z.object({
          id,
          title: z.string(),
          edition: z.string().nullable(),
          year: z.int().nullable(),
          isbn: z.string().nullable(),
          callNumber: z.string().nullable(),
          location: z.string().nullable(),
          copies: z.int(),
          loans: z.int(),
          isSameIsbn: z.boolean(),
        }),
      ),
      recommendations: z.array(
        z.object({
          id,
          reader: z.string().nullable(),
          department: z.string().nullable(),
          course: z.string().nullable(),
          reason: z.string().nullable(),
          state: z.string(),
        }),
      ),
      history: z.array(
        z.object({
          at: z.string(),
          by: z.string(),
          subjectId: id,
          state: z.string(),
          reason: z.string().nullable(),
          listName: z.string(),
        }),
      ),
    }),
  ),
}
