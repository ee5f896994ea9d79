import { z } from 'zod'
import { command } from '#shared/api/method.ts'
import { classScheme, currency, id, role } from '#shared/schema/common.ts'

const code = z.string().trim().min(1).max(40)
const text = z.string().trim().min(1).max(120)
const bilingual = z
  .object({ zh: z.string().trim().max(120), en: z.string().trim().max(120) })
  .strict()
  .refine(({ zh, en }) => zh !== '' || en !== '', 'a name in at least one language is needed')

const range = z
  .object({
    scheme: classScheme,
    from: z.string().trim().min(1).max(60),
    to: z.string().trim().min(1).max(60),
    /** False takes the range out of the others: TP3-TP39 without TP37. */
    isInclude: z.boolean().default(true),
  })
  .strict()
export type RangeInput = z.output<typeof range>

const member = z
  .object({ userId: id, teamRole: z.enum(['lead', 'resource', 'consulting', 'assistant']) })
  .strict()
export type MemberInput = z.output<typeof member>

const vendorFields = { code, name: text, currency }
const subjectFields = {
  code,
  names: bilingual,
  ranges: z.array(range).max(500),
  members: z.array(member).max(200),
}
const policyFields = {
  defaultCopies: z.int().min(1).max(9999),
  defaultFundId: id.nullable(),
  defaultLocationId: id.nullable(),
  /** Base minor units. */
  priceCapMinor: z.int().nonnegative().nullable(),
}
const oneId = z.object({ id }).strict()
const created = z.object({ id })

/** What an administrator sets a library up with. A delete takes back what nothing uses yet: it is how undo acts. */
export const administrationMethods = {
  'vendor.create': command(
    'Adds a vendor.',
    'import',
    ['reference', 'undo'],
    z.object(vendorFields).strict(),
    created,
  ),
  'vendor.delete': command(
    'Removes a vendor from whom nothing has come yet.',
    'import',
    ['reference', 'undo'],
    oneId,
    created,
  ),
  'subject.create': command(
    'Adds a subject with its class ranges and its team. Lists already imported are not routed again.',
    'administer',
    ['reference', 'session', 'undo'],
    z.object(subjectFields).strict(),
    created,
  ),
  'subject.update': command(
    'Replaces the names, class ranges and team of a subject. Lists already imported are not routed again.',
    'administer',
    ['reference', 'session', 'titleList', 'undo'],
    z.object({ id, ...subjectFields }).strict(),
    created,
  ),
  'subject.delete': command(
    'Removes a subject that holds no title, fund or policy yet.',
    'administer',
    ['reference', 'session', 'undo'],
    oneId,
    created,
  ),
  'policy.set': command(
    'Sets what a selection of a subject begins with: copies, fund, location and price cap.',
    'administer',
    ['reference', 'undo'],
    z.object({ subjectId: id, ...policyFields }).strict(),
    z.object({ subjectId: id }),
  ),
  'policy.clear': command(
    'Takes the policy of a subject away.',
    'administer',
    ['reference', 'undo'],
    z.object({ subjectId: id }).strict(),
    z.object({ subjectId: id }),
  ),
  'fund.create': command(
    'Adds a fund to the current fiscal year with its first allocation in base minor units.',
    'manageFunds',
    ['reference', 'fund', 'undo'],
    z
      .object({
        code,
        names: bilingual,
        parentId: id.nullable(),
        subjectId: id.nullable(),
        amountMinor: z.int().nonnegative(),
      })
      .strict(),
    created,
  ),
  'fund.delete': command(
    'Removes a fund that nothing was charged to yet, and takes its allocation back.',
    'manageFunds',
    ['reference', 'fund', 'undo'],
    oneId,
    created,
  ),
  'user.create': command(
    'Adds a person with their roles.',
    'administer',
    ['reference', 'session', 'undo'],
    z
      .object({
        login: z.string().trim().min(1).max(60),
        displayName: text,
        roles: z.array(role).min(1).max(4),
      })
      .strict(),
    created,
  ),
  'user.delete': command(
    'Removes a person who has done nothing yet and is in no team.',
    'administer',
    ['reference', 'session', 'undo'],
    oneId,
    created,
  ),
}
