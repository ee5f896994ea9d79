import type { ReadDb } from '#db/engine/engine.ts'

/** The members of each subject's team, by subject. */
export async function readTeams(db: ReadDb): Promise<Map<number, ReadonlySet<number>>> {
  const rows = await db.selectFrom('subject_member').select(['subject_id', 'user_id']).execute()
  const bySubject = Map.groupBy(rows, (row) => row.subject_id)
  return new Map([...bySubject].map(([id, members]) => [id, new Set(members.map((row) => row.user_id))]))
}
