import { join } from 'node:path'

/** Where the parts of the built program lie, and where it keeps things of this account. */
export interface ProgramPaths {
  readonly preload: string
  readonly pageFolder: string
  readonly backend: string
  readonly importWorker: string
  readonly settings: string
  readonly dataFolder: string
}

/**
 * @param builtMain the folder of the built main process ("out/main", also inside an asar archive)
 * @param accountFolder Electron's `userData`
 */
export function programPaths(builtMain: string, accountFolder: string): ProgramPaths {
  return {
    preload: join(builtMain, '..', 'preload', 'preload.cjs'),
    pageFolder: join(builtMain, '..', 'renderer'),
    backend: join(builtMain, 'backend.js'),
    importWorker: join(builtMain, 'importWorker.js'),
    settings: join(accountFolder, 'settings.json'),
    dataFolder: join(accountFolder, 'data'),
  }
}
