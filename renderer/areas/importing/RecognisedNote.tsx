import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Inspection } from '#renderer/areas/importing/importDraft.ts'

interface RecognisedNoteProps {
  readonly profile: NonNullable<Inspection['profile']>
}

/** Headings named at most; a file of records may have dozens. */
const NAMED = 6

/** Which profile a file was recognised as, by how much, and what is different this time. */
export function RecognisedNote({ profile }: RecognisedNoteProps) {
  const { t } = useTranslation()
  const { name, version, by, matched, of, missing, added } = profile
  const words = { name, version, matched, of }
  return (
    <Alert color="teal" p="xs" role="status">
      <Text size="sm">
        {by === 'shape' ? t('importing.profileByShape', words) : t('importing.profile', words)}
      </Text>
      {missing.length === 0 ? null : (
        <Text size="xs" mt={4}>
          {t('importing.profileMissing', { headings: listed(missing) })}
        </Text>
      )}
      {added.length === 0 ? null : (
        <Text size="xs" mt={4}>
          {t('importing.profileAdded', { headings: listed(added) })}
        </Text>
      )}
    </Alert>
  )
}

function listed(headings: readonly string[]): string {
  const named = headings.slice(0, NAMED).join(' · ')
  return headings.length > NAMED ? `${named} · …` : named
}
