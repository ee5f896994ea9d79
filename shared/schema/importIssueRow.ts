import { z } from 'zod'
import { id, isoTime } from '#shared/schema/common.ts'

/**
 * How a remark was settled: left as it is, by what was put in, or with the row, whose other cells were corrected. Null
 * of what was settled before this was kept.
 */
const settledHow = z
  .object({ action: z.enum(['leave', 'value', 'row']), value: z.string().nullable() })
  .nullable()

export const importIssueRow = z.object({
  id,
  row: z.int(),
  sheet: z.string().nullable(),
  column: z.string().nullable(),
  value: z.string(),
  code: z.string(),
  rejected: z.boolean(),
  /** What the program proposes instead of the value; null where it has nothing to propose. */
  proposal: z.string().nullable(),
  /** Which field of a cell that holds several it is about; null where the cell holds one. */
  part: z.string().nullable(),
  /** Who settled it, when and how; null while it is open. */
  settled: z.object({ by: z.string(), at: isoTime, how: settledHow }).nullable(),
})
export type ImportIssueRow = z.infer<typeof importIssueRow>
