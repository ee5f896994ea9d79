import { notifications } from '@mantine/notifications'
import { IconArrowBackUp, IconRoute } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AssignDialog } from '#renderer/areas/titleList/AssignDialog.tsx'
import type { UserCommand } from '#renderer/commands/command.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { RowSet } from '#shared/schema/common.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

interface Assign {
  readonly commands: readonly UserCommand[]
  readonly dialog: ReactNode
}

interface Asked {
  readonly rows: RowSet
  readonly count: number
}

/** Giving titles to a subject, and back to the tray: the ticked ones, else the one with the cursor. */
export function useAssign(grid: RefObject<GridHandle<MarkingRow> | null>): Assign {
  const { t } = useTranslation()
  const canRoute = useCan('route')
  const announce = useAnnounce()
  const { subject, nameOf } = useReference()
  const assignCall = useCommandCall('titleList.assignRows')
  const unassignCall = useCommandCall('titleList.unassignRows')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [last, setLast] = useState<number | null>(null)

  const tell = (count: number, done: string, nothing: string) => {
    const message = count === 0 ? nothing : done
    notifications.show({ message })
    announce(message)
  }
  const target = async (): Promise<Asked | null> => {
    const handle = grid.current
    if (handle === null) return null
    const ticked = handle.tickedRows()
    if (ticked !== null) return { rows: ticked, count: handle.tickedCount() }
    const rowId = await handle.cursorRowId()
    return rowId === null ? null : { rows: { ids: [rowId] }, count: 1 }
  }
  const assign = async (subjectId: number) => {
    if (asked === null) return
    setAsked(null)
    setLast(subjectId)
    const done = await assignCall.run({ rows: asked.rows, subjectId })
    if (done === null) return
    grid.current?.clearTicks()
    tell(
      done.count,
      t('titleList.assigned', { count: done.count, subject: nameOf(subject(subjectId)?.names) }),
      t('titleList.assignedNone'),
    )
    grid.current?.focus()
  }
  const unassign = async () => {
    const rows = await target()
    if (rows === null) return
    const done = await unassignCall.run({ rows: rows.rows })
    if (done === null) return
    grid.current?.clearTicks()
    tell(done.count, t('titleList.unassigned', { count: done.count }), t('titleList.unassignNone'))
  }
  const isEnabled = () => canRoute || ('errors.not_permitted' as const)
  return {
    commands: [
      {
        id: 'lists.assign',
        label: 'titleList.assign',
        icon: IconRoute,
        shortcuts: [{ code: 'KeyS' }],
        isEnabled,
        run: async () => setAsked(await target()),
      },
      {
        id: 'lists.unassign',
        label: 'titleList.unassign',
        icon: IconArrowBackUp,
        isEnabled,
        run: unassign,
      },
    ],
    dialog: (
      <AssignDialog
        isOpen={asked !== null}
        count={asked?.count ?? 0}
        initial={last}
        onAssign={(subjectId) => void assign(subjectId)}
        onClose={() => {
          setAsked(null)
          grid.current?.focus()
        }}
      />
    ),
  }
}
