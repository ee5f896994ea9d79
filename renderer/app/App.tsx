import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { Gate } from '#renderer/app/Gate.tsx'
import { ScreenBoundary } from '#renderer/app/ScreenBoundary.tsx'
import { accessibleGreys, createAppTheme } from '#renderer/app/theme.ts'
import { ClientProvider } from '#renderer/data/ClientProvider.tsx'
import { LeftQuestions } from '#renderer/ui/askConfirm.tsx'
import type { Client } from '#shared/api/client.ts'
import type { Platform } from '#shared/api/platform.ts'

interface AppProps {
  readonly client: Client
  readonly platform: Platform<File>
  readonly queries: QueryClient
}

const ADDRESSES = { hook: useHashLocation }

/** The whole program in the page. Addresses are in the hash, which needs no server and works under app://. */
export function App({ client, platform, queries }: AppProps) {
  const { t } = useTranslation()
  const close = t('common.close')
  const appTheme = useMemo(() => createAppTheme(close), [close])
  return (
    <MantineProvider
      theme={appTheme}
      defaultColorScheme="auto"
      cssVariablesResolver={accessibleGreys}
      getStyleNonce={() => platform.styleNonce}
    >
      <QueryClientProvider client={queries}>
        <ClientProvider client={client} platform={platform}>
          <Router {...ADDRESSES}>
            <ModalsProvider>
              <LeftQuestions />
              <Notifications position="top-center" limit={4} />
              <ScreenBoundary>
                <Gate />
              </ScreenBoundary>
            </ModalsProvider>
          </Router>
        </ClientProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
