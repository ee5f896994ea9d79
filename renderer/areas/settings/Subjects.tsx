import { Button, Group } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportDialog } from '#renderer/areas/settings/ImportDialog.tsx'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { SubjectDialog } from '#renderer/areas/settings/SubjectDialog.tsx'
import type { Subject } from '#renderer/areas/settings/subjectDraft.ts'
import { useRemove } from '#renderer/areas/settings/useRemove.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { formatMoney } from '#renderer/ui/format.ts'

/** The subjects with their class ranges, their team, and what a selection starts with. */
export function Subjects() {
  const { t, i18n } = useTranslation()
  const { all, nameOf, user, fund, location, department } = useReference()
  const mayEdit = useCan('administer')
  const remove = useRemove('subject.delete')
  const [isImporting, setImporting] = useState(false)
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
        const role = t(`settings.teamRole.${teamRole}`)
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
      <Group gap="sm" align="center">
        <AddButton
          operation="administer"
          label={t('settings.add.subject')}
          onClick={() => setEdited('new')}
        />
        {mayEdit ? (
          <Button
            size="xs"
            mb="xs"
            variant="default"
            leftSection={<IconFileImport size={14} aria-hidden />}
            onClick={() => setImporting(true)}
          >
            {t('administration.import.action')}
          </Button>
        ) : null}
      </Group>
      {isImporting ? <ImportDialog kind="subjects" onClose={() => setImporting(false)} /> : null}
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
          {
            header: t('settings.department'),
            cell: (subject) => nameOf(department(subject.departmentId)?.names),
          },
          { header: t('settings.ranges'), cell: ranges },
          { header: t('settings.team'), cell: team },
          { header: t('settings.defaults'), cell: defaults },
        ]}
        {...(mayEdit
          ? {
              edit: {
                isAllowed: () => true,
                label: (subject: Subject) => t('settings.editNamed', { name: nameOf(subject.names) }),
                onEdit: (subject: Subject) => setEdited(subject),
              },
              actions: (subject: Subject) => [remove(subject.id, nameOf(subject.names))],
            }
          : {})}
      />
    </>
  )
}
