import { z } from 'zod'
import { rangeInput } from '#shared/api/contract/administrationFields.ts'
import { command, query } from '#shared/api/method.ts'
import { id } from '#shared/schema/common.ts'

/** Rows of each kind that a preview names. */
export const PREVIEW_ROWS = 50

const previewRow = z.object({
  rowNo: z.int(),
  title: z.string(),
  classNumber: z.string().nullable(),
  /** Other subjects that have the title now, or would have it. */
  from: z.array(id),
  to: z.array(id),
})
export type PreviewRow = z.infer<typeof previewRow>

const group = z.object({ count: z.int(), rows: z.array(previewRow) })

const rerouted = z.object({ changed: z.int(), kept: z.int() })

export const reroutingMethods = {
  'subject.previewRanges': query(
    'Which titles of a list would come to a subject with these class ranges, leave it or stay; nothing is changed.',
    'route',
    z.object({ subjectId: id.nullable(), ranges: z.array(rangeInput).max(500), listId: id }).strict(),
    z.object({
      come: group,
      leave: group,
      stay: group,
      /** Titles that would go elsewhere, but stay: somebody has decided about them or has given them a subject. */
      kept: z.int(),
      /** Titles that other subjects would win and lose; null stands for those without a subject. */
      others: z.array(z.object({ subjectId: id.nullable(), gains: z.int(), losses: z.int() })),
    }),
  ),
  'titleList.reroute': command(
    'Routes the titles of an open list anew by the class ranges as they are now. Titles about which somebody has decided stay; can be undone.',
    'route',
    ['titleList', 'selection'],
    z.object({ listId: id }).strict(),
    rerouted,
  ),
}
