import { app, type BrowserWindow, session } from 'electron'
import { defaultDataFolder } from '#backend/entries/dataFolder.ts'
import { setMenu } from '#main/applicationMenu.ts'
import { type BackendProcess, createBackendProcess } from '#main/backendProcess.ts'
import { createDialogs } from '#main/dialogs.ts'
import { DIALOG_TEXTS } from '#main/dialogTexts.ts'
import { forkBackend } from '#main/forkBackend.ts'
import { handleGivenUp } from '#main/givenUp.ts'
import { registerIpc } from '#main/ipc.ts'
import { createLibraries, type Libraries } from '#main/libraries.ts'
import { firstLibrary, isLibraryName, libraryInArguments, startWish } from '#main/libraryChoice.ts'
import { localeOf } from '#main/locale.ts'
import { createPageConnection } from '#main/pageConnection.ts'
import { type ProgramPaths, programPaths } from '#main/paths.ts'
import { createRestartCap } from '#main/restartCap.ts'
import { registerAppScheme } from '#main/security/appScheme.ts'
import { hardenContents, hardenSession } from '#main/security/harden.ts'
import { type Locale, openSettings, type SettingsStore } from '#main/settings.ts'
import { createWindow, raise, showPage } from '#main/window.ts'

const now = (): number => Date.now()
const quit = (): void => app.quit()

/** A library asked for by the system: before the program is up it is kept, later it is opened at once. */
interface Wish {
  library: string | null
  open: (library: string) => void
}

/**
 * The desktop program, from its first moment. A second start of it only wakes the first one.
 * @param builtMain the folder of the built main process
 * @param accountFolder where it keeps things of this account
 */
export async function startDesktop(builtMain: string, accountFolder = defaultDataFolder()): Promise<void> {
  // the same folder as in the browser, so that both open the same library; before the lock, which lies in it
  app.setPath('userData', accountFolder)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  registerAppScheme()
  app.enableSandbox()
  hardenContents()
  const wish: Wish = { library: libraryInArguments(process.argv, process.cwd()), open: () => undefined }
  takeWishes(wish)
  await app.whenReady()
  const paths = programPaths(builtMain, app.getPath('userData'))
  hardenSession(session.defaultSession, paths.pageFolder)
  await openProgram(paths, wish)
}

/** macOS says by an event which file was double-clicked, also before the program is ready. */
function takeWishes(wish: Wish): void {
  const take = (library: string): void => {
    wish.library = library
    wish.open(library)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (isLibraryName(path)) take(path)
  })
  app.on('second-instance', (_event, args, folder) => {
    const library = libraryInArguments(args, folder)
    if (library !== null) take(library)
  })
}

async function openProgram(paths: ProgramPaths, wish: Wish): Promise<void> {
  const settings = openSettings(paths.settings)
  const window = createWindow({
    preload: paths.preload,
    isPackaged: app.isPackaged,
    settings,
    cap: createRestartCap(),
    now,
  })
  const contents = window.webContents
  const locale = (): Locale => settings.get().locale ?? localeOf(app.getLocale())
  const dialogs = createDialogs(
    () => window,
    () => DIALOG_TEXTS[locale()],
  )
  const cap = createRestartCap()
  const backend: BackendProcess = createBackendProcess({
    fork: (choice) => forkBackend(choice, paths),
    cap,
    now,
    stopWithinMs: 10_000,
    onGone: () => connection.backendIsGone(),
    onBack: () => connection.backendIsThere(),
    onGivenUp: (error) => void handleGivenUp(error, { backend, dialogs, cap, quit }),
  })
  const connection = createPageConnection(backend)
  const libraries = createLibraries({
    backend,
    settings,
    dialogs,
    quit,
    onOpen(isChange) {
      if (!isChange) return connection.backendIsThere()
      connection.forgetUser()
      showPage(window)
    },
  })
  const setLocale = (next: Locale): void => {
    settings.change({ locale: next })
    setMenu(next, contents, libraries)
  }
  registerIpc({ contents: () => contents, backend, connection, dialogs, setLocale })
  setMenu(locale(), contents, libraries)
  endWithWindow(window, backend, libraries, wish)
  showPage(window)
  await openLibrary(libraries, settings, wish)
}

/** Wakes the window for a second start, and ends the program with it, but not before the library is closed. */
function endWithWindow(
  window: BrowserWindow,
  backend: Pick<BackendProcess, 'isRunning' | 'stop'>,
  libraries: Libraries,
  wish: Wish,
): void {
  wish.open = (library) => void libraries.open(library)
  app.on('second-instance', () => raise(window))
  app.on('window-all-closed', quit)
  app.on('before-quit', (event) => {
    if (!backend.isRunning()) return
    event.preventDefault()
    void backend.stop().then(quit)
  })
}

async function openLibrary(libraries: Libraries, settings: SettingsStore, wish: Wish): Promise<void> {
  const choice = firstLibrary(
    wish.library,
    settings.get().library,
    app.getPath('userData'),
    startWish(process.argv, process.cwd()),
  )
  await libraries.openFirst(choice)
}
