import { z } from 'zod'
import { teamRole } from '#shared/api/contract/administrationFields.ts'
import { query } from '#shared/api/method.ts'
import {
  classScheme,
  currency,
  id,
  isoDate,
  materialType,
  minor,
  names,
  nothing,
  role,
} from '#shared/schema/common.ts'

const range = z.object({ id, scheme: classScheme, from: z.string(), to: z.string(), isInclude: z.boolean() })

const user = z.object({
  id,
  login: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  subjectIds: z.array(id),
  departmentId: id.nullable(),
  canOverrideStop: z.boolean(),
})

const vendor = z.object({
  id,
  code: z.string(),
  name: z.string(),
  currency,
  /** Per cent that the vendor takes off its list prices, as a decimal. */
  discountPercent: z.string(),
  /** Days from order to delivery. */
  leadDays: z.int(),
})

/** What every screen needs to word and choose things: small, and fetched whole. */
export const reference = z.object({
  baseCurrency: currency,
  libraryName: z.string(),
  users: z.array(user),
  /** Who is not active any more: their names stand in the record and on what they did. */
  formerUsers: z.array(user),
  subjects: z.array(
    z.object({
      id,
      code: z.string(),
      names,
      departmentId: id.nullable(),
      ranges: z.array(range),
      members: z.array(z.object({ userId: id, teamRole })),
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
  vendors: z.array(vendor),
  /** Who is not bought from any more: their names stand on lists and orders. */
  formerVendors: z.array(vendor),
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
  /** Who decides about a material type in a subject; what is not named is not laid down. */
  participations: z.array(
    z.object({
      subjectId: id,
      materialType,
      mode: z.enum(['relay', 'partial', 'lead']),
      duty: z.enum(['select', 'assist', 'review', 'none']),
    }),
  ),
  rejectReasons: z.array(z.object({ code: z.string(), names })),
})
export type Reference = z.infer<typeof reference>

export const referenceMethods = {
  'reference.get': query(
    'Subjects, users, vendors, funds, locations, departments and rates.',
    'signedIn',
    nothing,
    reference,
  ),
}
