import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { UserContext } from '#backend/context.ts'
import { writeCsv } from '#backend/exporting/writing/csv.ts'
import { findLostCharacters, type LostCharacter } from '#backend/exporting/writing/lostCharacters.ts'
import { sanitiseFileName, type WrittenFile } from '#backend/exporting/writing/safeFile.ts'
import { writeWorkbook } from '#backend/exporting/writing/workbook.ts'
import { orderTable } from '#backend/ordering/orderTable.ts'
import { appendAudit } from '#db/audit.ts'
import type { Engine, ReadDb } from '#db/engine/engine.ts'
import { type OrderRecord, readOrder } from '#db/orderSummaries.ts'
import { insertExport } from '#db/orders.ts'
import type { OutputOf, ParsedInputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

/** How many lost characters are named. */
export const LOST_SHOWN = 200

type ExportInput = ParsedInputOf<'order.export'>

/** The characters that the chosen encoding cannot hold; a workbook holds every one. */
export async function lostOf(
  db: ReadDb,
  order: OrderRecord,
  input: { format: string; encoding?: 'utf-8-bom' | 'gb18030' | undefined },
): Promise<LostCharacter[]> {
  if (input.format !== 'csv') return []
  return findLostCharacters(await orderTable(db, order), input.encoding ?? 'utf-8-bom')
}

/** Exports of one library take turns, so that each sees the batches before it. */
const turns = new WeakMap<Engine, Promise<unknown>>()

/**
 * Writes an order to a file and puts it on record as the next batch of the order. The file comes first: a batch on
 * record always has one. @throws AppError not_found, nothing_to_export, characters_lost, conflict and those of writing
 */
export function exportOrder(
  db: ReadDb,
  input: ExportInput,
  context: UserContext,
): Promise<OutputOf<'order.export'>> {
  const { engine } = context.services
  const turn = (turns.get(engine) ?? Promise.resolve()).then(() => writeBatch(db, input, context))
  turns.set(
    engine,
    turn.catch(() => undefined),
  )
  return turn
}

async function writeBatch(
  db: ReadDb,
  input: ExportInput,
  context: UserContext,
): Promise<OutputOf<'order.export'>> {
  const order = await readOrder(db, input.id, 'all')
  if (order.lines === 0 || order.state === 'deleted')
    throw new AppError('nothing_to_export', `Order ${order.number} has no lines.`, { number: order.number })
  await refuseLoss(db, order, input)
  const { files } = context.services
  const batch = order.exports.length + 1
  const fileName = sanitiseFileName(`${order.number}-${batch}.${input.format}`)
  // libraries that share this folder have orders of the same number: a name that is no other's
  const path = join(files.folder('exports'), `${randomBytes(6).toString('hex')}-${fileName}`)
  const file = await writeOrder(db, order, path, input)
  try {
    await recordBatch(context, { order, batch, fileName, file, input })
  } catch (error) {
    await rm(file.path, { force: true })
    throw error
  }
  return {
    file: files.offer(file.path, fileName),
    fileName,
    sha256: file.sha256,
    rows: file.rows,
    batch,
    exportedBefore: order.exports.length,
  }
}

async function refuseLoss(db: ReadDb, order: OrderRecord, input: ExportInput): Promise<void> {
  if (input.acceptLoss) return
  const lost = await lostOf(db, order, input)
  if (lost.length > 0)
    throw new AppError(
      'characters_lost',
      `${lost.length} characters of order ${order.number} cannot be written in ${input.encoding ?? 'utf-8'}. Nothing was written.`,
      { count: lost.length, characters: lost.slice(0, LOST_SHOWN) },
    )
}

async function writeOrder(
  db: ReadDb,
  order: OrderRecord,
  path: string,
  input: ExportInput,
): Promise<WrittenFile> {
  const table = await orderTable(db, order)
  if (input.format === 'xlsx') return writeWorkbook(path, table)
  return writeCsv(path, table, {
    encoding: input.encoding ?? 'utf-8-bom',
    onLostCharacters: input.acceptLoss ? 'replace' : 'refuse',
  })
}

interface Batch {
  readonly order: OrderRecord
  readonly batch: number
  readonly fileName: string
  readonly file: WrittenFile
  readonly input: ExportInput
}

/** @throws AppError conflict when the order was deleted or exported by another program while the file was written */
async function recordBatch(
  { services, user, now }: UserContext,
  { order, batch, fileName, file, input }: Batch,
): Promise<void> {
  await services.engine.write(async (write) => {
    const current = await readOrder(write, order.id, 'all')
    if (current.state === 'deleted' || current.exports.length >= batch)
      throw new AppError(
        'conflict',
        `Order ${order.number} was changed meanwhile. Look at it and try again.`,
        {
          number: order.number,
          state: current.state,
        },
      )
    const audit = await appendAudit(write, {
      at: now,
      userId: user.id,
      method: 'order.export',
      objectKind: 'order',
      objectId: order.id,
      summary: { number: order.number, batch, format: input.format, sha256: file.sha256, rows: file.rows },
    })
    services.views.noteOwnChange(audit)
    await insertExport(write, {
      orderId: order.id,
      number: batch,
      format: input.format,
      encoding: input.format === 'csv' ? (input.encoding ?? 'utf-8-bom') : null,
      fileName,
      sha256: file.sha256,
      bytes: file.bytes,
      rowCount: file.rows,
      userId: user.id,
      at: now,
      auditSeq: audit.seq,
      auditHash: audit.hash,
    })
  })
}
