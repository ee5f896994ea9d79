import { basename, join } from 'node:path'
import type { Done, Handlers, UserContext } from '#backend/context.ts'
import { writeCsv } from '#backend/exporting/writing/csv.ts'
import { findLostCharacters } from '#backend/exporting/writing/lostCharacters.ts'
import { sanitiseFileName, type WrittenFile } from '#backend/exporting/writing/safeFile.ts'
import { writeWorkbook } from '#backend/exporting/writing/workbook.ts'
import { orderTable } from '#backend/ordering/orderTable.ts'
import { appendAudit } from '#db/audit.ts'
import { takeSerial } from '#db/counters.ts'
import type { ReadDb, WriteDb } from '#db/engine/engine.ts'
import {
  insertExport,
  insertOrder,
  type OrderRecord,
  readOrder,
  readOrderables,
  readOrders,
  selectionsOnOrders,
  setOrderState,
} from '#db/orders.ts'
import { readRates } from '#db/rates.ts'
import { saveSelections } from '#db/selections.ts'
import { readTargets } from '#db/selectionTargets.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'
import { consolidate } from '#shared/domain/consolidation.ts'
import type { SelectionState } from '#shared/domain/selection.ts'
import { TRANSITIONS } from '#shared/domain/selection.ts'

const LOST_SHOWN = 200

/** Moves selections on to an order or off it; the money stays where it is. @returns their marking rows */
async function moveSelections(
  db: WriteDb,
  context: UserContext,
  selectionIds: readonly number[],
  to: SelectionState,
): Promise<number[]> {
  const rates = await readRates(db, context.now.slice(0, 10))
  const targets = await readTargets(db, { selectionIds })
  const changes = targets.flatMap((target) => {
    const { selection } = target
    if (!selection) return []
    if (!TRANSITIONS[selection.state].includes(to))
      throw new AppError('wrong_state', `"${target.title}" is ${selection.state} and cannot become ${to}.`, {
        title: target.title,
        state: selection.state,
        to,
      })
    const { id: _, version: __, baseTotalMinor: ___, rate: ____, rateDate: _____, ...kept } = selection
    return [{ target, next: { ...kept, state: to } }]
  })
  await saveSelections(db, changes, { rates, userId: context.user.id, at: context.now })
  return targets.map((target) => target.routingId)
}

async function changeState(db: WriteDb, id: number, to: 'sent' | 'draft'): Promise<Done<{ id: number }>> {
  const order = await readOrder(db, id)
  await setOrderState(db, id, to === 'sent' ? ['draft', 'ready'] : ['sent'], to)
  return {
    value: { id },
    audit: { kind: 'order', id, summary: { number: order.number, state: to } },
    undo: { method: to === 'sent' ? 'order.markUnsent' : 'order.markSent', input: { id } },
  }
}

async function lostOf(
  db: ReadDb,
  order: OrderRecord,
  input: { format: string; encoding?: 'utf-8-bom' | 'gb18030' | undefined },
) {
  if (input.format !== 'csv') return []
  return findLostCharacters(await orderTable(db, order), input.encoding ?? 'utf-8-bom')
}

async function writeOrder(
  db: ReadDb,
  order: OrderRecord,
  path: string,
  input: ParsedInputOf<'order.export'>,
): Promise<WrittenFile> {
  const table = await orderTable(db, order)
  if (input.format === 'xlsx') return writeWorkbook(path, table)
  return writeCsv(path, table, {
    encoding: input.encoding ?? 'utf-8-bom',
    onLostCharacters: input.acceptLoss ? 'replace' : 'refuse',
  })
}

export const orderHandlers = {
  async 'order.previewConsolidation'(db) {
    const { orderables, withoutPrice } = await readOrderables(db, undefined)
    const orders = consolidate(orderables).map(({ vendorId, currency, lines }) => ({
      vendorId,
      currency,
      lines: lines.length,
      copies: lines.reduce((sum, line) => sum + line.copies, 0),
      totalMinor: lines.reduce((sum, line) => sum + line.totalMinor, 0),
      baseTotalMinor: lines.reduce((sum, line) => sum + line.baseTotalMinor, 0),
      sharedLines: lines.filter((line) => line.parts.length > 1).length,
    }))
    return { orders, withoutPrice }
  },

  async 'order.consolidate'(db, { vendorIds }, context) {
    const { orderables } = await readOrderables(db, vendorIds)
    const planned = consolidate(orderables)
    if (planned.length === 0)
      throw new AppError('nothing_to_order', 'There is no approved title that is not on an order yet.', {})
    const orders: { id: number; number: string; lines: number }[] = []
    for (const order of planned) {
      const number = await takeSerial(db, 'O', context.now.slice(0, 4))
      const id = await insertOrder(db, order, { number, userId: context.user.id, at: context.now })
      orders.push({ id, number, lines: order.lines.length })
    }
    const routingIds = await moveSelections(
      db,
      context,
      orderables.map((orderable) => orderable.selectionId),
      'ordered',
    )
    return {
      value: { orders },
      audit: {
        kind: 'order',
        id: orders.length === 1 ? (orders[0]?.id ?? null) : null,
        summary: { orders: orders.map((order) => order.number), titles: orderables.length },
      },
      undo: { method: 'order.delete', input: { ids: orders.map((order) => order.id) } },
      routingIds,
    }
  },

  async 'order.list'(db) {
    return { orders: await readOrders(db) }
  },

  'order.get': (db, { id }) => readOrder(db, id),

  async 'order.delete'(db, { ids }, context) {
    const orders = await readOrders(db, ids)
    const known = new Set(orders.map((order) => order.id))
    const missing = ids.find((id) => !known.has(id))
    if (missing !== undefined)
      throw new AppError('not_found', `There is no order ${missing}.`, { kind: 'order', id: missing })
    for (const order of orders) {
      if (order.exports.length > 0)
        throw new AppError(
          'wrong_state',
          `Order ${order.number} was exported and can no longer be deleted.`,
          {
            number: order.number,
            state: 'exported',
          },
        )
      await setOrderState(db, order.id, ['draft', 'ready'], 'deleted')
    }
    const routingIds = await moveSelections(db, context, await selectionsOnOrders(db, ids), 'approved')
    return {
      value: { count: orders.length },
      audit: { kind: 'order', id: null, summary: { deleted: orders.map((order) => order.number) } },
      // consolidating again makes the same orders under new numbers
      undo: {
        method: 'order.consolidate',
        input: { vendorIds: [...new Set(orders.map((order) => order.vendorId))] },
      },
      routingIds,
    }
  },

  'order.markSent': (db, { id }) => changeState(db, id, 'sent'),
  'order.markUnsent': (db, { id }) => changeState(db, id, 'draft'),

  async 'order.previewExport'(db, { id, format, encoding }) {
    const order = await readOrder(db, id)
    const lost = await lostOf(db, order, { format, encoding })
    return {
      lost: lost.slice(0, LOST_SHOWN),
      lostCount: lost.length,
      rows: order.lines,
      earlier: order.exports,
    }
  },

  async 'order.export'(db, input, { services, user, now }) {
    const order = await readOrder(db, input.id)
    if (order.lines === 0 || order.state === 'deleted')
      throw new AppError('nothing_to_export', `Order ${order.number} has no lines.`, { number: order.number })
    const lost = await lostOf(db, order, input)
    if (lost.length > 0 && !input.acceptLoss)
      throw new AppError(
        'characters_lost',
        `${lost.length} characters of order ${order.number} cannot be written in ${input.encoding ?? 'utf-8'}. Nothing was written.`,
        { count: lost.length, characters: lost.slice(0, LOST_SHOWN) },
      )
    const batch = order.exports.length + 1
    const fileName = sanitiseFileName(`${order.number}-${batch}.${input.format}`)
    const file = await writeOrder(db, order, join(services.files.folder('exports'), fileName), input)
    await services.engine.write(async (write) => {
      const audit = await appendAudit(write, {
        at: now,
        userId: user.id,
        method: 'order.export',
        objectKind: 'order',
        objectId: order.id,
        summary: { number: order.number, batch, format: input.format, sha256: file.sha256, rows: file.rows },
      })
      services.views.noteOwnChange(audit.seq)
      await insertExport(write, {
        orderId: order.id,
        number: batch,
        format: input.format,
        encoding: input.format === 'csv' ? (input.encoding ?? 'utf-8-bom') : null,
        fileName: basename(file.path),
        sha256: file.sha256,
        bytes: file.bytes,
        rowCount: file.rows,
        userId: user.id,
        at: now,
        auditSeq: audit.seq,
        auditHash: audit.hash,
      })
    })
    return {
      file: services.files.offer(file.path, fileName),
      fileName,
      sha256: file.sha256,
      rows: file.rows,
      batch,
      exportedBefore: order.exports.length,
    }
  },
} satisfies Pick<
  Handlers,
  | 'order.previewConsolidation'
  | 'order.consolidate'
  | 'order.list'
  | 'order.get'
  | 'order.delete'
  | 'order.markSent'
  | 'order.markUnsent'
  | 'order.previewExport'
  | 'order.export'
>
