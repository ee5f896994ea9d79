import { Button } from '@mantine/core'
import { IconHistory, IconShieldCheck } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckDialog } from '#renderer/areas/record/CheckDialog.tsx'
import { EventDrawer } from '#renderer/areas/record/EventDrawer.tsx'
import { useAuditColumns } from '#renderer/areas/record/useAuditColumns.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { AuditRow } from '#shared/schema/rows.ts'

const WHOLE = {}

/** Who did what and when, newest first; and the proof that nothing in it was changed. */
export function RecordScreen() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const columns = useAuditColumns()
  const [isChecking, setChecking] = useState(false)
  const [event, setEvent] = useState<AuditRow | null>(null)
  const check = () => {
    // An old result would be no proof.
    queries.removeQueries({ queryKey: ['library.check', {}] })
    setChecking(true)
  }
  return (
    <Page
      title={t('nav.record')}
      help="record"
      isPadded={false}
      actions={
        <Button variant="default" leftSection={<IconShieldCheck size={15} aria-hidden />} onClick={check}>
          {t('record.check')}
        </Button>
      }
    >
      <DataGrid
        kind="audit"
        scope={WHOLE}
        columns={columns}
        gridId="audit"
        label={t('record.grid')}
        selectionMode="none"
        initialSort={[{ column: 'at', direction: 'desc' }]}
        onOpenRow={setEvent}
        emptyState={<EmptyState icon={IconHistory} title={t('record.empty')} text={t('record.emptyHint')} />}
      />
      {event === null ? null : <EventDrawer event={event} onClose={() => setEvent(null)} />}
      {isChecking ? <CheckDialog onClose={() => setChecking(false)} /> : null}
    </Page>
  )
}
