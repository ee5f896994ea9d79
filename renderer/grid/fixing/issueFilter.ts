import { type RefObject, useEffect } from 'react'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'
import type { ViewFilter } from '#shared/schema/view.ts'

/** Which remarks are shown. */
export interface IssueFilter {
  /** Of one kind, or null for all. */
  readonly code: string | null
  readonly show: 'open' | 'rejected' | 'settled' | 'all'
}

/** The same as conditions of the grid. */
export function filtersOf({ code, show }: IssueFilter): ViewFilter[] {
  return [
    ...(show === 'all'
      ? []
      : [{ column: 'isSettled', op: 'in' as const, values: [show === 'settled' ? 1 : 0] }]),
    ...(show === 'rejected' ? [{ column: 'rejected', op: 'in' as const, values: [1] }] : []),
    ...(code === null ? [] : [{ column: 'code', op: 'in' as const, values: [code] }]),
  ]
}

/** Set on each visit, so that what was filtered in another import does not hide the rows of this one. @param isShown whether the table is there */
export function useIssueFilter(
  handle: RefObject<GridHandle<ImportIssueRow> | null>,
  filter: IssueFilter,
  isShown: boolean,
): void {
  useEffect(() => {
    if (isShown) handle.current?.setFilters(filtersOf(filter))
  }, [handle, filter, isShown])
}
