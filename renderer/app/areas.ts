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
import type { Operation } from '#shared/domain/permission.ts'

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
  /** What whoever does not have it finds nothing here by. */
  readonly needs: Operation
  /** How many things wait there. */
  waiting(home: Home): number
}

const none = () => 0

/** The areas at the left, in the order of the work. */
export const AREAS: readonly Area[] = [
  { name: 'today', path: '/today', icon: IconCalendarCheck, needs: 'signedIn', waiting: none },
  {
    name: 'lists',
    path: '/lists',
    icon: IconListDetails,
    needs: 'seeLists',
    waiting: (home) => sum(home, 'unrouted'),
  },
  {
    name: 'marking',
    path: '/marking',
    icon: IconChecklist,
    needs: 'seeLists',
    waiting: (home) => Math.max(0, sum(home, 'mine') - sum(home, 'marked')),
  },
  {
    name: 'recommendations',
    path: '/recommendations',
    icon: IconBookmarks,
    needs: 'seeRecommendations',
    waiting: (home) => home.recommendationsOpen,
  },
  {
    name: 'approvals',
    path: '/approvals',
    icon: IconRubberStamp,
    needs: 'seeSubmissions',
    waiting: (home) => home.waitingApprovals,
  },
  {
    name: 'orders',
    path: '/orders',
    icon: IconShoppingCart,
    needs: 'seeOrders',
    waiting: (home) => home.approvedToOrder,
  },
  {
    name: 'budget',
    path: '/budget',
    icon: IconCoins,
    needs: 'seeFunds',
    waiting: (home) => home.fundsOverWarn.length,
  },
  { name: 'holdings', path: '/holdings', icon: IconBooks, needs: 'signedIn', waiting: none },
  { name: 'record', path: '/record', icon: IconHistory, needs: 'seeRecord', waiting: none },
  { name: 'settings', path: '/settings', icon: IconSettings, needs: 'signedIn', waiting: none },
]

/** What the screen of an address needs: as its area does. */
export function neededFor(path: string): Operation {
  return AREAS.find((area) => path === area.path || path.startsWith(`${area.path}/`))?.needs ?? 'signedIn'
}

function sum(home: Home, figure: 'unrouted' | 'mine' | 'marked'): number {
  return home.lists.reduce((total, list) => total + list[figure], 0)
}
