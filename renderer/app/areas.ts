import {
  type Icon,
  IconBookmarks,
  IconBooks,
  IconCalendarCheck,
  IconChecklist,
  IconCoins,
  IconHistory,
  IconListDetails,
  IconRubberStamp,
  IconSettings,
  IconShoppingCart,
} from '@tabler/icons-react'
import type { OutputOf } from '#shared/api/contract.ts'

export type Home = OutputOf<'home.summarise'>
export type AreaName =
  | 'today'
  | 'lists'
  | 'marking'
  | 'recommendations'
  | 'approvals'
  | 'orders'
  | 'budget'
  | 'holdings'
  | 'record'
  | 'settings'

export interface Area {
  readonly name: AreaName
  readonly path: string
  readonly icon: Icon
  /** How many things wait there. */
  waiting(home: Home): number
}

const none = () => 0

/** The areas at the left, in the order of the work. */
export const AREAS: readonly Area[] = [
  { name: 'today', path: '/today', icon: IconCalendarCheck, waiting: none },
  { name: 'lists', path: '/lists', icon: IconListDetails, waiting: (home) => sum(home, 'unrouted') },
  {
    name: 'marking',
    path: '/marking',
    icon: IconChecklist,
    waiting: (home) => Math.max(0, sum(home, 'mine') - sum(home, 'marked')),
  },
  {
    name: 'recommendations',
    path: '/recommendations',
    icon: IconBookmarks,
    waiting: (home) => home.recommendationsOpen,
  },
  { name: 'approvals', path: '/approvals', icon: IconRubberStamp, waiting: (home) => home.waitingApprovals },
  { name: 'orders', path: '/orders', icon: IconShoppingCart, waiting: (home) => home.approvedToOrder },
  { name: 'budget', path: '/budget', icon: IconCoins, waiting: (home) => home.fundsOverWarn.length },
  { name: 'holdings', path: '/holdings', icon: IconBooks, waiting: none },
  { name: 'record', path: '/record', icon: IconHistory, waiting: none },
  { name: 'settings', path: '/settings', icon: IconSettings, waiting: none },
]

function sum(home: Home, figure: 'unrouted' | 'mine' | 'marked'): number {
  return home.lists.reduce((total, list) => total + list[figure], 0)
}
