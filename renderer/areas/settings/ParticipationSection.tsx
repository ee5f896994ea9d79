import { Button, Group, Kbd, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#renderer/app/preferences.ts'
import { CellGrid } from '#renderer/areas/settings/CellGrid.tsx'
import { type CellPlace, cellsOf, FIRST_CELL } from '#renderer/areas/settings/cellSelection.ts'
import { OnlyRoles } from '#renderer/areas/settings/OnlyRoles.tsx'
import {
  afterWish,
  type CellWish,
  DUTIES,
  MODES,
  wishOf,
} from '#renderer/areas/settings/participationKeys.ts'
import { useReferencePatch } from '#renderer/areas/settings/useReferencePatch.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { InputOf } from '#shared/api/contract.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import { mayMark, type Participation } from '#shared/domain/participation.ts'

const MODE_KEYS = { lead: 'L', partial: 'P', relay: 'R' } as const
const TONES = { lead: 'strong', partial: 'middle', relay: 'weak' } as const
const SAID_FROM = 2

/** Who decides about what: subjects by material types, with a mode and a duty in each cell. */
export function ParticipationSection() {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const mayEdit = useCan('administer')
  const singleKeys = usePreferences((state) => state.singleKeys)
  const [selection, setSelection] = useState(FIRST_CELL)
  const set = useSetParticipation()
  const known = new Map(
    all.participations.map((one): [string, Participation] => [`${one.subjectId} ${one.materialType}`, one]),
  )
  const size = { rows: all.subjects.length, columns: MATERIAL_TYPES.length }
  const at = ({ row, column }: CellPlace): Participation | null =>
    known.get(`${all.subjects[row]?.id} ${MATERIAL_TYPES[column]}`) ?? null
  const wish = (wanted: CellWish) => {
    if (!mayEdit) return
    const cells = cellsOf(selection, size).flatMap((place) => {
      const subjectId = all.subjects[place.row]?.id
      const materialType = MATERIAL_TYPES[place.column]
      if (subjectId === undefined || materialType === undefined) return []
      return { subjectId, materialType, participation: partOf(afterWish(at(place), wanted)) }
    })
    void set(cells)
  }
  const onKey = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey
    const wanted = isPlain && (singleKeys || event.key === 'Delete') ? wishOf(event.code) : null
    if (wanted === null) return false
    wish(wanted)
    return true
  }
  const words = (part: Participation | null) =>
    part === null
      ? t('administration.participation.open')
      : `${t(`administration.participation.mode.${part.mode}`)} · ${t(`administration.participation.duty.${part.duty}`)}`
  const current = at(selection.cursor)
  const subject = all.subjects[selection.cursor.row]
  const material = MATERIAL_TYPES[selection.cursor.column]
  if (subject === undefined || material === undefined)
    return <Text c="dimmed">{t('administration.noSubjectsYet')}</Text>
  return (
    <>
      <Text size="sm" mb="xs" maw="90ch">
        {t('administration.participation.intro')}
      </Text>
      <OnlyRoles operation="administer" />
      <Group gap="lg" mb="xs" role="toolbar" aria-label={t('administration.participation.toolbar')}>
        <Group gap={6}>
          {MODES.map((mode) => (
            <Button
              key={mode}
              size="xs"
              variant={current?.mode === mode ? 'light' : 'default'}
              disabled={!mayEdit}
              title={t(`administration.participation.modeHint.${mode}`)}
              rightSection={<Kbd size="xs">{MODE_KEYS[mode]}</Kbd>}
              onClick={() => wish({ mode })}
            >
              {t(`administration.participation.mode.${mode}`)}
            </Button>
          ))}
        </Group>
        <Group gap={6}>
          {DUTIES.map((duty, index) => (
            <Button
              key={duty}
              size="xs"
              variant={current?.duty === duty ? 'light' : 'default'}
              disabled={!mayEdit}
              rightSection={<Kbd size="xs">{index + 1}</Kbd>}
              onClick={() => wish({ duty })}
            >
              {t(`administration.participation.duty.${duty}`)}
            </Button>
          ))}
        </Group>
        <Button
          size="xs"
          variant="default"
          disabled={!mayEdit}
          rightSection={<Kbd size="xs">0</Kbd>}
          onClick={() => wish('clear')}
        >
          {t('administration.participation.clear')}
        </Button>
      </Group>
      <Text size="sm" mb="xs" role="status">
        <strong>
          {nameOf(subject.names)} · {t(`states.material.${material}`)}
        </strong>{' '}
        {words(current)} — {t(`administration.participation.${whoMarks(current)}`)}
      </Text>
      <CellGrid
        label={t('settings.tabs.participation')}
        corner={t('settings.subject')}
        rows={all.subjects.map(({ id, names }) => ({ key: id, name: nameOf(names) }))}
        columns={MATERIAL_TYPES.map((type) => ({ key: type, name: t(`states.material.${type}`) }))}
        selection={selection}
        onSelect={setSelection}
        onKey={onKey}
        cell={(place) => {
          const part = at(place)
          return {
            content: part === null ? '–' : words(part),
            spoken: words(part),
            tone: part === null ? 'weak' : TONES[part.mode],
          }
        }}
      />
    </>
  )
}

const partOf = (part: Participation | null) => (part === null ? null : { mode: part.mode, duty: part.duty })

function whoMarks(part: Participation | null): 'both' | 'subject' | 'acquisitions' | 'neither' {
  const librarian = mayMark(part, 'subjectLibrarian')
  const acquisitions = mayMark(part, 'acquisitions')
  if (librarian && acquisitions) return 'both'
  if (librarian) return 'subject'
  return acquisitions ? 'acquisitions' : 'neither'
}

type Cells = InputOf<'participation.set'>['cells']

/** Says so only where more than the cell under the cursor has changed: that one shows it itself. */
function useSetParticipation() {
  const { t } = useTranslation()
  const tell = useTell()
  const patch = useReferencePatch()
  const { run } = useCommandCall('participation.set')
  return async (cells: Cells) => {
    patch.apply((reference) => ({ ...reference, participations: merged(reference.participations, cells) }))
    const done = await run({ cells })
    if (done === null) patch.drop()
    else if (done.count >= SAID_FROM) tell(t('administration.participation.set', { count: done.count }))
  }
}

function merged(known: Reference['participations'], cells: Cells): Reference['participations'] {
  const named = new Set(cells.map(({ subjectId, materialType }) => `${subjectId} ${materialType}`))
  return [
    ...known.filter(({ subjectId, materialType }) => !named.has(`${subjectId} ${materialType}`)),
    ...cells.flatMap(({ participation, ...cell }) =>
      participation === null ? [] : { ...cell, ...participation },
    ),
  ]
}
