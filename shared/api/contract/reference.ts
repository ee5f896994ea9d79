import { z } from 'zod'
import { query } from '#shared/api/method.ts'
import { classScheme, currency, id, isoDate, minor, names, nothing, role } from '#shared/schema/common.ts'

const range = z.object({ id, scheme: classScheme, from: z.string(), to: z.string(), isInclude: z.boolean() })

/** What every screen needs to word and choose things: small, and fetched whole. */
export const reference = z.object({
  baseCurrency: currency,
  libraryName: z.string(),
  users: z.array(
    z.object({
      id,
      login: z.string(),
      displayName: z.string(),
      roles: z.array(role),
      subjectIds: z.array(id),
      departmentId: id.nullable(),
      canOverrideStop: z.boolean(),
    }),
  ),
  subjects: z.array(
    z.object({
      id,
      code: z.string(),
      names,
      departmentId: id.nullable(),
      ranges: z.array(range),
      members: z.array(z.object({ userId: id, teamRole: z.string() })),
      policy: z
        .object({
          defaultCopies: z.int(),
          defaultFundId: id.nullable(),
          defaultLocationId: id.nullable(),
          priceCapMinor: minor.nullable(),
        })
        .nullable(),
    }),
  ),
  departments: z.array(
    z.object({
      id,
      code: z.string(),
      names,
      kind: z.enum(['teaching', 'library']),
      parentId: id.nullable(),
    }),
  ),
  locations: z.array(z.object({ id, code: z.string(), names })),
  vendors: z.array(z.object({ id, code: z.string(), name: z.string(), currency })),
  funds: z.array(
    z.object({
      id,
      parentId: id.nullable(),
      code: z.string(),
      names,
      subjectId: id.nullable(),
      departmentId: id.nullable(),
    }),
  ),
  fiscalYear: z.object({ code: z.string(), startsOn: isoDate, endsOn: isoDate }).nullable(),
  rates: z.array(z.object({ currency, date: isoDate, rate: z.string() })),
  rejectReasons: z.array(z.object({ code: z.string(), names })),
})
export type Reference = z.infer<typeof reference>

export const referenceMethods = {
  'reference.get': query(
    'Subjects, users, vendors, funds, locations, departments and rates.',
    'read',
    nothing,
    reference,
  ),
}
