import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { useOutcomeWords } from '#renderer/grid/fixing/FixOutcome.tsx'
import { type FixStore, fixStoreOf, keepRefused } from '#renderer/grid/fixing/fixDrafts.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import { type FixResult, MOST_FIXES } from '#shared/api/contract/importFix.ts'

export interface Fixing {
  readonly store: FixStore
  readonly result: FixResult | null
  readonly isRunning: boolean
  closeResult(): void
  /** Applies what is noted, at most MOST_FIXES at a time. */
  apply(): Promise<void>
  /** Settles all remarks of a kind, after asking. */
  applyKind(code: string, action: 'proposal' | 'leave', count: number): Promise<void>
  discard(): void
}

/** The corrections of one import: noted here, applied by the backend, with what came of it. */
export function useFixing(runId: number): Fixing {
  const { t, i18n } = useTranslation()
  const announce = useAnnounce()
  const words = useOutcomeWords()
  const user = useUser()
  const store = fixStoreOf(user?.id ?? 0, runId)
  const [result, setResult] = useState<FixResult | null>(null)
  const rows = useCommandCall('import.fixRows')
  const kind = useCommandCall('import.fixKind')
  const tell = (done: FixResult) => {
    setResult(done)
    announce(words(done))
  }
  return {
    store,
    result,
    isRunning: rows.isRunning || kind.isRunning,
    closeResult: () => setResult(null),
    async apply() {
      const fixes = [...store.getState().drafts.values()].slice(0, MOST_FIXES).map(({ fix }) => fix)
      if (fixes.length === 0) return
      const done = await rows.run({ run: runId, fixes })
      if (done === null) return
      keepRefused(store, fixes, done.refused)
      tell(done)
    },
    async applyKind(code, action, count) {
      const isWanted = await askConfirm({
        title: t('fixing.askTitle', { figure: formatCount(count, i18n.language) }),
        text: t(action === 'proposal' ? 'fixing.askProposal' : 'fixing.askLeave'),
        confirm: t('common.apply'),
        cancel: t('common.cancel'),
      })
      const done = isWanted ? await kind.run({ run: runId, code, action }) : null
      if (done !== null) tell(done)
    },
    discard() {
      store.setState({ drafts: new Map(), refused: new Map() })
      setResult(null)
    },
  }
}
