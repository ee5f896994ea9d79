import { z } from 'zod'
import { classScheme, currency, id, locale, materialType, role } from '#shared/schema/common.ts'

export const code = z.string().trim().min(1).max(40)
export const text = z.string().trim().min(1).max(120)
export const bilingual = z
  .object({ zh: z.string().trim().max(120), en: z.string().trim().max(120) })
  .strict()
  .refine(({ zh, en }) => zh !== '' || en !== '', 'a name in at least one language is needed')

export const oneId = z.object({ id }).strict()
export const created = z.object({ id })
export const changed = z.object({ count: z.int() })

export const rangeInput = z
  .object({
    scheme: classScheme,
    from: z.string().trim().min(1).max(60),
    to: z.string().trim().min(1).max(60),
    /** False takes the range out of the others: TP3-TP39 without TP37. */
    isInclude: z.boolean().default(true),
  })
  .strict()
export type RangeInput = z.output<typeof rangeInput>

export const teamRole = z.enum(['lead', 'resource', 'consulting', 'assistant'])
export type TeamRole = z.output<typeof teamRole>
const member = z.object({ userId: id, teamRole }).strict()
export type MemberInput = z.output<typeof member>

export const subjectFields = {
  code,
  names: bilingual,
  /** The department that the subject serves; left out, it stays as it is. */
  departmentId: id.nullable().optional(),
  ranges: z.array(rangeInput).max(500),
  members: z.array(member).max(200),
}

/** The number that a removed row had: undo brings it back under it, so that older steps still name the same thing. */
export const formerId = id.optional()

export const vendorFields = {
  code,
  name: text,
  currency,
  /** Per cent that the vendor takes off its list prices, a decimal: "12.5". */
  discountPercent: z.string().regex(/^(?:100(?:\.0{1,2})?|[0-9]{1,2}(?:\.[0-9]{1,2})?)$/),
  /** Days from order to delivery. */
  leadDays: z.int().min(0).max(3650),
}
export const vendor = z.object(vendorFields).strict()
export type VendorFields = z.output<typeof vendor>
export const newVendorFields = {
  id: formerId,
  ...vendorFields,
  discountPercent: vendorFields.discountPercent.default('0'),
  leadDays: vendorFields.leadDays.default(30),
}

const roles = z.array(role).min(1).max(4)
export const personFields = {
  displayName: text,
  roles,
  departmentId: id.nullable(),
  /** The grant to pass the stop of a fund; it acts for heads and administrators only. */
  canOverrideStop: z.boolean(),
  locale,
}
export const person = z.object(personFields).strict()
export type PersonFields = z.output<typeof person>

export const newPersonFields = {
  login: z.string().trim().min(1).max(60),
  ...personFields,
  departmentId: id.nullable().default(null),
  canOverrideStop: z.boolean().default(false),
  locale: locale.default('zh-CN'),
}

export const placeFields = { code, names: bilingual }
export const departmentFields = {
  ...placeFields,
  kind: z.enum(['teaching', 'library']),
  parentId: id.nullable(),
}
export const department = z.object(departmentFields).strict()
export type DepartmentFields = z.output<typeof department>
export const place = z.object(placeFields).strict()
export type PlaceFields = z.output<typeof place>

/** Where nothing is laid down, both may mark: null. */
export const participation = z
  .object({
    mode: z.enum(['relay', 'partial', 'lead']),
    duty: z.enum(['select', 'assist', 'review', 'none']),
  })
  .strict()
export const participationCell = z
  .object({ subjectId: id, materialType, participation: participation.nullable() })
  .strict()
export type ParticipationCell = z.output<typeof participationCell>

export const assignment = z.object({ subjectId: id, userId: id, teamRole: teamRole.nullable() }).strict()
export type Assignment = z.output<typeof assignment>
