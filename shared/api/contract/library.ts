import { z } from 'zod'
import { query, task } from '#shared/api/method.ts'
import { nothing } from '#shared/schema/common.ts'

export const libraryMethods = {
  'library.setUp': task(
    'Fills a new library: with the sample, or with only an administrator. Refused when it holds something.',
    'public',
    ['session', 'reference', 'titleList', 'holding', 'fund', 'recommendation', 'selection'],
    z
      .object({
        kind: z.enum(['sample', 'empty']),
        name: z.string().trim().max(120),
        /** The first administrator of an empty library; the sample brings its own users. */
        administrator: z
          .object({ login: z.string().trim().min(1).max(60), displayName: z.string().trim().min(1).max(120) })
          .optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .default('CNY'),
      })
      .strict(),
    z.object({ login: z.string() }),
  ),
  'library.check': query(
    'Proves that every cached figure equals its sum, every state is lawful and the audit chain is whole.',
    'public',
    nothing,
    z.object({
      ok: z.boolean(),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), count: z.int(), detail: z.string() })),
    }),
  ),
}
