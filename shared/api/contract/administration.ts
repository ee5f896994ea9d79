import { z } from 'zod'
import {
  bilingual,
  code,
  created,
  newPersonFields,
  newVendorFields,
  oneId,
  subjectFields,
  vendor,
  vendorFields,
} from '#shared/api/contract/administrationFields.ts'
import { command } from '#shared/api/method.ts'
import { entryMinor, id } from '#shared/schema/common.ts'

const policyFields = {
  defaultCopies: z.int().min(1).max(9999),
  defaultFundId: id.nullable(),
  defaultLocationId: id.nullable(),
  /** Base minor units. */
  priceCapMinor: z.int().nonnegative().nullable(),
}

/** What an administrator sets a library up with. A delete takes back what nothing uses yet: it is how undo acts. */
export const administrationMethods = {
  'vendor.create': command(
    'Adds a vendor.',
    'profiles',
    ['reference', 'undo'],
    z.object(newVendorFields).strict(),
    created,
  ),
  'vendor.delete': command(
    'Removes a vendor from whom nothing has come yet.',
    'profiles',
    ['reference', 'undo'],
    oneId,
    created,
  ),
  'vendor.update': command(
    'Changes what is known of a vendor. With `expected` only as long as nobody else has changed it.',
    'profiles',
    ['reference', 'undo'],
    z.object({ id, ...vendorFields, expected: vendor.optional() }).strict(),
    created,
  ),
  'vendor.deactivate': command(
    'Takes a vendor out of the choices; its lists and orders stay.',
    'profiles',
    ['reference', 'undo'],
    oneId,
    created,
  ),
  'vendor.activate': command(
    'Brings a vendor back into the choices.',
    'profiles',
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
        amountMinor: entryMinor.nonnegative(),
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
    z.object(newPersonFields).strict(),
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
