import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WordKey } from '#renderer/app/i18n.ts'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { SubjectDialog } from '#renderer/areas/settings/SubjectDialog.tsx'
import type { Subject } from '#renderer/areas/settings/subjectDraft.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { formatMoney } from '#renderer/ui/format.ts'

/** The subjects with their class ranges, their team, and what a selection starts with. */
export function Subjects() {
  const { t, i18n } = useTranslation()
  const { all, nameOf, user, fund, location } = useReference()
  const mayEdit = useCan('administer')
  const [edited, setEdited] = useState<Subject | 'new' | null>(null)
  const ranges = (subject: Subject) =>
    [...Map.groupBy(subject.ranges, ({ scheme }) => scheme)]
      .map(([scheme, ofScheme]) => {
        const parts = ofScheme.map(({ from, to, isInclude }) => {
          const range = from === to ? from : `${from}–${to}`
          return isInclude ? range : t('settings.notRange', { range })
        })
        return `${t(`marking.scheme.${scheme}`)} ${parts.join(t('settings.comma'))}`
      })
      .join(t('settings.semicolon'))
  const team = (subject: Subject) =>
    subject.members
      .map(({ userId, teamRole }) => {
        const key = `settings.teamRole.${teamRole}`
        const role = i18n.exists(key) ? String(t(key as WordKey)) : teamRole
        return t('settings.teamMember', { name: user(userId)?.displayName ?? '', role })
      })
      .join(t('settings.comma'))
  const defaults = ({ policy }: Subject) => {
    if (policy === null) return ''
    const parts = [
      t('common.copies', { count: policy.defaultCopies }),
      nameOf(fund(policy.defaultFundId)?.names),
      nameOf(location(policy.defaultLocationId)?.names),
      policy.priceCapMinor === null
        ? ''
        : t('settings.priceCap', {
            amount: formatMoney(policy.priceCapMinor, all.baseCurrency, i18n.language),
          }),
    ]
    return parts.filter((part) => part !== '').join(' · ')
  }
  return (
    <>
      <AddButton operation="administer" label={t('settings.add.subject')} onClick={() => setEdited('new')} />
      {edited === null ? null : (
        <SubjectDialog subject={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      <PlainTable
        label={t('settings.tabs.subjects')}
        items={all.subjects}
        keyOf={(subject) => subject.id}
        columns={[
          { header: t('settings.code'), cell: (subject) => subject.code },
          { header: t('settings.name'), isStrong: true, cell: (subject) => nameOf(subject.names) },
          { header: t('settings.ranges'), cell: ranges },
          { header: t('settings.team'), cell: team },
          { header: t('settings.defaults'), cell: defaults },
        ]}
        edit={{
          isAllowed: mayEdit,
          label: (subject: Subject) => t('settings.editNamed', { name: nameOf(subject.names) }),
          onEdit: (subject: Subject) => setEdited(subject),
        }}
      />
    </>
  )
}
