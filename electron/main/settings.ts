import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const settingsSchema = z.object({
  /** Where the library is: on this computer, or on a server, by its origin; null as long as nobody has chosen. */
  place: z
    .union([z.literal('computer'), z.object({ server: z.url({ protocol: /^https?$/ }) })])
    .nullable()
    .catch(null),
  /** Absolute path of the library used last; null before the first start. */
  library: z.string().min(1).nullable().catch(null),
  /** What the page was last shown in; null for the system's language. */
  locale: z.enum(['zh-CN', 'en']).nullable().catch(null),
  /** In device-independent pixels of the whole desktop. */
  window: z
    .object({
      x: z.int(),
      y: z.int(),
      width: z.int().positive(),
      height: z.int().positive(),
      isMaximized: z.boolean(),
    })
    .nullable()
    .catch(null),
})

export type Settings = z.output<typeof settingsSchema>
export type Locale = NonNullable<Settings['locale']>
export type WindowPlace = NonNullable<Settings['window']>

const NONE: Settings = { place: null, library: null, locale: null, window: null }

export interface SettingsStore {
  get(): Settings
  /** Writes at once. Settings are comfort: when they cannot be written the program goes on without. */
  change(part: Partial<Settings>): void
}

/** Opens the settings file; a missing or damaged file, or a damaged part of it, counts as never set. */
export function openSettings(path: string): SettingsStore {
  let settings = read(path)
  return {
    get: () => settings,
    change(part) {
      settings = { ...settings, ...part }
      write(path, settings)
    },
  }
}

function read(path: string): Settings {
  try {
    return settingsSchema.catch(NONE).parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return NONE
  }
}

function write(path: string, settings: Settings): void {
  const temporary = `${path}.part`
  try {
    writeFileSync(temporary, `${JSON.stringify(settings, null, 2)}\n`, { flush: true })
    renameSync(temporary, path)
  } catch (error) {
    // A temporary file that is left is overwritten by the next change.
    console.error(`The settings could not be saved: ${String(error)}`)
  }
}
