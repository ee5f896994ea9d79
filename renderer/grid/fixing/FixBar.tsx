import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { countRows } from '#renderer/grid/fixing/fixDrafts.ts'
import styles from '#renderer/grid/fixing/fixing.module.css'
import type { Fixing } from '#renderer/grid/fixing/useFixing.ts'
import { formatCount } from '#renderer/ui/format.ts'

interface FixBarProps {
  readonly fixing: Fixing
  /** The kind whose remarks are shown, with how many are open and have a proposal; null for all kinds. */
  readonly kind: { readonly code: string; readonly open: number; readonly proposed: number } | null
}

/** Below the remarks: how much is noted, and the buttons that apply it or settle a whole kind. */
export function FixBar({ fixing, kind }: FixBarProps) {
  const { t, i18n } = useTranslation()
  const drafts = useStore(fixing.store, (state) => state.drafts)
  const figure = (count: number) => ({ count, figure: formatCount(count, i18n.language) })
  const rows = countRows(drafts)
  return (
    <div className={styles['bar']}>
      {kind !== null && kind.proposed > 0 ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={fixing.isRunning}
          onClick={() => void fixing.applyKind(kind.code, 'proposal', kind.proposed)}
        >
          {t('fixing.takeAll', figure(kind.proposed))}
        </Button>
      ) : null}
      {kind !== null && kind.open > 0 ? (
        <Button
          size="compact-sm"
          variant="default"
          disabled={fixing.isRunning}
          onClick={() => void fixing.applyKind(kind.code, 'leave', kind.open)}
        >
          {t('fixing.leaveAll', figure(kind.open))}
        </Button>
      ) : null}
      <span className={styles['spread']} />
      {drafts.size > 0 ? (
        <>
          <Text size="sm">{t('fixing.noted', figure(drafts.size))}</Text>
          <Button size="compact-sm" variant="default" onClick={fixing.discard}>
            {t('fixing.discard')}
          </Button>
        </>
      ) : null}
      <Button
        size="compact-sm"
        disabled={drafts.size === 0}
        loading={fixing.isRunning}
        onClick={() => void fixing.apply()}
      >
        {rows === 0 ? t('fixing.command.apply') : t('fixing.retry', figure(rows))}
      </Button>
    </div>
  )
}
