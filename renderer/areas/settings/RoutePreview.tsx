import { Group, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SubjectRange, useRangeWords } from '#renderer/areas/settings/rangeWords.ts'
import styles from '#renderer/areas/settings/Settings.module.css'
import { useReference } from '#renderer/data/useReference.ts'
import { type ClassScheme, detectScheme } from '#shared/domain/callNumber/classNumber.ts'
import { explainRoute } from '#shared/domain/routingExplanation.ts'

const SCHEMES = ['clc', 'lcc', 'ddc'] as const

/** A class number to try: which subjects get a title of it, and why. */
export function RoutePreview({ ranges }: { readonly ranges: readonly SubjectRange[] }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const scheme = SCHEMES.find((one) => one === chosen) ?? detectScheme(number)
  return (
    <section className={styles['route']} aria-label={t('administration.ranges.try')}>
      <Group align="end" gap="sm">
        <TextInput
          label={t('administration.ranges.try')}
          placeholder="TP311.13"
          maxLength={60}
          w={260}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Select
          label={t('settings.scheme')}
          placeholder={t('administration.ranges.guessed')}
          clearable
          w={190}
          data={SCHEMES.map((value) => ({ value, label: t(`marking.scheme.${value}`) }))}
          value={chosen}
          onChange={setChosen}
        />
      </Group>
      <div role="status" aria-live="polite">
        {number.trim() === '' ? (
          <Text size="sm" c="dimmed" mt="xs">
            {t('administration.ranges.tryHint')}
          </Text>
        ) : (
          <Route ranges={ranges} number={number} scheme={scheme} />
        )}
      </div>
    </section>
  )
}

interface RouteProps {
  readonly ranges: readonly SubjectRange[]
  readonly number: string
  readonly scheme: ClassScheme | null
}

function Route({ ranges, number, scheme }: RouteProps) {
  const { t } = useTranslation()
  const { nameOf, subject } = useReference()
  const words = useRangeWords()
  const steps = scheme === null ? null : explainRoute(ranges, scheme, number)
  if (scheme === null || steps === null)
    return (
      <Text size="sm" c="red" mt="xs">
        {t('administration.ranges.noNumber')}
      </Text>
    )
  const winners = steps.filter(({ outcome }) => outcome === 'wins').map(({ range }) => range.subjectId)
  const name = (id: number) => nameOf(subject(id)?.names)
  const goes = [...new Set(winners)].map(name)
  return (
    <>
      <Text size="sm" mt="xs" fw={600}>
        {goes.length === 0
          ? t('administration.ranges.nowhere', { scheme: t(`marking.scheme.${scheme}`) })
          : t(goes.length === 1 ? 'administration.ranges.goesTo' : 'administration.ranges.goesToAll', {
              scheme: t(`marking.scheme.${scheme}`),
              subjects: goes.join(t('settings.comma')),
            })}
      </Text>
      <ul className={styles['steps']}>
        {steps.map(({ range, outcome, because }) => (
          <Text component="li" size="sm" key={range.rangeId}>
            {t(`administration.ranges.step.${outcome}`, {
              subject: name(range.subjectId),
              range: words(range),
              other: because === null ? '' : words(because),
              otherSubject: because === null ? '' : name(because.subjectId),
            })}
          </Text>
        ))}
      </ul>
    </>
  )
}
