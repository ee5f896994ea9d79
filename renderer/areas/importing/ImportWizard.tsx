import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ColumnsTable } from '#renderer/areas/importing/ColumnsTable.tsx'
import { FileSettings } from '#renderer/areas/importing/FileSettings.tsx'
import { ImportFoot } from '#renderer/areas/importing/ImportFoot.tsx'
import {
  choiceOf,
  columnsOf,
  type ImportDraft,
  type Inspection,
  newDraft,
} from '#renderer/areas/importing/importDraft.ts'
import styles from '#renderer/areas/importing/importing.module.css'
import { ListSettings } from '#renderer/areas/importing/ListSettings.tsx'
import { PreviewTable } from '#renderer/areas/importing/PreviewTable.tsx'
import { TryOut } from '#renderer/areas/importing/TryOut.tsx'
import { useImportRun } from '#renderer/areas/importing/useImportRun.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import type { OfferedFile } from '#renderer/data/useOfferedFile.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { isoToday } from '#renderer/ui/days.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FileChooser } from '#renderer/ui/FileChooser.tsx'
import { formatDate } from '#renderer/ui/format.ts'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { AppError } from '#shared/api/errors.ts'
import type { ImportKind } from '#shared/schema/common.ts'

interface ImportWizardProps {
  readonly file: Extract<OfferedFile, { state: 'offered' }>
  readonly kind: ImportKind
  onKind(kind: ImportKind): void
  onFile(file: File): void
  onLeave(): void
  /** The import is there, under this number. */
  onDone(run: number): void
}

/** One file on one page: how it is read at the left, its columns and first rows at the right, the import below. */
export function ImportWizard({ file, kind, onKind, onFile, onLeave, onDone }: ImportWizardProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(() => newDraft(kind, isoToday(new Date())))
  const inspected = useInspection(file.reference, draft)
  const inspection = inspected.data
  const importing = useImportRun(onDone, useAskAgain(file.name))
  const actions = (
    <Group gap="xs">
      <FileChooser
        label={t('importing.chooseOther')}
        isDisabled={importing.running !== null}
        onFile={onFile}
      />
      <Button variant="subtle" color="gray" onClick={onLeave} disabled={importing.running !== null}>
        {t('importing.leave')}
      </Button>
    </Group>
  )
  const aside = (
    <Text size="sm" c="dimmed" truncate maw={480}>
      {file.name}
    </Text>
  )
  if (inspection === undefined) {
    return (
      <Page title={t('nav.import')} help="importing" aside={aside} actions={actions}>
        {inspected.isError ? (
          <ErrorState
            error={inspected.error}
            title={t('importing.failed')}
            {...(mayPass(inspected.error) ? { onRetry: () => void inspected.refetch() } : {})}
          />
        ) : (
          <LoadingState text={t('importing.inspecting')} />
        )}
      </Page>
    )
  }
  return (
    <Page title={t('nav.import')} help="importing" aside={aside} actions={actions} isPadded={false}>
      <div className={styles['wizard']}>
        <div className={styles['side']}>
          <ListSettings draft={draft} inspection={inspection} onKind={onKind} onChange={setDraft} />
          <FileSettings
            draft={draft}
            inspection={inspection}
            error={inspected.isError ? inspected.error : null}
            onChange={setDraft}
          />
        </div>
        <Understanding
          file={file.reference}
          draft={draft}
          inspection={inspection}
          importing={importing}
          onChange={setDraft}
        />
        <ImportFoot file={file.reference} draft={draft} inspection={inspection} importing={importing} />
      </div>
    </Page>
  )
}

/** Asks whether a file is to be taken in once more. Who has left the screen by then is only told that it was not. */
function useAskAgain(fileName: string): (earlier: AppError['details']) => Promise<boolean> {
  const { t, i18n } = useTranslation()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  return async ({ run, at }) => {
    if (!isHere.current) {
      notifications.show({ message: t('importing.againLeft', { fileName }) })
      return false
    }
    return askConfirm({
      title: t('importing.againTitle'),
      text: t('importing.againText', { run: Number(run), date: formatDate(String(at), i18n.language) }),
      confirm: t('importing.again'),
      cancel: t('common.cancel'),
    })
  }
}

/** Whether the same file may be read at another time: what is wrong with the file itself stays. */
function mayPass(error: unknown): boolean {
  return !(error instanceof AppError) || ['internal', 'backend_gone', 'file_unreadable'].includes(error.code)
}

/** The file as it is understood with these settings; the last answer stays while another is on its way or fails. */
function useInspection(file: string, draft: ImportDraft) {
  const client = useClient()
  const { kind, settings, withRemembered, vendorId } = draft
  const input = { file, kind, settings, withRemembered, ...(vendorId === null ? {} : { vendorId }) }
  const [last, setLast] = useState<Inspection>()
  const found = useQuery({
    queryKey: ['import.inspectFile', input],
    queryFn: () => client.call('import.inspectFile', input),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  if (found.data !== undefined && found.data !== last && !found.isPlaceholderData) setLast(found.data)
  return { data: found.data ?? last, isError: found.isError, error: found.error, refetch: found.refetch }
}

interface UnderstandingProps {
  readonly file: string
  readonly draft: ImportDraft
  readonly inspection: Inspection
  readonly importing: ReturnType<typeof useImportRun>
  onChange(draft: ImportDraft): void
}

function Understanding({ file, draft, inspection, importing, onChange }: UnderstandingProps) {
  const columns = columnsOf(draft, inspection)
  const choice = choiceOf(draft, file, inspection)
  const preview = useCall('import.previewRows', choice, { keepsLast: true })
  const rows = preview.data?.rows ?? []
  return (
    <div className={styles['work']}>
      <TryOut importing={importing} choice={choice} />
      <ColumnsTable
        columns={columns}
        kind={draft.kind}
        fields={inspection.fields}
        rows={rows}
        onChoose={(column, use) => onChange({ ...draft, chosen: new Map(draft.chosen).set(column, use) })}
      />
      <PreviewTable
        rows={rows}
        columns={columns}
        isUpdating={preview.isFetching}
        error={preview.isError ? preview.error : null}
      />
    </div>
  )
}
