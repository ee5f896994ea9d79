import { app, utilityProcess } from 'electron'
import { attachBackend, type BackendChild } from '#main/backendChild.ts'
import type { LibraryChoice } from '#main/backendProcess.ts'
import type { ProgramPaths } from '#main/paths.ts'

/** The command line of the backend's process; read by `readDesktopOptions` over there. */
export function backendArguments(choice: LibraryChoice, paths: ProgramPaths, version: string): string[] {
  const args = ['--library', choice.library, '--data-folder', paths.dataFolder]
  args.push('--import-worker', paths.importWorker, '--program-version', version)
  if (choice.shouldCreate) args.push('--create')
  if (choice.shouldCreate && choice.isSample === true) args.push('--sample')
  return args
}

/** Starts the backend's process for a library. */
export function forkBackend(choice: LibraryChoice, paths: ProgramPaths): BackendChild {
  const args = backendArguments(choice, paths, app.getVersion())
  return attachBackend(utilityProcess.fork(paths.backend, args, { serviceName: 'Subject Desk backend' }))
}
