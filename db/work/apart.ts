import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { type ApartPair, ApartWorks, orderedPair } from '#shared/domain/apartWorks.ts'

/** What librarians have told apart, of some works or of all: few rows, because each is a decision by hand. */
export async function loadApart(db: ReadDb, workKeys?: readonly number[]): Promise<ApartWorks> {
  const query = db.selectFrom('told_apart').select(['work_key as workKey', 'one', 'other'])
  if (workKeys === undefined) return new ApartWorks(await query.execute())
  const pairs: ApartPair[] = []
  for (const chunk of chunksOf(workKeys))
    pairs.push(...(await query.where('work_key', 'in', [...chunk, 0]).execute()))
  return new ApartWorks(pairs)
}

/** A pair with what is said of it. */
export interface ToldApart extends ApartPair {
  readonly title: string
  readonly otherTitle: string | null
  readonly userId: number
  readonly at: string
}

/** Remembers a pair. @returns its id; null when it was told apart before */
export async function insertApart(db: WriteDb, told: ToldApart): Promise<number | null> {
  const { workKey, one, other } = orderedPair(told)
  const row = await db
    .insertInto('told_apart')
    .values({
      work_key: workKey,
      one,
      other,
      title: told.title,
      other_title: told.otherTitle,
      user_id: told.userId,
      at: told.at,
    })
    .onConflict((conflict) => conflict.columns(['work_key', 'one', 'other']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Forgets a pair. @returns whether it was remembered */
export async function deleteApart(db: WriteDb, pair: ApartPair): Promise<boolean> {
  const { workKey, one, other } = orderedPair(pair)
  const row = await db
    .deleteFrom('told_apart')
    .where('work_key', '=', workKey)
    .where('one', '=', one)
    .where('other', '=', other)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The pairs of a work, newest first, with who told them apart. */
export async function readApart(db: ReadDb, workKey: number) {
  return db
    .selectFrom('told_apart')
    .innerJoin('user_account', 'user_account.id', 'told_apart.user_id')
    .select([
      'one',
      'other',
      'title',
      'other_title as otherTitle',
      'user_account.display_name as by',
      'told_apart.at as at',
    ])
    .where('work_key', '=', workKey)
    .orderBy('told_apart.id', 'desc')
    .execute()
}
