import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import type { Participation } from '#shared/domain/participation.ts'

export interface Policy {
  readonly defaultCopies: number
  readonly defaultFundId: number | null
  readonly defaultLocationId: number | null
  readonly priceCapMinor: number | null
}

/** The collection policy of each subject that has one. */
export async function readPolicies(db: ReadDb): Promise<Map<number, Policy>> {
  const rows = await db.selectFrom('collection_policy').selectAll().execute()
  return new Map(
    rows.map((row) => [
      row.subject_id,
      {
        defaultCopies: row.default_copies,
        defaultFundId: row.default_fund_id,
        defaultLocationId: row.default_location_id,
        priceCapMinor: row.price_cap_minor,
      },
    ]),
  )
}

/** Sets the policy of a subject, or takes it away with null. Its level and note stay as they are. */
export async function writePolicy(db: WriteDb, subjectId: number, policy: Policy | null): Promise<void> {
  if (policy === null) {
    await db.deleteFrom('collection_policy').where('subject_id', '=', subjectId).execute()
    return
  }
  const values = {
    default_copies: policy.defaultCopies,
    default_fund_id: policy.defaultFundId,
    default_location_id: policy.defaultLocationId,
    price_cap_minor: policy.priceCapMinor,
  }
  await db
    .insertInto('collection_policy')
    .values({ subject_id: subjectId, note: null, ...values })
    .onConflict((conflict) => conflict.column('subject_id').doUpdateSet(values))
    .execute()
}

/** Who does what, by `participationKey`. */
export async function readParticipations(db: ReadDb): Promise<Map<string, Participation>> {
  const rows = await db.selectFrom('participation').selectAll().execute()
  return new Map(
    rows.map((row) => [
      participationKey(row.subject_id, row.material_type),
      { mode: row.mode, duty: row.duty },
    ]),
  )
}

export function participationKey(subjectId: number, materialType: string): string {
  return `${subjectId} ${materialType}`
}
