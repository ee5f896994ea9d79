import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '#renderer/app/app.css'
import { App } from '#renderer/app/App.tsx'
import { showPage } from '#renderer/app/showPage.tsx'
import { createQueryClient, refetchOnEvents } from '#renderer/data/queryClient.ts'
import { createClient } from '#shared/api/client.ts'
import type { Platform } from '#shared/api/platform.ts'

/** Shows the program in the element #root of the page. Called once by the entry of the window or page. */
export function startApp(platform: Platform<File>): void {
  const client = createClient(platform.transport)
  const queries = createQueryClient()
  refetchOnEvents(client, queries)
  showPage(platform.styleNonce, () => <App client={client} platform={platform} queries={queries} />)
}
