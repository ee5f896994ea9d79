import type { Access } from '#backend/access/access.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'

/** @throws AppError not_permitted when one of the funds does not belong to the user's department */
export function movesFunds(db: ReadDb, fundIds: readonly number[], access: Access): Promise<void> {
  return access.requireFunds(db, 'manageFunds', fundIds)
}

/**
 * A head adds funds below their own, for subjects of their own; one that stands below none is for who manages all.
 * @throws AppError not_permitted
 */
export async function createsFund(
  db: ReadDb,
  { parentId, subjectId }: ParsedInputOf<'fund.create'>,
  access: Access,
): Promise<void> {
  const { owned } = await access.funds(db, 'manageFunds')
  if (owned === 'all') return
  if (parentId === null)
    throw access.refused('manageFunds', 'A fund of your department stands below one of its funds.', {
      parentId,
    })
  await access.requireFunds(db, 'manageFunds', [parentId])
  if (subjectId !== null) await access.requireSubject(db, 'manageFunds', subjectId)
}

/** Who marks may charge the funds they see: those of their subjects and those that several subjects draw on. */
export async function chargesFunds(
  db: ReadDb,
  shares: readonly { readonly fundId: number }[] | undefined,
  access: Access,
): Promise<void> {
  if (shares)
    await access.requireFunds(
      db,
      'mark',
      shares.map(({ fundId }) => fundId),
    )
}
