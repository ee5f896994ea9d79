import {
  IconBan,
  IconBookmarkPlus,
  IconCheck,
  IconPackages,
  IconSearch,
  IconShoppingCart,
} from '@tabler/icons-react'
import type { Look } from '#renderer/ui/stateLooks.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

export type RecommendationState = RecommendationRow['state']

/** How each state of a recommendation looks. */
export const RECOMMENDATION_LOOKS: Readonly<Record<RecommendationState, Look>> = {
  new: { icon: IconBookmarkPlus, color: 'blue' },
  checking: { icon: IconSearch, color: 'yellow' },
  accepted: { icon: IconCheck, color: 'teal' },
  declined: { icon: IconBan, color: 'red' },
  ordered: { icon: IconShoppingCart, color: 'blue' },
  available: { icon: IconPackages, color: 'teal' },
}

/** Whether the reader still waits for an answer. */
export function isUnanswered(state: RecommendationState): boolean {
  return state === 'new' || state === 'checking'
}
