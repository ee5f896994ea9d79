import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { id, isoDate, minor } from '#shared/schema/common.ts'

const counts = z.object({
  unchanged: z.int(),
  changed: z.int(),
  /** Rows that only the new list has, and rows that it no longer has. */
  added: z.int(),
  withdrawn: z.int(),
  /** In how many rows each of these changed. */
  fields: z.array(z.object({ field: z.string(), count: z.int() })),
})
export type ReissueCounts = z.infer<typeof counts>

const example = z.object({
  rowNo: z.int(),
  titleBefore: z.string(),
  titleAfter: z.string(),
  priceBefore: minor.nullable(),
  currencyBefore: z.string().nullable(),
  priceAfter: minor.nullable(),
  currencyAfter: z.string().nullable(),
})
export type ReissueExample = z.infer<typeof example>

const pair = z.object({ listId: id, earlierListId: id }).strict()

export const reissueMethods = {
  'titleList.findReissue': query(
    'Earlier open lists of the same vendor that a list seems to be a re-issue of, the likeliest first.',
    'import',
    z.object({ listId: id }).strict(),
    z.object({
      candidates: z.array(
        z.object({
          earlierListId: id,
          name: z.string(),
          receivedOn: isoDate,
          rows: z.int(),
          matched: z.int(),
        }),
      ),
    }),
  ),
  'titleList.previewReissue': query(
    'How a list differs from an earlier one of the vendor, before it is applied as a re-issue of it.',
    'import',
    pair,
    counts.extend({
      /** Decisions on rows with another price: these get it, those keep what was submitted. */
      repriced: z.int(),
      kept: z.int(),
      examples: z.array(example),
    }),
  ),
  'titleList.applyReissue': command(
    'Brings an earlier list up to date by a newer one, which then gives way to it. Decisions stay; can be undone.',
    'import',
    ['titleList', 'selection', 'fund', 'import'],
    pair,
    counts.extend({ earlierListId: id, repriced: z.int() }),
  ),
}
