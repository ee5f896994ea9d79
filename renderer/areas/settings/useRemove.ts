import { useTranslation } from 'react-i18next'
import type { RowAction } from '#renderer/areas/settings/PlainTable.tsx'
import { useTellAfter } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'

type Removing = 'location.delete' | 'department.delete' | 'vendor.delete' | 'subject.delete'

/** Gives the action that removes a row, which the backend refuses while something names it. */
export function useRemove(method: Removing): (id: number, name: string) => RowAction {
  const { t } = useTranslation()
  const tellAfter = useTellAfter()
  const remove = useCommandCall(method)
  return (id, name) => ({
    label: t('common.remove'),
    isDangerous: true,
    run: () => void tellAfter(remove.run({ id }), t('administration.removed', { name })),
  })
}
