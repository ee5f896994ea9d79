import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { EmptyCollection } from '#renderer/areas/holding/EmptyCollection.tsx'
import { holdingColumns } from '#renderer/areas/holding/holdingColumns.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import { Page } from '#renderer/ui/Page.tsx'

const EVERYTHING = {}
const BY_TITLE = [{ column: 'title', direction: 'asc' }] as const

/** What the library owns, to be searched; it is changed only by importing it anew. */
export function HoldingsScreen() {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const canImport = useCan('import')
  const columns = useMemo(() => holdingColumns(t, i18n.language), [t, i18n.language])
  const importButton = canImport ? (
    <Button
      leftSection={<IconFileImport size={15} aria-hidden />}
      onClick={() => navigate('/import?kind=holdings')}
    >
      {t('holding.import')}
    </Button>
  ) : null
  return (
    <Page title={t('nav.holdings')} help="holdings" isPadded={false} actions={importButton}>
      <DataGrid
        kind="holdings"
        gridId="holdings"
        scope={EVERYTHING}
        columns={columns}
        label={t('holding.gridLabel')}
        initialSort={BY_TITLE}
        selectionMode="none"
        emptyState={<EmptyCollection action={importButton} />}
      />
    </Page>
  )
}
