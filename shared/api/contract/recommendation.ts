import { z } from 'zod'
import { command } from '#shared/api/method.ts'
import { id, version } from '#shared/schema/common.ts'

export const recommendationMethods = {
  'recommendation.decide': command(
    'Accepts, declines with a reason, or puts a recommendation back to new; the answer is kept for the reader.',
    'answer',
    ['recommendation', 'undo'],
    z
      .object({
        ids: z.array(z.object({ id, version }).strict()).min(1).max(5000),
        state: z.enum(['new', 'checking', 'accepted', 'declined']),
        answer: z.string().trim().max(1000).nullable(),
      })
      .strict(),
    z.object({ count: z.int() }),
  ),
}
