import type { WriteDb } from '#db/engine/engine.ts'

/** Sets at what percentage of its funding a fund warns and stops; null inherits from the fund above. */
export async function setFundLimits(
  db: WriteDb,
  fundId: number,
  limits: { readonly warnPercent: number | null; readonly stopPercent: number | null },
): Promise<void> {
  await db
    .updateTable('fund')
    .set((eb) => ({
      warn_percent: limits.warnPercent,
      stop_percent: limits.stopPercent,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', fundId)
    .execute()
}
