import { type RefObject, useState } from 'react'
import type { OpenEditor } from '#renderer/grid/fixing/FixEditor.tsx'
import { FIX_COLUMN } from '#renderer/grid/fixing/fixColumns.tsx'
import type { FixControls } from '#renderer/grid/fixing/fixCommands.ts'
import { noteFix } from '#renderer/grid/fixing/fixDrafts.ts'
import type { Fixing } from '#renderer/grid/fixing/useFixing.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import type { IssueFix } from '#shared/api/contract/importFix.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

type Cells = NonNullable<IssueFix['cells']>

interface FixDesk {
  readonly controls: FixControls
  /** The cell that is being typed in. */
  readonly editor: OpenEditor | null
  endEdit(text: string | null, then: 'stay' | 'next' | 'apply'): void
  /** The row whose cells are all open. */
  readonly whole: { readonly row: ImportIssueRow; readonly noted: Cells } | null
  /** Null gives up. */
  endWhole(cells: Cells | null): void
}

/** What the keys of the grid of remarks do with the row under the cursor. */
export function useFixControls(
  handle: RefObject<GridHandle<ImportIssueRow> | null>,
  fixing: Fixing,
  canFix: boolean,
): FixDesk {
  const { store } = fixing
  const [editor, setEditor] = useState<OpenEditor | null>(null)
  const [whole, setWhole] = useState<FixDesk['whole']>(null)
  const current = () => {
    const row = handle.current?.cursor().row ?? null
    return canFix && row !== null && row.settled === null ? row : null
  }
  const withRow = (act: (row: ImportIssueRow) => void): void => {
    const row = current()
    if (row !== null) act(row)
  }
  const draftOf = (row: ImportIssueRow) => store.getState().drafts.get(row.id)?.fix
  const openWhole = (row: ImportIssueRow) => setWhole({ row, noted: draftOf(row)?.cells ?? [] })
  const edit = (row: ImportIssueRow) => {
    const rect = handle.current?.cellRect(FIX_COLUMN)
    // the column may be hidden
    if (rect == null) return openWhole(row)
    const noted = draftOf(row)
    const text = noted?.action === 'value' ? noted.value : (row.proposal ?? row.value)
    setEditor({ row, rect, text: text ?? '' })
  }
  const note = (action: 'proposal' | 'leave') =>
    withRow((row) => {
      noteFix(store, row, { action })
      handle.current?.moveBy(1)
    })
  return {
    controls: {
      edit: () => withRow(edit),
      row: () => withRow(openWhole),
      propose: () => note('proposal'),
      leave: () => note('leave'),
      drop: () => withRow((row) => noteFix(store, row, null)),
      apply: () => void fixing.apply(),
      canFix: () => current() !== null,
      hasProposal: () => current()?.proposal != null,
    },
    editor,
    endEdit(text, then) {
      const row = editor?.row
      setEditor(null)
      if (row !== undefined && text !== null && text !== row.value)
        noteFix(store, row, text === row.proposal ? { action: 'proposal' } : { action: 'value', value: text })
      if (then === 'next') handle.current?.moveBy(1)
      handle.current?.focus()
      if (then === 'apply') void fixing.apply()
    },
    whole,
    endWhole(cells) {
      if (whole !== null && cells !== null) noteFix(store, whole.row, { action: 'value', cells })
      setWhole(null)
    },
  }
}
