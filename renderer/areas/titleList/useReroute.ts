import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { TitleListRow } from '#shared/schema/rows.ts'

/** Gives a function that routes a list anew by the class ranges as they are now, after asking. */
export function useReroute(): (list: Pick<TitleListRow, 'id' | 'name'>) => Promise<void> {
  const { t, i18n } = useTranslation()
  const announce = useAnnounce()
  const reroute = useCommandCall('titleList.reroute')
  return async ({ id, name }) => {
    const isWanted = await askConfirm({
      title: t('rerouting.askTitle', { name }),
      text: t('rerouting.askText'),
      confirm: t('rerouting.reroute'),
      cancel: t('common.cancel'),
    })
    const done = isWanted ? await reroute.run({ listId: id }) : null
    if (done === null) return
    const figure = (count: number) => ({ count, figure: formatCount(count, i18n.language) })
    const message = [
      done.changed === 0 ? t('rerouting.nothing') : t('rerouting.done', figure(done.changed)),
      ...(done.kept === 0 ? [] : [t('rerouting.doneKept', figure(done.kept))]),
    ].join(' ')
    notifications.show({ message })
    announce(message)
  }
}
