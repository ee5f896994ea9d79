import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

/** What the main process says to the backend's process on its command line. */
export interface DesktopOptions {
  readonly library: string
  readonly dataFolder: string
  readonly importWorker: URL
  readonly programVersion: string
  /** The library is to be made first; it must not exist. */
  readonly shouldCreate: boolean
  /** What is made is filled with the sample. */
  readonly isSample: boolean
}

/** Reads the options after the name of the script. @throws Error naming what is missing or unknown */
export function readDesktopOptions(args: readonly string[]): DesktopOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      library: { type: 'string' },
      'data-folder': { type: 'string' },
      'import-worker': { type: 'string' },
      'program-version': { type: 'string', default: '0' },
      create: { type: 'boolean', default: false },
      sample: { type: 'boolean', default: false },
    },
  })
  return {
    library: given(values.library, 'library'),
    dataFolder: given(values['data-folder'], 'data-folder'),
    importWorker: pathToFileURL(given(values['import-worker'], 'import-worker')),
    programVersion: values['program-version'],
    shouldCreate: values.create,
    isSample: values.sample,
  }
}

function given(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new Error(`The option --${name} is missing.`)
  return value
}
