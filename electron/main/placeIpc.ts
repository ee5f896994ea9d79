import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { z } from 'zod'
import { isTrustedSender } from '#main/security/senderCheck.ts'
import type { Answer, PlaceState, ServerProblem } from '#preload/bridge.ts'
import { CHANNELS } from '#preload/channels.ts'

export interface PlaceIpcOptions {
  /** The contents of the window that shows our own page; null while there is none. */
  contents(): WebContents | null
  state(): PlaceState
  chooseServer(address: string): Promise<ServerProblem | null>
  chooseComputer(): Promise<void>
}

const ADDRESS = z.string().max(2_000)

/** Hears what our own page asks about the place of the library; from no other page, and in no other form. */
export function registerPlaceIpc(options: PlaceIpcOptions): void {
  const answer = <Result>(channel: string, work: (argument: unknown) => Promise<Result>): void => {
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, argument: unknown): Promise<Answer<Result>> => {
      if (!isTrustedSender(event, options.contents())) return REFUSED
      return { ok: true, value: await work(argument) }
    })
  }
  answer(CHANNELS.place, async () => options.state())
  answer(CHANNELS.chooseServer, async (argument): Promise<ServerProblem | null> => {
    const address = ADDRESS.safeParse(argument)
    return address.success ? options.chooseServer(address.data) : 'address_wrong'
  })
  answer(CHANNELS.chooseComputer, async () => {
    await options.chooseComputer()
    return null
  })
}

const REFUSED: Answer<never> = {
  ok: false,
  error: { code: 'invalid_input', message: 'The main process does not take this message.', details: {} },
}
