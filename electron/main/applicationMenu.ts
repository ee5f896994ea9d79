import { app, Menu, type WebContents } from 'electron'
import type { Libraries } from '#main/libraries.ts'
import { type MenuCommand, menuTemplate, serverMenuTemplate } from '#main/menu.ts'
import { MENU_TEXTS } from '#main/menuTexts.ts'
import { MANUAL_ADDRESS, openLink } from '#main/security/externalLinks.ts'
import type { Locale } from '#main/settings.ts'
import { CHANNELS } from '#preload/channels.ts'

/** Puts up the menu in a language; called again when the page changes its language. */
export function setMenu(
  locale: Locale,
  contents: WebContents,
  libraries: Pick<Libraries, 'chooseAndMake' | 'chooseAndOpen'>,
  changePlace: () => void,
): void {
  const actions = {
    command: (commandId: MenuCommand) => contents.send(CHANNELS.menuCommand, commandId),
    newLibrary: () => void libraries.chooseAndMake(),
    openLibrary: () => void libraries.chooseAndOpen(),
    openManual,
    changePlace,
  }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(MENU_TEXTS[locale], actions, situation())))
}

/** Puts up the menu over a server's page, or over the question where the library is. */
export function setServerMenu(locale: Locale, changePlace: () => void): void {
  const template = serverMenuTemplate(MENU_TEXTS[locale], { changePlace, openManual }, situation())
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

const openManual = (): void => void openLink(MANUAL_ADDRESS)
const situation = () => ({ isMac: process.platform === 'darwin', isPackaged: app.isPackaged })
