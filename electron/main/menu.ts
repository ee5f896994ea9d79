import type { MenuItemConstructorOptions } from 'electron'
import type { MenuTexts } from '#main/menuTexts.ts'

/** Commands of the page that the menu can ask for; the page has registered them under these ids. */
export type MenuCommand =
  | 'app.import'
  | 'app.export'
  | 'app.print'
  | 'app.undo'
  | 'app.redo'
  | 'app.shortcuts'

export interface MenuActions {
  /** Sends a command to the page. */
  command(commandId: MenuCommand): void
  newLibrary(): void
  openLibrary(): void
  openManual(): void
  /** Asks anew whether the library is on this computer or on a server. */
  changePlace(): void
}

export interface MenuSituation {
  readonly isMac: boolean
  readonly isPackaged: boolean
}

/**
 * The menu as data. The page gets each key first; what it handles never reaches the menu, so a shortcut that stands
 * in both places runs once. Undo and redo go to the page, which knows what was done; the preload script turns them
 * back into undoing of typing when a text field has the focus.
 */
export function menuTemplate(
  texts: MenuTexts,
  actions: MenuActions,
  { isMac, isPackaged }: MenuSituation,
): MenuItemConstructorOptions[] {
  const menus = [fileMenu(texts, actions, isMac), editMenu(texts, actions, isMac)]
  menus.push(viewMenu(texts, isPackaged), helpMenu(texts, actions))
  return isMac ? [applicationMenu(texts), ...menus] : menus
}

/**
 * The menu over a server's page, which the program around it cannot speak to: what the page does stands on the page,
 * and undo here means the typing.
 */
export function serverMenuTemplate(
  texts: MenuTexts,
  actions: Pick<MenuActions, 'changePlace' | 'openManual'>,
  { isMac, isPackaged }: MenuSituation,
): MenuItemConstructorOptions[] {
  const file: MenuItemConstructorOptions[] = [
    { label: texts.changePlace, click: () => actions.changePlace() },
    ...(isMac ? [] : [SEPARATOR, { role: 'quit', label: texts.quit } as const]),
  ]
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    SEPARATOR,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
  ]
  const help: MenuItemConstructorOptions[] = [{ label: texts.manual, click: () => actions.openManual() }]
  const menus: MenuItemConstructorOptions[] = [
    { label: texts.file, submenu: file },
    { label: texts.edit, submenu: edit },
    viewMenu(texts, isPackaged),
    { label: texts.help, role: 'help', submenu: help },
  ]
  return isMac ? [applicationMenu(texts), ...menus] : menus
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

function applicationMenu(texts: MenuTexts): MenuItemConstructorOptions {
  return {
    label: 'Subject Desk',
    submenu: [
      { role: 'about', label: texts.about },
      SEPARATOR,
      { role: 'hide', label: texts.hide },
      { role: 'quit', label: texts.quit },
    ],
  }
}

function fileMenu(texts: MenuTexts, actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const items: MenuItemConstructorOptions[] = [
    { label: texts.import, accelerator: 'CmdOrCtrl+I', click: () => actions.command('app.import') },
    { label: texts.export, accelerator: 'CmdOrCtrl+E', click: () => actions.command('app.export') },
    { label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => actions.command('app.print') },
    SEPARATOR,
    { label: texts.newLibrary, click: () => actions.newLibrary() },
    { label: texts.openLibrary, click: () => actions.openLibrary() },
    { label: texts.changePlace, click: () => actions.changePlace() },
  ]
  if (!isMac) items.push(SEPARATOR, { role: 'quit', label: texts.quit })
  return { label: texts.file, submenu: items }
}

function editMenu(texts: MenuTexts, actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const redoKeys = isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'
  return {
    label: texts.edit,
    submenu: [
      { label: texts.undo, accelerator: 'CmdOrCtrl+Z', click: () => actions.command('app.undo') },
      { label: texts.redo, accelerator: redoKeys, click: () => actions.command('app.redo') },
      SEPARATOR,
      { role: 'cut', label: texts.cut },
      { role: 'copy', label: texts.copy },
      { role: 'paste', label: texts.paste },
      { role: 'selectAll', label: texts.selectAll },
    ],
  }
}

function viewMenu(texts: MenuTexts, isPackaged: boolean): MenuItemConstructorOptions {
  const items: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: texts.zoomIn },
    { role: 'zoomOut', label: texts.zoomOut },
    { role: 'resetZoom', label: texts.actualSize },
    SEPARATOR,
    { role: 'togglefullscreen', label: texts.fullScreen },
  ]
  if (!isPackaged) items.push(SEPARATOR, { role: 'toggleDevTools', label: texts.developerTools })
  return { label: texts.view, submenu: items }
}

function helpMenu(texts: MenuTexts, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: texts.help,
    role: 'help',
    submenu: [
      { label: texts.shortcuts, click: () => actions.command('app.shortcuts') },
      { label: texts.manual, click: () => actions.openManual() },
    ],
  }
}
