import { basename, isAbsolute } from 'node:path'
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { z } from 'zod'
import { replyOf } from '#main/backendFailure.ts'
import type { BackendProcess } from '#main/backendProcess.ts'
import type { Dialogs } from '#main/dialogs.ts'
import { LOCALES } from '#main/locale.ts'
import type { PageConnection } from '#main/pageConnection.ts'
import { isTrustedSender } from '#main/security/senderCheck.ts'
import type { Locale } from '#main/settings.ts'
import type { Answer } from '#preload/bridge.ts'
import { CHANNELS } from '#preload/channels.ts'

export interface IpcOptions {
  /** The window's contents; null while there is none. */
  contents(): WebContents | null
  readonly backend: Pick<BackendProcess, 'ask'>
  readonly connection: Pick<PageConnection, 'request' | 'switchUser'>
  readonly dialogs: Pick<Dialogs, 'placeToSave'>
  setLocale(locale: Locale): void
}

const NO_NUL = /^[^\0]+$/
/** Longer than any system's paths. */
const pathSchema = z.string().max(32_767).regex(NO_NUL).refine(isAbsolute)
/** A name, never a path: the dialog joins it to a folder. */
const fileNameSchema = z
  .string()
  .max(255)
  .regex(/^[^\0/\\]+$/)
  .refine((name) => name !== '.' && name !== '..')

const OFFER = z.strictObject({ path: pathSchema })
const SAVE = z.strictObject({ reference: z.string().min(1).max(200), fileName: fileNameSchema })
const SWITCH = z.strictObject({
  login: z.string().min(1).max(200),
  password: z.string().max(1_000).nullable(),
})
const LOCALE = z.enum(LOCALES)
const EDIT = z.enum(['undo', 'redo'])
const NOTHING = z.undefined()

/**
 * Hears the page: these channels and no others, from the window's top frame while it shows our own page, with
 * arguments of the stated shape. Whatever else comes is not carried out; a question of that kind is answered with an
 * error that says no more than that.
 */
export function registerIpc(options: IpcOptions): void {
  const { backend, connection, dialogs } = options
  const isTrusted = (event: IpcMainEvent | IpcMainInvokeEvent) => isTrustedSender(event, options.contents())

  const hear = <Value>(channel: string, schema: z.ZodType<Value>, act: Act<Value>): void => {
    ipcMain.on(channel, (event, argument: unknown) => {
      const parsed = schema.safeParse(argument)
      if (isTrusted(event) && parsed.success) act(parsed.data, event.sender)
    })
  }
  const answer = <Value, Result>(
    channel: string,
    schema: z.ZodType<Value>,
    work: Work<Value, Result>,
  ): void => {
    ipcMain.handle(channel, (event, argument: unknown): Promise<Answer<Result>> => {
      const parsed = schema.safeParse(argument)
      if (!isTrusted(event) || !parsed.success) return Promise.resolve(REFUSED)
      return settle(work(parsed.data))
    })
  }

  hear(CHANNELS.requestPort, NOTHING, (_nothing, sender) => connection.request(sender))
  hear(CHANNELS.setLocale, LOCALE, (locale) => options.setLocale(locale))
  hear(CHANNELS.editText, EDIT, (edit, sender) => (edit === 'undo' ? sender.undo() : sender.redo()))
  answer(CHANNELS.offerFile, OFFER, ({ path }) =>
    backend.ask({ kind: 'offerFile', path, fileName: basename(path) }),
  )
  answer(CHANNELS.switchUser, SWITCH, async ({ login, password }) => {
    await connection.switchUser(login, password)
    return null
  })
  answer(CHANNELS.saveFile, SAVE, async ({ reference, fileName }) => {
    const path = await dialogs.placeToSave(fileName)
    if (path === null) return false
    await backend.ask({ kind: 'copyFile', reference, path })
    return true
  })
}

type Act<Value> = (value: Value, sender: WebContents) => void
type Work<Value, Result> = (value: Value) => Promise<Result>

const REFUSED: Answer<never> = {
  ok: false,
  error: { code: 'invalid_input', message: 'The main process does not take this message.', details: {} },
}

async function settle<Result>(work: Promise<Result>): Promise<Answer<Result>> {
  try {
    return { ok: true, value: await work }
  } catch (error) {
    return { ok: false, error: replyOf(error) }
  }
}
