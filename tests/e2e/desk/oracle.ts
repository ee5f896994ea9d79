import type { Client } from '#shared/api/client.ts'
import type { RowOf } from '#shared/schema/rows.ts'
import type { ViewFilter, ViewKind, ViewScope, ViewSort } from '#shared/schema/view.ts'
import { csvBytes, LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'
import type { Product } from '#tests/support/e2eProduct.ts'

interface Asked {
  readonly scope?: ViewScope
  readonly filters?: readonly ViewFilter[]
  readonly sort?: readonly ViewSort[]
}

/** All rows of a kind as the backend tells them, in the order of the view: what the page is compared with. */
export async function readRows<Kind extends ViewKind>(
  client: Client,
  kind: Kind,
  { scope = {}, filters = [], sort = [] }: Asked = {},
): Promise<RowOf[Kind][]> {
  const { view, count } = await client.call('view.open', {
    kind,
    scope,
    filters: [...filters],
    sort: [...sort],
    search: '',
  })
  const rows: RowOf[Kind][] = []
  for (let from = 0; from < count; from += 500) {
    const read = await client.call('view.readWindow', { view, from, to: Math.min(count, from + 500) })
    rows.push(...(read.rows as RowOf[Kind][]))
  }
  return rows
}

/** A list of computer science that nobody has marked yet. @returns its id and name */
export async function importFreshList(product: Product, rows: number, name = '新到书目') {
  const { vendors } = await product.as('chen').call('reference.get', {})
  const vendorId = vendors.find(({ currency }) => currency === 'CNY')?.id ?? 0
  const content = csvBytes([LIST_HEADINGS, ...listRows(rows)], 'utf-8')
  const run = await product.importFile('fresh.csv', content, {
    kind: 'list',
    vendorId,
    listName: name,
    dryRun: false,
    again: true,
  })
  return { listId: run.listId ?? 0, name }
}
