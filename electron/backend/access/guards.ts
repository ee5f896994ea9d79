import type { Access } from '#backend/access/access.ts'
import { chargesFunds, createsFund, movesFunds } from '#backend/access/fundGuards.ts'
import { orderIsSeen } from '#backend/access/orderGuards.ts'
import {
  decidesStep,
  maySubmitFor,
  mayWithdraw,
  restoresMarks,
  submissionIsSeen,
} from '#backend/access/stepGuards.ts'
import {
  answersRecommendations,
  listIsSeen,
  marksTitle,
  ownsJob,
  titleIsSeen,
} from '#backend/access/thingGuards.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { Contract, MethodName, ParsedInputOf } from '#shared/api/contract.ts'
import type { ScopedOperation } from '#shared/domain/permission.ts'

/** Refuses a call that names a thing out of the user's reach. @throws AppError not_permitted and those of reading it */
type Guard<Name extends MethodName> = (
  db: ReadDb,
  input: ParsedInputOf<Name>,
  access: Access,
) => Promise<void>

/** Methods whose operation does not reach everything for every role that has it. */
type GuardedMethod = {
  [Name in MethodName]: Contract[Name]['permission'] extends ScopedOperation ? Name : never
}[MethodName]

/** For calls that name no thing: what they answer holds only rows within reach, which their handler takes care of. */
const answersWithinReach = (): Promise<void> => Promise.resolve()

/** For marks of many rows: those out of reach stay as they are and are reported with the reason (markable.ts). */
const leavesOthersAsTheyAre = answersWithinReach

/**
 * The second gate, after the operation: is this thing one of the user's? The router asks it before the handler, in
 * the same transaction, and so for the calls that undo and redo make. A new method with an operation that is limited
 * for somebody does not compile until it stands here.
 */
const guards: { readonly [Name in GuardedMethod]: Guard<Name> } = {
  'titleList.get': listIsSeen,
  'title.describe': titleIsSeen,
  'title.readCluster': titleIsSeen,
  'title.tellApart': marksTitle,
  'title.bringTogether': marksTitle,
  'selection.mark': leavesOthersAsTheyAre,
  'selection.forward': leavesOthersAsTheyAre,
  'selection.edit': (db, { shares }, access) => chargesFunds(db, shares, access),
  'selection.restore': restoresMarks,
  'submission.preview': maySubmitFor,
  'submission.submit': maySubmitFor,
  'submission.withdraw': mayWithdraw,
  'submission.list': answersWithinReach,
  'submission.get': submissionIsSeen,
  'approval.approve': (db, input, access) => decidesStep(db, input, access),
  'approval.return': (db, input, access) => decidesStep(db, input, access),
  'approval.decline': (db, input, access) => decidesStep(db, input, access),
  'approval.reverse': (db, input, access) => decidesStep(db, input, access),
  'order.list': answersWithinReach,
  'order.get': orderIsSeen,
  'fund.readTree': answersWithinReach,
  'fund.allocate': (db, { fundId }, access) => movesFunds(db, [fundId], access),
  'fund.transfer': (db, { fromId, toId }, access) => movesFunds(db, [fromId, toId], access),
  'fund.setLimits': (db, { fundId }, access) => movesFunds(db, [fundId], access),
  'fund.create': createsFund,
  'fund.delete': (db, { id }, access) => movesFunds(db, [id], access),
  'recommendation.decide': answersRecommendations,
  'job.get': ownsJob,
  'job.cancel': ownsJob,
}

type AnyGuard = (db: ReadDb, input: unknown, access: Access) => Promise<void>

/** @param input parsed with the method's own schema @throws AppError not_permitted, not_your_step, own_submission … */
export async function guard(
  db: ReadDb,
  name: MethodName,
  input: unknown,
  access: Access | null,
): Promise<void> {
  if (access === null || !Object.hasOwn(guards, name)) return
  await (guards[name as GuardedMethod] as unknown as AnyGuard)(db, input, access)
}
