import { createContext, type ReactNode, use } from 'react'
import type { Client } from '#shared/api/client.ts'
import type { Platform } from '#shared/api/platform.ts'

interface Connection {
  readonly client: Client
  readonly platform: Platform<File>
}

const ConnectionContext = createContext<Connection | null>(null)

/** Gives everything below it the client and what the window can do. */
export function ClientProvider({ client, platform, children }: Connection & { children: ReactNode }) {
  return <ConnectionContext value={{ client, platform }}>{children}</ConnectionContext>
}

function useConnection(): Connection {
  const connection = use(ConnectionContext)
  if (connection === null) throw new Error('ClientProvider is missing above this component')
  return connection
}

/** The typed client of the backend. */
export function useClient(): Client {
  return useConnection().client
}

/** What the window or page can do: offer and save files, switch users. */
export function usePlatform(): Platform<File> {
  return useConnection().platform
}
