import { useTranslation } from 'react-i18next'
import { FundsNearLimit } from '#renderer/areas/today/FundsNearLimit.tsx'
import { OpenLists } from '#renderer/areas/today/OpenLists.tsx'
import styles from '#renderer/areas/today/Today.module.css'
import { TodoTiles } from '#renderer/areas/today/TodoTiles.tsx'
import { todosOf } from '#renderer/areas/today/todos.ts'
import { WaitingApprovals } from '#renderer/areas/today/WaitingApprovals.tsx'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { canDo } from '#shared/domain/permission.ts'

/** Where each person starts: what waits for them, by what their roles let them do. */
export function TodayScreen() {
  const { t } = useTranslation()
  const home = useCall('home.summarise', {}, { keepsLast: true })
  return (
    <Page title={t('nav.today')} help="today">
      {home.data !== undefined ? (
        <Sections home={home.data} />
      ) : home.isError ? (
        <ErrorState error={home.error} onRetry={() => void home.refetch()} />
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

function Sections({ home }: { readonly home: Parameters<typeof todosOf>[0] }) {
  const user = useUser()
  if (user === null) return null
  const can = (operation: Parameters<typeof canDo>[1]) => canDo(user.roles, operation)
  const isIntake = can('route')
  const marks = can('mark') && user.subjectIds.length > 0
  return (
    <div className={styles['body']}>
      <TodoTiles todos={todosOf(home, user)} />
      {home.waitingApprovals > 0 ? <WaitingApprovals /> : null}
      {can('manageFunds') ? <FundsNearLimit fundIds={home.fundsOverWarn} /> : null}
      {isIntake || marks ? <OpenLists lists={home.lists} isIntake={isIntake} /> : null}
    </div>
  )
}
