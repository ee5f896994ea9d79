/** The areas at the left in their order: the name of each in the catalogue (nav.…) and its address. */
export const AREA_PATHS = [
  { name: 'today', path: '/today' },
  { name: 'lists', path: '/lists' },
  { name: 'marking', path: '/marking' },
  { name: 'recommendations', path: '/recommendations' },
  { name: 'approvals', path: '/approvals' },
  { name: 'orders', path: '/orders' },
  { name: 'budget', path: '/budget' },
  { name: 'holdings', path: '/holdings' },
  { name: 'record', path: '/record' },
  { name: 'settings', path: '/settings' },
] as const
