import { viewerOf } from '#backend/access/viewRights.ts'
import type { Handlers } from '#backend/context.ts'

export const viewHandlers = {
  'view.open': (db, request, context) => context.services.views.open(request, viewerOf(db, context)),

  async 'view.readWindow'(db, { view, from, to }, context) {
    return { rows: await context.services.views.readWindow(view, from, to, viewerOf(db, context)) }
  },

  async 'view.countFacets'(db, { view, columns }, context) {
    return { facets: await context.services.views.countFacets(view, columns, viewerOf(db, context)) }
  },

  async 'view.listIds'(db, { view, from, to }, context) {
    return { ids: await context.services.views.listIds(view, from, to, viewerOf(db, context)) }
  },

  async 'view.findRow'(db, input, context) {
    const { views } = context.services
    const viewer = viewerOf(db, context)
    if ('rowId' in input) {
      const position = await views.positionOf(input.view, input.rowId, viewer)
      return { position, rowId: position === null ? null : input.rowId }
    }
    const step = input.direction === 'next' ? 1 : -1
    const found = await views.findUnmarked(input.view, input.from, step, viewer)
    return found ?? { position: null, rowId: null }
  },
} satisfies Pick<
  Handlers,
  'view.open' | 'view.readWindow' | 'view.countFacets' | 'view.listIds' | 'view.findRow'
>
