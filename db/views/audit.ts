import type { CompiledQuery } from 'kysely'
import type { ReadDb } from '#db/engine/engine.ts'
import type { AuditRow } from '#shared/schema/rows.ts'

export const AUDIT_COLUMNS = ['at', 'userId', 'user', 'method', 'objectKind', 'objectId', 'summary'] as const

export function auditIndexQuery(db: ReadDb): CompiledQuery {
  return db
    .selectFrom('audit_event')
    .innerJoin('user_account', 'user_account.id', 'audit_event.user_id')
    .select([
      'seq',
      'at',
      'audit_event.user_id',
      'display_name',
      'method',
      'object_kind',
      'object_id',
      'summary',
    ])
    .orderBy('seq')
    .compile()
}

export async function readAuditRows(db: ReadDb, ids: readonly number[]): Promise<AuditRow[]> {
  return db
    .selectFrom('audit_event')
    .innerJoin('user_account', 'user_account.id', 'audit_event.user_id')
    .select([
      'seq as id',
      'at',
      'display_name as user',
      'method',
      'object_kind as objectKind',
      'object_id as objectId',
      'summary',
    ])
    .where('seq', 'in', [...ids, 0])
    .execute()
}
