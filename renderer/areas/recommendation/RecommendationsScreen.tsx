import { Button, SegmentedControl } from '@mantine/core'
import { IconBookmarks, IconFileImport } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { chooseOffer } from '#renderer/areas/recommendation/goToOffer.ts'
import { RecommendationDetail } from '#renderer/areas/recommendation/RecommendationDetail.tsx'
import styles from '#renderer/areas/recommendation/recommendation.module.css'
import { useAnswers } from '#renderer/areas/recommendation/useAnswers.tsx'
import { useRecommendationColumns } from '#renderer/areas/recommendation/useRecommendationColumns.tsx'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { useCan, useUser } from '#renderer/data/useSession.ts'
import { DataGrid } from '#renderer/grid/DataGrid.tsx'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { RecommendationRow } from '#shared/schema/rows.ts'
import type { ViewFilter } from '#shared/schema/view.ts'

const UNANSWERED: ViewFilter = { column: 'state', op: 'in', values: ['new', 'checking'] }
const DUE_FIRST = [{ column: 'dueOn', direction: 'asc' }] as const

/** What readers wish for, those of the person's own subjects first, to be answered one by one or many at once. */
export function RecommendationsScreen() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const user = useUser()
  const canImport = useCan('import')
  const canAnswer = useCan('answer')
  const grid = useRef<GridHandle<RecommendationRow>>(null)
  const [row, setRow] = useState<RecommendationRow | null>(null)
  const own = user?.subjectIds
  const hasOwn = own !== undefined && own.length > 0
  const [whose, setWhose] = useState<'mine' | 'all'>('mine')
  const isMine = whose === 'mine' && hasOwn
  const scope = useMemo(() => (isMine && own ? { subjectIds: [...own] } : {}), [isMine, own])
  const columns = useRecommendationColumns()
  const { commands, dialog } = useAnswers(grid)
  const importButton = canImport ? (
    <Button
      leftSection={<IconFileImport size={15} aria-hidden />}
      onClick={() => navigate('/import?kind=recommendations')}
    >
      {t('common.importFile')}
    </Button>
  ) : null
  return (
    <Page
      title={t('nav.recommendations')}
      help="recommendations"
      isPadded={false}
      aside={
        hasOwn ? (
          <SegmentedControl
            size="xs"
            aria-label={t('recommendation.whose')}
            value={whose}
            onChange={(value) => setWhose(value === 'all' ? 'all' : 'mine')}
            data={[
              { value: 'mine', label: t('recommendation.mine') },
              { value: 'all', label: t('recommendation.everyone') },
            ]}
          />
        ) : null
      }
      actions={importButton}
    >
      <div className={styles['split']}>
        <DataGrid
          kind="recommendations"
          gridId="recommendations"
          scope={scope}
          columns={columns}
          label={t('recommendation.gridLabel')}
          initialSort={DUE_FIRST}
          initialFilters={[UNANSWERED]}
          selectionMode={canAnswer ? 'tick' : 'none'}
          rowCommands={canAnswer ? commands : []}
          handle={grid}
          onCursor={(cursor) => setRow(cursor.row)}
          onOpenRow={(opened) => {
            if (chooseOffer(opened)) navigate('/marking')
          }}
          toolbar={canAnswer ? commands.map(({ id }) => <CommandButton key={id} id={id} />) : null}
          emptyState={
            <EmptyState
              icon={IconBookmarks}
              title={t('recommendation.empty')}
              text={t(isMine ? 'recommendation.emptyMine' : 'recommendation.emptyHint')}
              action={isMine ? null : importButton}
            />
          }
        />
        <RecommendationDetail row={row} />
      </div>
      {dialog}
    </Page>
  )
}
