import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { csvOf } from '#renderer/areas/settings/csvOf.ts'
import { ImportPlanView } from '#renderer/areas/settings/ImportPlanView.tsx'
import { saveText } from '#renderer/areas/settings/saveText.ts'
import { useTell } from '#renderer/areas/settings/useTell.ts'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useErrorWords } from '#renderer/data/useErrorWords.ts'
import { useOfferedFile } from '#renderer/data/useOfferedFile.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { FileChooser } from '#renderer/ui/FileChooser.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { MOST_PASSWORDS } from '#shared/api/contract/people.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { SETTINGS_EXAMPLES } from '#shared/domain/settingsColumns.ts'

type Kind = 'people' | 'subjects'
type Given = OutputOf<'user.givePasswords'>['people']

interface ImportDialogProps {
  readonly kind: Kind
  onClose(): void
  /** Takes the passwords that were given to the people who were added. */
  onGiven?(people: Given): void
}

const READ = { people: 'user.readFile', subjects: 'subject.readFile' } as const
/** People or subjects from a spreadsheet: chosen, looked at row by row, then taken in whole or not at all. */
export function ImportDialog({ kind, onClose, onGiven }: ImportDialogProps) {
  const { t } = useTranslation()
  const word = useErrorWords()
  const { offered, offer, forget } = useOfferedFile()
  const file = offered.state === 'offered' ? offered.reference : ''
  const found = useCall(READ[kind], { file }, { isEnabled: file !== '' })
  const { take, isRunning, result } = useTakeIn(kind)
  const failure = offered.state === 'failed' ? offered.error : found.isError ? found.error : null
  const isRefused = found.data?.plan.some(({ action }) => action === 'refuse') ?? false
  const isIdle = found.data?.plan.every(({ action }) => action === 'leave') ?? true
  const example = () =>
    saveText(
      t(`administration.import.exampleFile.${kind}`),
      csvOf(SETTINGS_EXAMPLES[kind]),
      'text/csv;charset=utf-8',
    )
  if (result !== null)
    return <ImportResult kind={kind} result={result} onClose={onClose} {...(onGiven ? { onGiven } : {})} />
  return (
    <Dialog opened onClose={onClose} size={1100} title={t(`administration.import.title.${kind}`)}>
      <Stack gap="sm">
        <Text size="sm">{t(`administration.import.hint.${kind}`)}</Text>
        {failure === null ? null : (
          <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {word(failure).text}
          </Alert>
        )}
        <Group gap="xs">
          <FileChooser
            label={t(file === '' ? 'administration.import.choose' : 'administration.import.chooseOther')}
            variant={file === '' ? 'filled' : 'default'}
            onFile={(chosen) => {
              forget()
              void offer(chosen)
            }}
          />
          <Button size="xs" variant="subtle" onClick={example}>
            {t('administration.import.example')}
          </Button>
          {offered.state === 'offered' ? <Text size="sm">{offered.name}</Text> : null}
        </Group>
        {file !== '' && found.isLoading ? <LoadingState /> : null}
        {found.data === undefined ? null : (
          <ImportPlanView kind={kind} columns={found.data.columns} plan={found.data.plan} />
        )}
        <Group justify="flex-end" gap="xs">
          {isRefused ? (
            <Text size="sm" c="red" mr="auto" role="status">
              {t('administration.import.refused')}
            </Text>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={isRefused || isIdle}
            loading={isRunning}
            onClick={() => void take(found.data?.rows ?? [])}
          >
            {t('administration.import.take')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

type Result = OutputOf<'user.import'>
type Rows = OutputOf<'user.readFile'>['rows'] | OutputOf<'subject.readFile'>['rows']

function useTakeIn(kind: Kind) {
  const { t } = useTranslation()
  const tell = useTell()
  const people = useCommandCall('user.import')
  const subjects = useCommandCall('subject.import')
  const [result, setResult] = useState<Result | null>(null)
  const take = async (rows: Rows) => {
    const done =
      kind === 'people'
        ? await people.run({ rows: rows as OutputOf<'user.readFile'>['rows'] })
        : await subjects.run({ rows: rows as OutputOf<'subject.readFile'>['rows'] })
    if (done === null) return
    tell(t('administration.import.done', { ...done }))
    setResult(done)
  }
  return { take, isRunning: people.isRunning || subjects.isRunning, result }
}

interface ImportResultProps extends ImportDialogProps {
  readonly result: Result
}

/** What was taken in; and on a server the one occasion to give the new people their first passwords. */
function ImportResult({ kind, result, onClose, onGiven }: ImportResultProps) {
  const { t } = useTranslation()
  const give = useCommandCall('user.givePasswords')
  const [isFailed, setFailed] = useState(false)
  const giveAll = async () => {
    const given: Given = []
    for (let from = 0; from < result.createdIds.length; from += MOST_PASSWORDS) {
      const part = await give.run({ userIds: result.createdIds.slice(from, from + MOST_PASSWORDS) })
      if (part !== null) given.push(...part.people)
      else setFailed(true)
    }
    if (given.length === 0) return
    onClose()
    onGiven?.(given)
  }
  const canGive = kind === 'people' && result.createdIds.length > 0 && onGiven !== undefined
  return (
    <Dialog opened onClose={onClose} title={t(`administration.import.title.${kind}`)}>
      <Stack gap="sm">
        <Text size="sm" role="status">
          {t('administration.import.done', { ...result })}
        </Text>
        {canGive ? <Text size="sm">{t('administration.import.passwords')}</Text> : null}
        {isFailed ? (
          <Alert role="alert" color="red">
            {t('administration.import.passwordsPart')}
          </Alert>
        ) : null}
        <Group justify="flex-end" gap="xs">
          {canGive ? (
            <Button variant="default" loading={give.isRunning} onClick={() => void giveAll()}>
              {t('administration.import.givePasswords', { count: result.createdIds.length })}
            </Button>
          ) : null}
          <Button data-autofocus onClick={onClose}>
            {t('common.done')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
