import { Button, Group, Kbd, Select, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '#renderer/app/preferences.ts'
import { CellGrid } from '#renderer/areas/settings/CellGrid.tsx'
import { type CellPlace, cellsOf, FIRST_CELL } from '#renderer/areas/settings/cellSelection.ts'
import { departmentChoices } from '#renderer/areas/settings/departmentTree.ts'
import { OnlyRoles } from '#renderer/areas/settings/OnlyRoles.tsx'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import type { TeamRole } from '#shared/api/contract/administrationFields.ts'
import type { Reference } from '#shared/api/contract/reference.ts'

const ROLES = ['lead', 'resource', 'consulting', 'assistant'] as const
const KEYS: Readonly<Record<string, TeamRole | 'none'>> = {
  Digit1: 'lead',
  Digit2: 'resource',
  Digit3: 'consulting',
  Digit4: 'assistant',
  Digit0: 'none',
  Delete: 'none',
  Backspace: 'none',
}

/** Who is in whose team: subjects by people, with the part in each cell. */
export function TeamsSection() {
  const { t } = useTranslation()
  const { all, nameOf } = useReference()
  const mayEdit = useCan('administer')
  const singleKeys = usePreferences((state) => state.singleKeys)
  const [selection, setSelection] = useState(FIRST_CELL)
  const [department, setDepartment] = useState<string | null>(null)
  const { run } = useCommandCall('subject.assign')
  const tell = useTell()
  const subjects = all.subjects.filter(
    ({ departmentId }) => department === null || departmentId === Number(department),
  )
  const people = selectorsOf(all)
  const at = ({ row, column }: CellPlace): TeamRole | null =>
    subjects[row]?.members.find(({ userId }) => userId === people[column]?.id)?.teamRole ?? null
  const assign = async (teamRole: TeamRole | null) => {
    const size = { rows: subjects.length, columns: people.length }
    const assignments = cellsOf(selection, size).flatMap(({ row, column }) => {
      const subjectId = subjects[row]?.id
      const userId = people[column]?.id
      return subjectId === undefined || userId === undefined ? [] : { subjectId, userId, teamRole }
    })
    const done = mayEdit && assignments.length > 0 ? await run({ assignments }) : null
    if (done !== null && done.count > 1) tell(t('administration.teams.set', { count: done.count }))
  }
  const onKey = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && (singleKeys || event.key === 'Delete')
    const wanted = isPlain && Object.hasOwn(KEYS, event.code) ? KEYS[event.code] : undefined
    if (wanted === undefined) return false
    void assign(wanted === 'none' ? null : wanted)
    return true
  }
  const leaderless = subjects.filter(({ members }) => members.every(({ teamRole }) => teamRole !== 'lead'))
  return (
    <>
      <Text size="sm" mb="xs" maw="90ch">
        {t('administration.teams.intro')}
      </Text>
      <OnlyRoles operation="administer" />
      <Group gap="sm" mb="xs">
        <Group gap={6} role="toolbar" aria-label={t('administration.teams.toolbar')}>
          {ROLES.map((role, index) => (
            <Button
              key={role}
              size="xs"
              variant={at(selection.cursor) === role ? 'light' : 'default'}
              disabled={!mayEdit}
              rightSection={<Kbd size="xs">{index + 1}</Kbd>}
              onClick={() => void assign(role)}
            >
              {t(`settings.teamRole.${role}`)}
            </Button>
          ))}
          <Button
            size="xs"
            variant="default"
            disabled={!mayEdit}
            rightSection={<Kbd size="xs">0</Kbd>}
            onClick={() => void assign(null)}
          >
            {t('administration.teams.none')}
          </Button>
        </Group>
        <Select
          size="xs"
          w={220}
          ml="auto"
          aria-label={t('settings.department')}
          placeholder={t('administration.allDepartments')}
          clearable
          data={departmentChoices(all.departments, nameOf)}
          value={department}
          onChange={(value) => {
            setDepartment(value)
            setSelection(FIRST_CELL)
          }}
        />
      </Group>
      {leaderless.length === 0 ? null : (
        <Text size="sm" mb="xs" c="dimmed" role="status">
          {t('administration.teams.leaderless', {
            count: leaderless.length,
            subjects: leaderless.map(({ names }) => nameOf(names)).join(t('settings.comma')),
          })}
        </Text>
      )}
      {subjects.length === 0 || people.length === 0 ? (
        <Text c="dimmed">{t('administration.teams.empty')}</Text>
      ) : (
        <CellGrid
          label={t('settings.tabs.teams')}
          corner={t('settings.subject')}
          rows={subjects.map(({ id, names }) => ({ key: id, name: nameOf(names) }))}
          columns={people.map(({ id, displayName, login }) => ({ key: id, name: displayName, hint: login }))}
          selection={selection}
          onSelect={setSelection}
          onKey={onKey}
          cell={(place) => {
            const role = at(place)
            const words = role === null ? t('administration.teams.notIn') : t(`settings.teamRole.${role}`)
            return {
              content: role === null ? '' : words,
              spoken: words,
              tone: role === 'lead' ? 'strong' : role === null ? undefined : 'middle',
            }
          }}
        />
      )}
    </>
  )
}

/** Who can be in a team: subject librarians, and whoever is in one already; those in most teams first. */
function selectorsOf({ users, subjects }: Reference): Reference['users'] {
  const inTeams = new Set(subjects.flatMap(({ members }) => members.map(({ userId }) => userId)))
  return users.filter(({ id, roles }) => roles.includes('subjectLibrarian') || inTeams.has(id))
}
