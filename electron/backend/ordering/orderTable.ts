import type { ExportTable } from '#backend/exporting/writing/table.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { OrderRecord } from '#db/orderSummaries.ts'
import { orderLineIds } from '#db/orders.ts'
import { readReference } from '#db/reference.ts'
import { chunksOf } from '#db/selectionTargets.ts'
import { readOrderLineRows } from '#db/views/orderLines.ts'
import { minorDigits, toDecimal } from '#shared/domain/money.ts'

/** Rows read at once: the table of a large order is never whole in memory. */
const ROWS_AT_ONCE = 1_000

/**
 * An order as the sheet that goes to the vendor: ISBN as text, numbers as numbers, one row a line. Headings are in
 * Chinese and English because vendors of both kinds get the same form.
 */
export async function orderTable(db: ReadDb, order: OrderRecord): Promise<ExportTable> {
  const reference = await readReference(db)
  const vendor = reference.vendors.find((candidate) => candidate.id === order.vendorId)
  const locations = new Map(reference.locations.map((location) => [location.id, location.code]))
  const funds = new Map(reference.funds.map((fund) => [fund.id, fund.code]))
  const decimals = minorDigits(order.currency)
  const ids = await orderLineIds(db, order.id)
  const rows = async function* () {
    for (const chunk of chunksOf(ids, ROWS_AT_ONCE)) {
      const lines = await readOrderLineRows(db, chunk, 'all')
      for (const line of lines.toSorted((a, b) => a.position - b.position)) {
        const places = new Set(line.shares.map((share) => locations.get(share.locationId ?? 0) ?? ''))
        const shares = line.shares.map(
          (share) => `${funds.get(share.fundId) ?? ''}:${toDecimal(share.baseMinor, reference.baseCurrency)}`,
        )
        yield [
          line.position,
          line.isbn ?? '',
          line.title,
          line.author ?? '',
          line.publisher ?? '',
          line.year,
          line.vendorRef ?? '',
          line.copies,
          toDecimal(line.unitPriceMinor, order.currency),
          toDecimal(line.totalMinor, order.currency),
          order.currency,
          [...places].filter((place) => place !== '').join('; '),
          shares.join('; '),
        ]
      }
    }
  }
  return {
    name: order.number,
    preface: [
      [`订单号 Order: ${order.number}`],
      [`书商 Vendor: ${vendor?.code ?? ''} ${vendor?.name ?? ''}`],
      [`日期 Date: ${order.createdAt.slice(0, 10)}`],
    ],
    columns: [
      { heading: '序号 No.', kind: 'integer', width: 8 },
      { heading: 'ISBN', kind: 'text', width: 16 },
      { heading: '题名 Title', kind: 'text', width: 48 },
      { heading: '责任者 Author', kind: 'text', width: 24 },
      { heading: '出版社 Publisher', kind: 'text', width: 24 },
      { heading: '出版年 Year', kind: 'integer', width: 10 },
      { heading: '征订号 Vendor ref.', kind: 'text', width: 16 },
      { heading: '复本 Copies', kind: 'integer', width: 10 },
      { heading: '单价 Unit price', kind: 'decimal', decimals, width: 12 },
      { heading: '金额 Total', kind: 'decimal', decimals, width: 14 },
      { heading: '币种 Currency', kind: 'text', width: 10 },
      { heading: '馆藏地 Location', kind: 'text', width: 18 },
      { heading: '经费 Funds', kind: 'text', width: 30 },
    ],
    rows: { [Symbol.asyncIterator]: rows },
  }
}
