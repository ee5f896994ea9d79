import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

/** Lets the marking screen open on the row that offers the title. @returns whether there is one */
export function chooseOffer({ offeredRoutingId }: RecommendationRow): boolean {
  if (offeredRoutingId === null) return false
  // The offer may be routed to another subject than the recommendation.
  useMarkingChoice.getState().choose({ subject: 'all', listId: null, rowId: offeredRoutingId })
  return true
}
