import { replyOf } from '#main/backendFailure.ts'
import type { BackendProcess, LibraryChoice } from '#main/backendProcess.ts'
import type { Dialogs } from '#main/dialogs.ts'
import type { SettingsStore } from '#main/settings.ts'

export interface LibrariesOptions {
  readonly backend: Pick<BackendProcess, 'start' | 'stop'>
  readonly settings: SettingsStore
  readonly dialogs: Pick<Dialogs, 'libraryToOpen' | 'libraryToMake' | 'tellCannotOpen' | 'askRemedy'>
  /** A library is open. With `isChange` another one was open before, and what the page knows is of that one. */
  onOpen(isChange: boolean): void
  quit(): void
}

/** Opens, changes and makes libraries; one at a time. */
export interface Libraries {
  /** At the start. Asks the person until a library is open or they give up. */
  openFirst(choice: LibraryChoice): Promise<void>
  open(library: string): Promise<void>
  /** By the menu: asks which. */
  chooseAndOpen(): Promise<void>
  chooseAndMake(): Promise<void>
}

export function createLibraries(options: LibrariesOptions): Libraries {
  const { backend, settings, dialogs } = options
  let current: string | null = null
  let hasOpened = false
  let isBusy = false

  const start = async (choice: LibraryChoice): Promise<void> => {
    await backend.start(choice)
    current = choice.library
    settings.change({ library: choice.library })
    options.onOpen(hasOpened)
    hasOpened = true
  }

  /** A second wish while one is being carried out is dropped: two processes must not open libraries at once. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return
    isBusy = true
    try {
      await work()
    } finally {
      isBusy = false
    }
  }
  /** Changes to another library, or goes back to the one before when it cannot be opened. */
  const change = async (choice: LibraryChoice): Promise<void> => {
    const before = current
    if (choice.library === before) return
    await backend.stop()
    current = null
    try {
      await start(choice)
    } catch (error) {
      if (before === null) return persist(choice, error)
      await dialogs.tellCannotOpen(choice.library, replyOf(error))
      await orAsk({ library: before, shouldCreate: false })
    }
  }
  const orAsk = async (choice: LibraryChoice): Promise<void> => {
    try {
      await start(choice)
    } catch (error) {
      await persist(choice, error)
    }
  }
  const persist = async (choice: LibraryChoice, error: unknown): Promise<void> => {
    const remedy = await dialogs.askRemedy(choice.library, replyOf(error))
    if (remedy === 'quit') {
      options.quit()
      return
    }
    const next = remedy === 'open' ? await toOpen() : await toMake()
    await orAsk(next ?? choice)
  }
  const toOpen = async (): Promise<LibraryChoice | null> => {
    const library = await dialogs.libraryToOpen()
    return library === null ? null : { library, shouldCreate: false }
  }
  const toMake = async (): Promise<LibraryChoice | null> => {
    const library = await dialogs.libraryToMake()
    return library === null ? null : { library, shouldCreate: true }
  }
  const changeTo = async (choose: () => Promise<LibraryChoice | null>): Promise<void> => {
    const choice = await choose()
    if (choice !== null) await change(choice)
  }

  return {
    openFirst: (choice) => alone(() => orAsk(choice)),
    open: (library) => alone(() => change({ library, shouldCreate: false })),
    chooseAndOpen: () => alone(() => changeTo(toOpen)),
    chooseAndMake: () => alone(() => changeTo(toMake)),
  }
}
