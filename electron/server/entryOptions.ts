import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '#backend/entries/dataFolder.ts'
import { resolveLocation } from '#db/library.ts'

export interface EntryOptions {
  /** The library: the path of its file, or the address of its database. */
  readonly library: string
  readonly dataFolder: string
  /** 0 takes a free one. */
  readonly port: number
  /** Fill a new library with the sample. */
  readonly isSample: boolean
  readonly shouldOpen: boolean
  /** A library's server to open instead of a library of this computer; null: none was named. */
  readonly server: string | null
}

/** Reads the options after the name of the script. @throws Error naming the option that is unknown or wrong */
export function readEntryOptions(args: readonly string[]): EntryOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      db: { type: 'string' },
      'data-folder': { type: 'string' },
      port: { type: 'string', default: '0' },
      sample: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      server: { type: 'string' },
    },
  })
  const dataFolder = resolve(values['data-folder'] ?? defaultDataFolder())
  return {
    library: resolveLocation(values.db ?? join(dataFolder, 'Library.subjectdesk')),
    dataFolder,
    port: readPort(values.port),
    isSample: values.sample,
    shouldOpen: !values['no-open'],
    server: values.server === undefined ? null : readServer(values.server),
  }
}

/** Only an address of the web goes to the system, which starts programs for others. */
function readServer(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `https://${text}`)
  if (url === null || !['https:', 'http:'].includes(url.protocol))
    throw new Error(`--server takes an address such as https://desk.example.edu, not "${text}".`)
  return url.href
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Error(`--port takes a number up to 65535, not "${text}".`)
  return port
}
