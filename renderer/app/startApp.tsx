import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '#renderer/app/app.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from '#renderer/app/App.tsx'
import { preferredLocale, startI18n } from '#renderer/app/i18n.ts'
import { createQueryClient, refetchOnEvents } from '#renderer/data/queryClient.ts'
import { createClient } from '#shared/api/client.ts'
import type { Platform } from '#shared/api/platform.ts'

/** Shows the program in the element #root of the page. Called once by the entry of the window or page. */
export function startApp(platform: Platform<File>): void {
  // The content policy forbids making code from text and styles without the nonce.
  z.config({ jitless: true })
  setNonce(platform.styleNonce)
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no element #root')
  const client = createClient(platform.transport)
  const queries = createQueryClient()
  refetchOnEvents(client, queries)
  void startI18n(preferredLocale()).then(() =>
    createRoot(root).render(<App client={client} platform={platform} queries={queries} />),
  )
}
