import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArrowBackUp, IconBan, IconCheck, IconSearch } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_ANSWERED, readTargets } from '#renderer/areas/recommendation/readTargets.ts'
import type { UserCommand } from '#renderer/commands/command.ts'
import { useClient } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useCan } from '#renderer/data/useSession.ts'
import type { GridHandle } from '#renderer/grid/gridTypes.ts'
import { askConfirm } from '#renderer/ui/askConfirm.tsx'
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import type { InputOf } from '#shared/api/contract.ts'
import type { RecommendationRow } from '#shared/schema/rows.ts'

type Decision = InputOf<'recommendation.decide'>['state']

/** From so many rows on it is asked before they are changed. */
const ASK_FROM = 50
const REASONS = ['held', 'ebook', 'scope', 'unavailable', 'older', 'price'] as const

interface Answers {
  readonly commands: readonly UserCommand[]
  readonly dialog: ReactNode
}

/** Accepting, checking and declining: of the ticked recommendations, else of the one with the cursor. */
export function useAnswers(grid: RefObject<GridHandle<RecommendationRow> | null>): Answers {
  const { t } = useTranslation()
  const client = useClient()
  const announce = useAnnounce()
  const notifyError = useNotifyError()
  const canAnswer = useCan('answer')
  const decideCall = useCommandCall('recommendation.decide')
  const [declined, setDeclined] = useState<readonly RecommendationRow[]>([])
  const [lastAnswer, setLastAnswer] = useState('')

  const send = async (rows: readonly RecommendationRow[], state: Decision, answer: string | null) => {
    const done = await decideCall.run({
      ids: rows.map(({ id, version }) => ({ id, version })),
      state,
      answer,
    })
    if (done === null) return
    const wasTicked = grid.current?.tickedRows() !== null
    grid.current?.clearTicks()
    const message = t('recommendation.done', {
      count: done.count,
      state: t(`states.recommendation.${state}`),
    })
    announce(message)
    if (done.count > 1) notifications.show({ message })
    if (!wasTicked) grid.current?.moveBy(1)
    grid.current?.focus()
  }
  const targets = async (label: string): Promise<readonly RecommendationRow[]> => {
    const handle = grid.current
    if (handle === null) return []
    try {
      const rows = await readTargets(handle, client)
      if (rows === null) {
        notifications.show({ color: 'red', message: t('recommendation.tooMany', { most: MOST_ANSWERED }) })
        return []
      }
      if (rows.length < ASK_FROM) return rows
      const isWanted = await askConfirm({
        title: t('recommendation.confirmTitle', { action: label, count: rows.length }),
        text: t('recommendation.confirmText', { count: rows.length }),
        confirm: label,
        cancel: t('common.cancel'),
      })
      return isWanted ? rows : []
    } catch (error) {
      notifyError(error)
      return []
    }
  }
  // The cursor goes on when the answer is stored: a key that is pressed before belongs to the next row.
  const inStep = async (step: Promise<void>) => (await grid.current?.during(step)) ?? step
  const decide = (state: Decision, label: string) => () => {
    const answer = async () => {
      const rows = await targets(label)
      if (rows.length > 0) await send(rows, state, null)
    }
    return inStep(answer())
  }
  const isEnabled = () => canAnswer || ('errors.not_permitted' as const)
  return {
    commands: [
      {
        id: 'recommendations.accept',
        label: 'recommendation.accept',
        icon: IconCheck,
        shortcuts: [{ code: 'KeyA' }],
        isEnabled,
        run: decide('accepted', t('recommendation.accept')),
      },
      {
        id: 'recommendations.check',
        label: 'recommendation.check',
        icon: IconSearch,
        shortcuts: [{ code: 'KeyC' }],
        isEnabled,
        run: decide('checking', t('recommendation.check')),
      },
      {
        id: 'recommendations.decline',
        label: 'recommendation.decline',
        icon: IconBan,
        shortcuts: [{ code: 'KeyD' }],
        isEnabled,
        run: async () => setDeclined(await targets(t('recommendation.decline'))),
      },
      {
        id: 'recommendations.reset',
        label: 'recommendation.reset',
        icon: IconArrowBackUp,
        shortcuts: [{ code: 'Digit0' }, { code: 'Backspace' }],
        isEnabled,
        run: decide('new', t('recommendation.reset')),
      },
    ],
    dialog: (
      <ReasonDialog
        isOpen={declined.length > 0}
        title={t('recommendation.declineTitle', { count: declined.length })}
        reasons={REASONS.map((reason) => t(`recommendation.reasons.${reason}`))}
        confirm={t('recommendation.declineConfirm')}
        initial={lastAnswer}
        onConfirm={(answer) => {
          setLastAnswer(answer)
          setDeclined([])
          void inStep(send(declined, 'declined', answer))
        }}
        onClose={() => {
          setDeclined([])
          grid.current?.focus()
        }}
      >
        {declined.length === 1 ? (
          <Text size="sm">{t('recommendation.declineAbout', { title: declined[0]?.title ?? '' })}</Text>
        ) : null}
      </ReasonDialog>
    ),
  }
}
