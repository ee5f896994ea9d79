import { Button, Group, Switch, TextInput } from '@mantine/core'
import { IconFileImport, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountState } from '#renderer/areas/settings/AccountState.tsx'
import { ImportDialog } from '#renderer/areas/settings/ImportDialog.tsx'
import { OneTimePasswords } from '#renderer/areas/settings/OneTimePasswords.tsx'
import { PersonDialog } from '#renderer/areas/settings/PersonDialog.tsx'
import { PlainTable } from '#renderer/areas/settings/PlainTable.tsx'
import { SessionsDialog } from '#renderer/areas/settings/SessionsDialog.tsx'
import { usePersonActions } from '#renderer/areas/settings/usePersonActions.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { AddButton } from '#renderer/ui/AddButton.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import type { Account } from '#shared/api/contract/people.ts'
import type { OutputOf } from '#shared/api/contract.ts'

type Given = OutputOf<'user.givePasswords'>['people']

/** Who works here: for an administrator with their accounts, for everybody else to read. */
export function People() {
  const mayEdit = useCan('administer')
  return mayEdit ? <Accounts /> : <Colleagues />
}

interface Shown {
  readonly id: number
  readonly login: string
  readonly displayName: string
  readonly roles: Account['roles']
  readonly departmentId: number | null
}

function usePersonColumns() {
  const { t } = useTranslation()
  const { all, nameOf, department } = useReference()
  const subjectsOf = (id: number) =>
    all.subjects
      .filter(({ members }) => members.some(({ userId }) => userId === id))
      .map(({ names }) => nameOf(names))
  return [
    { header: t('settings.name'), isStrong: true, cell: (user: Shown) => user.displayName },
    { header: t('settings.login'), cell: (user: Shown) => user.login },
    {
      header: t('settings.roles'),
      cell: (user: Shown) => user.roles.map((role) => t(`states.role.${role}`)).join(t('settings.comma')),
    },
    {
      header: t('settings.department'),
      cell: (user: Shown) => nameOf(department(user.departmentId)?.names),
    },
    {
      header: t('settings.subjectsOf'),
      cell: (user: Shown) => subjectsOf(user.id).join(t('settings.comma')) || t('settings.noSubjects'),
    },
  ]
}

function Colleagues() {
  const { t } = useTranslation()
  const { all } = useReference()
  const columns = usePersonColumns()
  return (
    <>
      <AddButton operation="administer" label={t('settings.add.person')} onClick={() => undefined} />
      <PlainTable
        label={t('settings.tabs.people')}
        items={all.users}
        keyOf={(user) => user.id}
        columns={columns}
      />
    </>
  )
}

function Accounts() {
  const { t } = useTranslation()
  const found = useCall('user.list', {})
  const [edited, setEdited] = useState<Account | 'new' | null>(null)
  const [watched, setWatched] = useState<Account | null>(null)
  const [given, setGiven] = useState<Given | null>(null)
  const [isImporting, setImporting] = useState(false)
  const [search, setSearch] = useState('')
  const [withFormer, setWithFormer] = useState(false)
  const columns = usePersonColumns()
  const actions = usePersonActions({ onSessions: setWatched, onGiven: setGiven })
  if (found.data === undefined)
    return found.isError ? (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    ) : (
      <LoadingState />
    )
  const shown = found.data.users.filter((user) => (withFormer || user.isActive) && fits(user, search))
  return (
    <>
      <Group gap="sm" align="center" mb="xs">
        <AddButton operation="administer" label={t('settings.add.person')} onClick={() => setEdited('new')} />
        <Button
          size="xs"
          mb="xs"
          variant="default"
          leftSection={<IconFileImport size={14} aria-hidden />}
          onClick={() => setImporting(true)}
        >
          {t('administration.import.action')}
        </Button>
        <TextInput
          size="xs"
          mb="xs"
          ml="auto"
          w={220}
          aria-label={t('administration.searchPeople')}
          placeholder={t('administration.searchPeople')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Switch
          size="xs"
          mb="xs"
          label={t('administration.withFormer')}
          checked={withFormer}
          onChange={(event) => setWithFormer(event.currentTarget.checked)}
        />
      </Group>
      <PlainTable
        label={t('settings.tabs.people')}
        items={shown}
        keyOf={(user) => user.id}
        empty={t('administration.nobodyFits')}
        columns={[
          ...columns,
          {
            header: t('administration.account'),
            cell: accountState,
          },
        ]}
        edit={{
          isAllowed: (user: Account) => user.isActive,
          label: (user: Account) => t('settings.editNamed', { name: user.displayName }),
          onEdit: (user: Account) => setEdited(user),
        }}
        actions={actions}
      />
      {edited === null ? null : (
        <PersonDialog account={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {watched === null ? null : <SessionsDialog account={watched} onClose={() => setWatched(null)} />}
      {given === null ? null : <OneTimePasswords people={given} onClose={() => setGiven(null)} />}
      {isImporting ? (
        <ImportDialog kind="people" onClose={() => setImporting(false)} onGiven={setGiven} />
      ) : null}
    </>
  )
}

function fits({ login, displayName }: Account, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  return [login, displayName].some((text) => text.toLowerCase().includes(wanted))
}

const accountState = (account: Account) => <AccountState account={account} />
