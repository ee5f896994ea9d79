import type { Handlers } from '#backend/context.ts'

export const viewHandlers = {
  'view.open': (_db, request, { services }) => services.views.open(request),

  async 'view.readWindow'(_db, { view, from, to }, { services }) {
    return { rows: await services.views.readWindow(view, from, to) }
  },

  async 'view.countFacets'(_db, { view, columns }, { services }) {
    return { facets: await services.views.countFacets(view, columns) }
  },

  async 'view.listIds'(_db, { view, from, to }, { services }) {
    return { ids: services.views.listIds(view, from, to) }
  },

  async 'view.findRow'(_db, input, { services: { views } }) {
    if ('rowId' in input) {
      const position = views.positionOf(input.view, input.rowId)
      return { position, rowId: position === null ? null : input.rowId }
    }
    const position = await views.findUnmarked(input.view, input.from, input.direction === 'next' ? 1 : -1)
    return { position, rowId: position === null ? null : views.idAt(input.view, position) }
  },
} satisfies Pick<
  Handlers,
  'view.open' | 'view.readWindow' | 'view.countFacets' | 'view.listIds' | 'view.findRow'
>
