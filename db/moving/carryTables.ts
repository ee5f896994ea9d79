import { CompiledQuery } from 'kysely'
import type { DbValue, Scan } from '#db/engine/engine.ts'
import type { Filling } from '#db/engine/filling.ts'
import type { TableShape } from '#db/engine/shape.ts'
import { TableSum, type TableTotals } from '#db/moving/tableSum.ts'
import { AppError } from '#shared/api/errors.ts'

const ROWS_PER_CHUNK = 2_000

export interface CarriedTable extends TableTotals {
  readonly table: string
}

export interface CarryOptions {
  readonly signal?: AbortSignal
  /** Told after each chunk. */
  readonly onProgress?: (table: string, rows: number) => void
}

/**
 * Carries all rows of a library into a new one, table by table, and reads them back: count, sums of money and hash of
 * every table must be the same. The order is that of the primary key, which both engines sort alike.
 * @throws Error naming the table that is not the same; AppError cancelled
 */
export async function carryTables(
  tables: readonly TableShape[],
  scan: Scan,
  filling: Filling,
  options: CarryOptions = {},
): Promise<CarriedTable[]> {
  const carried: CarriedTable[] = []
  for (const shape of tables) {
    const sum = new TableSum(shape.columns)
    await filling.load(shape.name, shape.columns, adding(shape, scan, sum, options))
    carried.push({ table: shape.name, ...sum.totals() })
  }
  for (const [index, shape] of tables.entries()) await requireSame(shape, filling, carried[index], options)
  return carried
}

async function* adding(
  shape: TableShape,
  scan: Scan,
  sum: TableSum,
  { signal, onProgress }: CarryOptions,
): AsyncGenerator<DbValue[][]> {
  let rows = 0
  for await (const chunk of scan(queryOf(shape), ROWS_PER_CHUNK)) {
    requireWanted(signal)
    sum.add(chunk)
    yield chunk
    rows += chunk.length
    onProgress?.(shape.name, rows)
  }
}

async function requireSame(
  shape: TableShape,
  filling: Filling,
  wanted: CarriedTable | undefined,
  { signal }: CarryOptions,
): Promise<void> {
  const sum = new TableSum(shape.columns)
  for await (const chunk of filling.scan(queryOf(shape), ROWS_PER_CHUNK)) {
    requireWanted(signal)
    sum.add(chunk)
  }
  const found = { table: shape.name, ...sum.totals() }
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`the table ${shape.name} did not arrive as it left; nothing was kept`)
}

function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'The move was stopped; nothing was kept.')
}

/** Both engines quote names alike. */
function queryOf({ name, columns, primaryKey }: TableShape): CompiledQuery {
  const list = (names: readonly string[]): string => names.map((one) => `"${one}"`).join(', ')
  return CompiledQuery.raw(`select ${list(columns)} from "${name}" order by ${list(primaryKey)}`)
}
