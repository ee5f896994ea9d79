import { Button, Select, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OnlyRoles } from '#renderer/areas/settings/OnlyRoles.tsx'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { RoutePreview } from '#renderer/areas/settings/RoutePreview.tsx'
import { allRanges, type SubjectRange, useRangeWords } from '#renderer/areas/settings/rangeWords.ts'
import { SubjectDialog } from '#renderer/areas/settings/SubjectDialog.tsx'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { findOverlaps, inClassOrder } from '#shared/domain/routingExplanation.ts'

const SCHEMES = ['clc', 'lcc', 'ddc'] as const
const TOLD = 3

/** All class ranges in the order of their numbers: whose they are, where they meet, and a number to try. */
export function ClassRangesSection() {
  const { t } = useTranslation()
  const { all, nameOf, subject } = useReference()
  const mayEdit = useCan('administer')
  const [edited, setEdited] = useState<number | null>(null)
  const [scheme, setScheme] = useState<string | null>(null)
  const [onlyMeeting, setOnlyMeeting] = useState(false)
  const words = useRangeWords()
  const ranges = allRanges(all.subjects)
  const overlaps = Map.groupBy(findOverlaps(ranges), ({ range }) => range.rangeId)
  const shown = inClassOrder(ranges).filter(
    (range) => (scheme === null || range.scheme === scheme) && (!onlyMeeting || overlaps.has(range.rangeId)),
  )
  const editedSubject = subjectOf(all.subjects, edited)
  const nameOfSubject = (id: number) => nameOf(subject(id)?.names)
  const met = (range: SubjectRange) => {
    const found = overlaps.get(range.rangeId) ?? []
    const told = found.slice(0, TOLD).map(({ other, meeting }) =>
      t(`administration.ranges.${meeting}`, {
        subject: nameOfSubject(other.subjectId),
        range: words(other),
      }),
    )
    return found.length > TOLD
      ? [...told, t('administration.ranges.more', { count: found.length - TOLD })]
      : told
  }
  return (
    <>
      <OnlyRoles operation="administer" />
      <RoutePreview ranges={ranges} />
      <Title order={2} size="h6" mt="lg" mb={6}>
        {t('administration.ranges.all')}
      </Title>
      <Text size="sm" mb="xs" maw="90ch">
        {t('administration.ranges.intro')}
      </Text>
      <div style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
        <Select
          size="xs"
          w={180}
          aria-label={t('settings.scheme')}
          placeholder={t('administration.ranges.allSchemes')}
          clearable
          data={SCHEMES.map((value) => ({ value, label: t(`marking.scheme.${value}`) }))}
          value={scheme}
          onChange={setScheme}
        />
        <Button
          size="xs"
          variant={onlyMeeting ? 'light' : 'default'}
          aria-pressed={onlyMeeting}
          onClick={() => setOnlyMeeting(!onlyMeeting)}
        >
          {t('administration.ranges.onlyMeeting', { count: overlaps.size })}
        </Button>
      </div>
      <PlainTable
        label={t('settings.ranges')}
        items={shown}
        keyOf={({ rangeId }) => rangeId}
        columns={[
          { header: t('settings.scheme'), cell: (range) => t(`marking.scheme.${range.scheme}`) },
          { header: t('administration.ranges.range'), isStrong: true, cell: words },
          { header: t('settings.subject'), cell: ({ subjectId }) => nameOfSubject(subjectId) },
          {
            header: t('administration.ranges.meets'),
            cell: (range) =>
              met(range).map((text) => (
                <Text key={text} size="sm">
                  {text}
                </Text>
              )),
          },
        ]}
        {...(mayEdit
          ? {
              edit: {
                isAllowed: () => true,
                label: (range: SubjectRange) =>
                  t('settings.editNamed', { name: `${nameOfSubject(range.subjectId)} ${words(range)}` }),
                onEdit: (range: SubjectRange) => setEdited(range.subjectId),
              },
            }
          : {})}
      />
      {editedSubject === undefined ? null : (
        <SubjectDialog subject={editedSubject} onClose={() => setEdited(null)} />
      )}
    </>
  )
}

function subjectOf<Subject extends { readonly id: number }>(subjects: readonly Subject[], id: number | null) {
  return subjects.find((one) => one.id === id)
}
