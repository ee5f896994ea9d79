import { Button, Text } from '@mantine/core'
import { IconAlertTriangle, IconFileImport, IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  choiceOf,
  columnsOf,
  type ImportDraft,
  type Inspection,
  isCurrency,
  namesTitles,
  stemOf,
  vendorOf,
} from '#renderer/areas/importing/importDraft.ts'
import styles from '#renderer/areas/importing/importing.module.css'
import type { Importing } from '#renderer/areas/importing/useImportRun.ts'
import { wordError } from '#renderer/data/errorWords.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { WorkBar } from '#renderer/ui/WorkBar.tsx'
import type { InputOf } from '#shared/api/contract.ts'
import type { JobProgress } from '#shared/api/events.ts'
import { importing as words } from '#shared/locales/en/importing.ts'

interface ImportFootProps {
  readonly file: string
  readonly draft: ImportDraft
  readonly inspection: Inspection
  readonly importing: Importing
}

/** The bottom of the wizard: what is missing, the trial run and the import, and how far it is. */
export function ImportFoot({ file, draft, inspection, importing }: ImportFootProps) {
  const { t } = useTranslation()
  if (importing.running !== null) return <RunningFoot {...importing.running} onCancel={importing.cancel} />
  const missing = missingKey(draft, inspection)
  const input = startInput(draft, file, inspection)
  const problem = importing.failure === null ? null : wordError(importing.failure, t)
  const name = draft.listName.trim() === '' ? stemOf(inspection.fileName) : draft.listName.trim()
  const ready = draft.kind === 'list' ? t('importing.ready', { name }) : t('importing.readyPlain')
  return (
    <div className={styles['foot']}>
      {problem === null ? null : (
        <Text size="sm" role="alert" className={styles['mark'] ?? ''}>
          <IconAlertTriangle size={16} aria-hidden />
          {problem.code === 'cancelled' ? t('importing.cancelled') : problem.text}
        </Text>
      )}
      <Text size="sm" ml="auto" c={missing === null ? 'dimmed' : 'inherit'} role="status">
        {missing === null ? ready : t(missing)}
      </Text>
      <Button
        variant="default"
        size="sm"
        disabled={missing !== null}
        leftSection={<IconFlask size={16} aria-hidden />}
        onClick={() => void importing.start({ ...input, dryRun: true })}
      >
        {t('importing.tryOut')}
      </Button>
      <Button
        size="sm"
        disabled={missing !== null}
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={() => void importing.start(input)}
      >
        {t('importing.start')}
      </Button>
    </div>
  )
}

interface RunningFootProps {
  readonly isDryRun: boolean
  readonly job: number | null
  readonly progress: JobProgress | null
  onCancel(): void
}

function RunningFoot({ isDryRun, job, progress, onCancel }: RunningFootProps) {
  const { t, i18n } = useTranslation()
  const phase = progress?.phase ?? 'starting'
  const figure = (count: number) => formatCount(count, i18n.language)
  const { done, total, rowsPerSecond, secondsLeft } = progress ?? {
    done: 0,
    total: null,
    rowsPerSecond: null,
    secondsLeft: null,
  }
  const facts = [
    t(`importing.phase.${isPhase(phase) ? phase : 'other'}`),
    done === 0
      ? ''
      : total === null
        ? t('common.jobDoneSoFar', { done: figure(done) })
        : t('common.jobProgress', { done: figure(done), total: figure(total) }),
    rowsPerSecond === null ? '' : t('importing.speed', { rows: figure(rowsPerSecond) }),
    secondsLeft === null ? '' : t('importing.left', { count: secondsLeft }),
  ].filter((fact) => fact !== '')
  return (
    <div className={styles['foot']}>
      <strong>{t(isDryRun ? 'importing.tryingOut' : 'importing.running')}</strong>
      <WorkBar width={220} label={t('importing.running')} progress={progress} />
      <Text size="sm">{facts.join(' · ')}</Text>
      <Button ml="auto" size="sm" variant="default" disabled={job === null} onClick={onCancel}>
        {t('importing.cancel')}
      </Button>
    </div>
  )
}

function isPhase(phase: string): phase is keyof typeof words.phase {
  return Object.hasOwn(words.phase, phase)
}

/** What must be set before anything can be imported; the key of its words. */
function missingKey(draft: ImportDraft, inspection: Inspection) {
  if (!namesTitles(columnsOf(draft, inspection))) return 'importing.titleMissing' as const
  if (draft.kind === 'list' && vendorOf(draft, inspection) === null) return 'importing.vendorMissing' as const
  if (draft.currency !== '' && !isCurrency(draft.currency)) return 'importing.currencyWrong' as const
  return null
}

function startInput(draft: ImportDraft, file: string, inspection: Inspection): InputOf<'import.start'> {
  const choice = choiceOf(draft, file, inspection)
  if (draft.kind !== 'list') return choice
  const listName = draft.listName.trim()
  return {
    ...choice,
    ...(listName === '' ? {} : { listName }),
    ...(draft.receivedOn === '' ? {} : { receivedOn: draft.receivedOn }),
    ...(draft.dueOn === '' ? {} : { dueOn: draft.dueOn }),
  }
}
