import type { Access } from '#backend/access/access.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { readOrder } from '#db/orderSummaries.ts'
import { isOrderReached } from '#db/scope.ts'

/** @throws AppError not_found, not_permitted for an order that holds nothing of the user's subjects */
export async function orderIsSeen(
  db: ReadDb,
  { id }: { readonly id: number },
  access: Access,
): Promise<void> {
  const subjects = await access.subjects(db, 'seeOrders')
  if (await isOrderReached(db, id, subjects)) return
  const { number } = await readOrder(db, id, 'all')
  throw access.refused('seeOrders', `Order ${number} holds no title of your subjects.`, { orderId: id })
}
