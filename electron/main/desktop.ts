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
import { CHOOSE_ARGUMENT, firstPlace, serverInArguments } from '#main/place.ts'
import { registerPlaceIpc } from '#main/placeIpc.ts'
import { createRemoteProgram } from '#main/remoteProgram.ts'
import { createRestartCap } from '#main/restartCap.ts'
import { registerAppScheme } from '#main/security/appScheme.ts'
import { hardenContents, hardenSession } from '#main/security/harden.ts'
import { openServerPlace, type ServerPlace } from '#main/security/serverSession.ts'
import { webPreferences } from '#main/security/webPreferences.ts'
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
  let server: ServerPlace | null = null
  hardenContents((contents, address) => contents.session === server?.session && server.isInside(address))
  const wish: Wish = { library: libraryInArguments(process.argv, process.cwd()), open: () => undefined }
  takeWishes(wish)
  await app.whenReady()
  const paths = programPaths(builtMain, app.getPath('userData'))
  hardenSession(session.defaultSession, paths.pageFolder)
  server = openServerPlace(app.isPackaged)
  await openPlace(paths, wish, server)
}

/** Opens the library where it is, or asks; the windows of one place never know of the other. */
async function openPlace(paths: ProgramPaths, wish: Wish, server: ServerPlace): Promise<void> {
  const settings = openSettings(paths.settings)
  const locale = (): Locale => settings.get().locale ?? localeOf(app.getLocale())
  let program: BrowserWindow | null = null
  const onWindow = (window: BrowserWindow): void => {
    program = window
  }
  const openComputer = async (): Promise<void> => {
    await openProgram({ paths, wish, settings, locale, onWindow })
  }
  const remote = createRemoteProgram({ server, settings, preload: paths.preload, locale, openComputer })
  const current = (): BrowserWindow | null => program ?? remote.window()
  registerPlaceIpc({
    contents: () => current()?.webContents ?? null,
    state: () => (program === null ? remote.state() : { kind: 'computer' }),
    chooseServer: (address) => remote.chooseServer(address),
    chooseComputer: () => remote.chooseComputer(),
  })
  app.on('second-instance', () => {
    const window = current()
    if (window !== null) raise(window)
  })
  app.on('window-all-closed', quit)

  const facts = { args: process.argv, folder: process.cwd(), handed: wish.library }
  const named = serverInArguments(process.argv)
  const place = firstPlace(settings.get(), { ...facts, accountFolder: app.getPath('userData') })
  if (named !== null) remote.ask(named)
  else if (place === 'computer') await openComputer()
  else remote.ask(place?.server ?? null)
}

/** Ends the program, so that the library is closed as always, and starts it anew to ask. */
function askAnew(): void {
  const [, ...args] = process.argv.filter((arg) => arg !== CHOOSE_ARGUMENT)
  app.relaunch({ args: [...args, CHOOSE_ARGUMENT] })
  app.quit()
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

interface ProgramOptions {
  readonly paths: ProgramPaths
  readonly wish: Wish
  readonly settings: SettingsStore
  locale(): Locale
  onWindow(window: BrowserWindow): void
}

async function openProgram({ paths, wish, settings, locale, onWindow }: ProgramOptions): Promise<void> {
  const window = createWindow({
    webPreferences: webPreferences(paths.preload, app.isPackaged),
    settings,
    cap: createRestartCap(),
    now,
    load: showPage,
  })
  onWindow(window)
  const contents = window.webContents
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
    setMenu(next, contents, libraries, askAnew)
  }
  registerIpc({ contents: () => contents, backend, connection, dialogs, setLocale })
  setMenu(locale(), contents, libraries, askAnew)
  endWithLibrary(backend, libraries, wish)
  showPage(window)
  await openLibrary(libraries, settings, wish)
}

/** Opens what a second start names, and ends the program only when the library is closed. */
function endWithLibrary(
  backend: Pick<BackendProcess, 'isRunning' | 'stop'>,
  libraries: Libraries,
  wish: Wish,
): void {
  wish.open = (library) => void libraries.open(library)
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
