import { type AppendedAudit, appendAudit } from '#db/audit.ts'
import type { WriteDb } from '#db/engine/engine.ts'
import { bringInRecommendations } from '#db/importing/recommendations.ts'
import { rememberProfile } from '#db/importProfiles.ts'
import { readRun } from '#db/importRuns.ts'
import { recordUndoStep } from '#db/undo.ts'
import type {
  ColumnMapping,
  ImportCounts,
  ImportRun,
  SourceSettingsInput,
} from '#shared/api/contract/importing.ts'
import { headingSignature } from '#shared/domain/headings.ts'
import type { ImportKind } from '#shared/schema/common.ts'

/** An import whose rows are all stored, to be shown from now on. */
export interface PublishedRun {
  readonly runId: number
  readonly listId: number
  readonly kind: ImportKind
  readonly fileName: string
  readonly sha256: string
  readonly format: string
  readonly encoding: string | null
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  readonly settings: SourceSettingsInput
  readonly profileName: string | null
  readonly vendorId: number | null
  readonly counts: ImportCounts
  readonly userId: number
  readonly at: string
}

const OBJECT_KIND = { list: 'titleList', holdings: 'holdings', recommendations: 'recommendations' } as const

/**
 * Makes a stored import visible, in one short transaction with its audit event, its undo step and the remembered
 * mapping. No row is moved but recommendations, which are few.
 */
export async function publishRun(
  db: WriteDb,
  run: PublishedRun,
): Promise<{ run: ImportRun; audit: AppendedAudit }> {
  await db
    .updateTable('import_run')
    .set({
      state: 'ready',
      sha256: run.sha256,
      format: run.format,
      encoding: run.encoding,
      headings: JSON.stringify(run.headings),
      counts: JSON.stringify(run.counts),
      finished_at: run.at,
    })
    .where('id', '=', run.runId)
    .where('state', '=', 'running')
    .execute()
  if (run.kind === 'list')
    await db
      .updateTable('title_list')
      .set({ state: 'ready', row_count: run.counts.accepted, unrouted_count: run.counts.unrouted })
      .where('id', '=', run.listId)
      .execute()
  if (run.kind === 'recommendations') await bringInRecommendations(db, run.runId)
  await rememberProfile(db, { ...run, signature: headingSignature(run.headings), name: run.profileName })
  const audit = await recordPublication(db, run)
  return { run: await readRun(db, run.runId), audit }
}

async function recordPublication(db: WriteDb, run: PublishedRun): Promise<AppendedAudit> {
  const { accepted, rejected, unrouted } = run.counts
  const audit = await appendAudit(db, {
    at: run.at,
    userId: run.userId,
    method: 'import.publish',
    objectKind: OBJECT_KIND[run.kind],
    objectId: run.kind === 'list' ? run.listId : run.runId,
    summary: { run: run.runId, fileName: run.fileName, accepted, rejected, unrouted },
  })
  await recordUndoStep(db, {
    userId: run.userId,
    label: 'import.start',
    undo: { method: 'import.remove', input: { run: run.runId } },
    auditSeq: audit.seq,
    at: run.at,
  })
  return audit
}
