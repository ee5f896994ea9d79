import { z } from 'zod'
import { command, query, task } from '#shared/api/method.ts'
import { currency, id, isoTime, minor } from '#shared/schema/common.ts'

export const orderExportRow = z.object({
  id,
  orderId: id,
  number: z.int(),
  format: z.string(),
  encoding: z.string().nullable(),
  fileName: z.string(),
  sha256: z.string(),
  rowCount: z.int(),
  userId: id,
  at: isoTime,
})

export const orderSummary = z.object({
  id,
  number: z.string(),
  vendorId: id,
  currency,
  state: z.enum(['draft', 'ready', 'sent', 'closed', 'deleted', 'cancelled']),
  lines: z.int(),
  copies: z.int(),
  totalMinor: minor,
  baseTotalMinor: minor,
  userId: id,
  createdAt: isoTime,
  exports: z.array(orderExportRow),
})
export type OrderSummary = z.infer<typeof orderSummary>

export const exportFormat = z.enum(['xlsx', 'csv'])
export const csvEncoding = z.enum(['utf-8-bom', 'gb18030'])

export const lostCharacter = z.object({
  row: z.int(),
  column: z.string(),
  character: z.string(),
  codePoint: z.string(),
  text: z.string(),
})

export const orderMethods = {
  'order.previewConsolidation': query(
    'Which orders the approved selections would become, and what stands in the way.',
    'order',
    z.object({}).strict(),
    z.object({
      orders: z.array(
        z.object({
          vendorId: id,
          currency,
          lines: z.int(),
          copies: z.int(),
          totalMinor: minor,
          baseTotalMinor: minor,
          sharedLines: z.int(),
        }),
      ),
      withoutPrice: z.int(),
    }),
  ),
  'order.consolidate': command(
    'Makes draft orders of approved selections, by vendor and currency; one title of two subjects becomes one line with two shares.',
    'order',
    ['order', 'selection', 'fund', 'undo'],
    z.object({ vendorIds: z.array(id).optional() }).strict(),
    z.object({ orders: z.array(z.object({ id, number: z.string(), lines: z.int() })) }),
  ),
  'order.list': query(
    'Orders, newest first.',
    'seeOrders',
    z.object({}).strict(),
    z.object({ orders: z.array(orderSummary) }),
  ),
  'order.get': query('One order with its exports.', 'seeOrders', z.object({ id }).strict(), orderSummary),
  'order.delete': command(
    'Deletes orders that were not sent; their selections are approved again.',
    'order',
    ['order', 'selection', 'fund', 'undo'],
    z.object({ ids: z.array(id).min(1) }).strict(),
    z.object({ count: z.int() }),
  ),
  'order.markSent': command(
    'Records that an order has gone to the vendor.',
    'order',
    ['order', 'undo'],
    z.object({ id }).strict(),
    z.object({ id }),
  ),
  'order.markUnsent': command(
    'Takes back that an order was sent.',
    'order',
    ['order', 'undo'],
    z.object({ id }).strict(),
    z.object({ id }),
  ),
  'order.previewExport': query(
    'Says before a file is written which characters the encoding would lose, and when the order was exported before.',
    'order',
    z.object({ id, format: exportFormat, encoding: csvEncoding.optional() }).strict(),
    z.object({
      lost: z.array(lostCharacter),
      lostCount: z.int(),
      rows: z.int(),
      earlier: z.array(orderExportRow),
    }),
  ),
  'order.export': task(
    'Writes the order to a file as a numbered batch with its hash. Cannot be undone; exporting again is possible.',
    'order',
    ['order'],
    z
      .object({
        id,
        format: exportFormat,
        encoding: csvEncoding.optional(),
        /** Must be set where characters would be lost. */
        acceptLoss: z.boolean().default(false),
      })
      .strict(),
    z.object({
      file: z.string(),
      fileName: z.string(),
      sha256: z.string(),
      rows: z.int(),
      batch: z.int(),
      exportedBefore: z.int(),
    }),
  ),
}
