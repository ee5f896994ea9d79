import { z } from 'zod'
import { id } from '#shared/schema/common.ts'

/** The grids of the program. `marking` has one row per title and subject; the others are named by their rows. */
export const viewKind = z.enum([
  'marking',
  'titleLists',
  'recommendations',
  'submissionLines',
  'orderLines',
  'fundTitles',
  'holdings',
  'importIssues',
  'audit',
])
export type ViewKind = z.infer<typeof viewKind>

/** What part of a kind the grid shows, before any filter of the user. */
export const viewScope = z
  .object({
    listId: id,
    subjectIds: z.array(id),
    unrouted: z.boolean(),
    submissionId: id,
    orderId: id,
    fundId: id,
    tier: z.enum(['marked', 'submitted', 'encumbered', 'awaiting', 'spent']),
    runId: id,
  })
  .partial()
  .strict()
export type ViewScope = z.infer<typeof viewScope>

const value = z.union([z.string(), z.number(), z.null()])
/** Conditions on one column; all filters of a view hold together. */
export const viewFilter = z.union([
  z.object({ column: z.string(), op: z.literal('in'), values: z.array(value) }).strict(),
  z.object({ column: z.string(), op: z.literal('notIn'), values: z.array(value) }).strict(),
  z
    .object({
      column: z.string(),
      op: z.literal('range'),
      from: z.number().nullable(),
      to: z.number().nullable(),
    })
    .strict(),
  z.object({ column: z.string(), op: z.literal('contains'), text: z.string() }).strict(),
  z.object({ column: z.string(), op: z.literal('startsWith'), text: z.string() }).strict(),
  z.object({ column: z.string(), op: z.literal('isEmpty') }).strict(),
  z.object({ column: z.string(), op: z.literal('isNotEmpty') }).strict(),
  /** At least one bit of the mask is set, or none with `hasNone`: for the column of known facts. */
  z.object({ column: z.string(), op: z.literal('hasAny'), mask: z.int() }).strict(),
  z.object({ column: z.string(), op: z.literal('hasNone'), mask: z.int() }).strict(),
])
export type ViewFilter = z.infer<typeof viewFilter>

export const viewSort = z.object({ column: z.string(), direction: z.enum(['asc', 'desc']) }).strict()
export type ViewSort = z.infer<typeof viewSort>

export const viewRequest = z
  .object({
    kind: viewKind,
    scope: viewScope,
    filters: z.array(viewFilter).max(50),
    /** Folded substring search over title, author, publisher and identifiers; empty for none. */
    search: z.string().max(200),
    sort: z.array(viewSort).max(6),
  })
  .strict()
export type ViewRequest = z.infer<typeof viewRequest>

export const facet = z.object({
  column: z.string(),
  values: z.array(z.object({ value, count: z.int() })),
})
export type Facet = z.infer<typeof facet>
