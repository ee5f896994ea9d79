import type { ViewFilter } from '#shared/schema/view.ts'

/** The filters with this one in place of the one with the same column and condition. */
export function withFilter(filters: readonly ViewFilter[], filter: ViewFilter): ViewFilter[] {
  return [...withoutFilter(filters, filter.column, filter.op), filter]
}

/** The filters without the one of this column and condition. */
export function withoutFilter(
  filters: readonly ViewFilter[],
  column: string,
  op: ViewFilter['op'],
): ViewFilter[] {
  return filters.filter((one) => one.column !== column || one.op !== op)
}

/** The filter of a column and condition, if there is one. */
export function findFilter<Op extends ViewFilter['op']>(
  filters: readonly ViewFilter[],
  column: string,
  op: Op,
): Extract<ViewFilter, { op: Op }> | undefined {
  return filters.find((one): one is Extract<ViewFilter, { op: Op }> => one.column === column && one.op === op)
}
