import type { InputOf, MethodName, OutputOf } from '#shared/api/contract.ts'
import { type ErrorReply, errorFromReply } from '#shared/api/errors.ts'
import type { BackendEvent } from '#shared/api/events.ts'

export interface Request {
  readonly id: number
  readonly method: string
  readonly input: unknown
}
export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ErrorReply }

/** Carries requests to the backend, whoever it is: a port, a server, or a direct call. */
export interface Transport {
  /** Rejects with AppError backend_gone when the backend is lost; a command is never carried out twice. */
  send(request: Request): Promise<Reply>
  /** @returns what ends the subscription. */
  onEvent(listener: (event: BackendEvent) => void): () => void
  /** Tells when the connection is lost and when it is there again. */
  onConnection(listener: (isConnected: boolean) => void): () => void
}

export interface Client {
  call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>>
  onEvent: Transport['onEvent']
  onConnection: Transport['onConnection']
}

/** The typed client over any transport. @throws AppError as the backend replied */
export function createClient(transport: Transport): Client {
  let lastId = 0
  return {
    async call<Name extends MethodName>(method: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
      lastId += 1
      const reply = await transport.send({ id: lastId, method, input })
      if (!reply.ok) throw errorFromReply(reply.error)
      return reply.value as OutputOf<Name>
    },
    onEvent: (listener) => transport.onEvent(listener),
    onConnection: (listener) => transport.onConnection(listener),
  }
}
