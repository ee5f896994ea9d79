import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMarkingChoice } from '#renderer/app/markingChoice.ts'
import type { MarkingScope } from '#renderer/areas/marking/useMarkingScope.ts'
import { useReachedSubjects } from '#renderer/data/usePermission.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { isReached } from '#shared/domain/reach.ts'

/** Which subject and which list are being marked. */
export function ScopeChooser({ subject }: Pick<MarkingScope, 'subject'>) {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const { listId, choose } = useMarkingChoice()
  const user = useUser()
  const lists = useCall('home.summarise', {}).data?.lists ?? []
  const own = user?.subjectIds ?? []
  const reach = useReachedSubjects('seeLists')
  const option = ({ id, names }: (typeof all.subjects)[number]) => ({
    value: String(id),
    label: nameOf(names),
  })
  const mine = all.subjects.filter(({ id }) => own.includes(id)).map(option)
  const others = all.subjects.filter(({ id }) => !own.includes(id) && isReached(reach, id)).map(option)
  const known = lists.some(({ id }) => id === listId)
  return (
    <>
      <Select
        aria-label={t('marking.subject')}
        w={170}
        searchable
        allowDeselect={false}
        data={[
          ...(own.length > 0 ? [{ value: 'mine', label: t('marking.allSubjects') }] : []),
          { value: 'all', label: t('marking.everySubject') },
          ...(mine.length > 0 ? [{ group: t('marking.allSubjects'), items: mine }] : []),
          ...(others.length > 0 ? [{ group: t('marking.everySubject'), items: others }] : []),
        ]}
        value={String(subject)}
        onChange={(value) => {
          if (value === 'mine' || value === 'all') choose({ subject: value })
          else if (value !== null) choose({ subject: Number(value) })
        }}
      />
      <Select
        aria-label={t('marking.list')}
        w={240}
        searchable
        allowDeselect={false}
        data={[
          { value: 'all', label: t('marking.allLists') },
          ...lists.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={listId === null || !known ? 'all' : String(listId)}
        onChange={(value) => choose({ listId: value === null || value === 'all' ? null : Number(value) })}
      />
    </>
  )
}
