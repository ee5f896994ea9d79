import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A screen gets the parameters of its path: { id: "12" } for /lists/:id. */
export interface ScreenProps {
  readonly params: Readonly<Record<string, string | undefined>>
}

type Screen = LazyExoticComponent<ComponentType<ScreenProps>>

/** Every address of the program and the screen it shows, loaded when first opened. */
export const ROUTES: readonly { readonly path: string; readonly screen: Screen }[] = [
  {
    path: '/today',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/today/TodayScreen.tsx')).TodayScreen,
    })),
  },
  {
    path: '/lists',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/titleList/TitleListsScreen.tsx')).TitleListsScreen,
    })),
  },
  {
    path: '/lists/:id',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/titleList/TitleListScreen.tsx')).TitleListScreen,
    })),
  },
  {
    path: '/import',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/importing/ImportScreen.tsx')).ImportScreen,
    })),
  },
  {
    path: '/marking',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/marking/MarkingScreen.tsx')).MarkingScreen,
    })),
  },
  {
    path: '/recommendations',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/recommendation/RecommendationsScreen.tsx'))
        .RecommendationsScreen,
    })),
  },
  {
    path: '/approvals',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/approval/ApprovalsScreen.tsx')).ApprovalsScreen,
    })),
  },
  {
    path: '/approvals/:id',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/approval/SubmissionScreen.tsx')).SubmissionScreen,
    })),
  },
  {
    path: '/orders',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/order/OrdersScreen.tsx')).OrdersScreen,
    })),
  },
  {
    path: '/orders/:id',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/order/OrderScreen.tsx')).OrderScreen,
    })),
  },
  {
    path: '/budget',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/budget/BudgetScreen.tsx')).BudgetScreen,
    })),
  },
  {
    path: '/holdings',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/holding/HoldingsScreen.tsx')).HoldingsScreen,
    })),
  },
  {
    path: '/record',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/record/RecordScreen.tsx')).RecordScreen,
    })),
  },
  {
    path: '/settings',
    screen: lazy(async () => ({
      default: (await import('#renderer/areas/settings/SettingsScreen.tsx')).SettingsScreen,
    })),
  },
]
