import { useTranslation } from 'react-i18next'
import { LoadingState } from '#renderer/ui/LoadingState.tsx'
import { Page } from '#renderer/ui/Page.tsx'

export function TitleListsScreen() {
  const { t } = useTranslation()
  return (
    <Page title={t('nav.lists')} help="titleLists">
      <LoadingState />
    </Page>
  )
}
