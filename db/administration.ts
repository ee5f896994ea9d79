import { isDeepStrictEqual } from 'node:util'
import { AppError } from '#shared/api/errors.ts'

/*
 * What is taken back stays in its table as not active, and the same code brings it to life again. So its id is the
 * same after undo and redo, and steps that name it stay true; and the ledger, which nobody may delete from, keeps
 * its fund.
 */

/** @throws AppError name_taken when the row is in use @returns the id to bring back, or null to insert anew */
export function idToRevive(
  row: { readonly id: number; readonly is_active: number } | undefined,
  kind: string,
  code: string,
): number | null {
  if (row?.is_active === 1)
    throw new AppError('name_taken', `There is a ${kind} ${code} already. Choose another code.`, {
      kind,
      code,
    })
  return row?.id ?? null
}

/** @throws AppError wrong_state saying what still uses the thing */
export function refuseUsed(kind: string, id: number, users: Readonly<Record<string, unknown>>): void {
  const used = Object.keys(users).filter((name) => users[name] !== undefined)
  if (used.length > 0)
    throw new AppError('wrong_state', `This ${kind} is in use (${used.join(', ')}) and stays.`, {
      kind,
      id,
      used,
    })
}

/** @throws AppError not_found */
export function found<Row>(row: Row | undefined, kind: string, id: number): Row {
  if (row === undefined) throw new AppError('not_found', `There is no ${kind} ${id}.`, { kind, id })
  return row
}

/** @param expected null does not ask @throws AppError conflict when somebody has changed the thing meanwhile */
export function requireExpected<Fields>(
  kind: string,
  id: number,
  current: Fields,
  expected: Fields | null,
): void {
  if (expected === null || isDeepStrictEqual(current, expected)) return
  throw new AppError('conflict', `This ${kind} was changed meanwhile. Look at it as it is now.`, { kind, id })
}

/** Runs an insert that returns the id of its row. */
export async function insertedId(insert: {
  executeTakeFirstOrThrow(): Promise<{ readonly id: number }>
}): Promise<number> {
  return (await insert.executeTakeFirstOrThrow()).id
}
