import { app, Menu, type WebContents } from 'electron'
import type { Libraries } from '#main/libraries.ts'
import { type MenuCommand, menuTemplate } from '#main/menu.ts'
import { MENU_TEXTS } from '#main/menuTexts.ts'
import { MANUAL_ADDRESS, openLink } from '#main/security/externalLinks.ts'
import type { Locale } from '#main/settings.ts'
import { CHANNELS } from '#preload/channels.ts'

/** Puts up the menu in a language; called again when the page changes its language. */
export function setMenu(
  locale: Locale,
  contents: WebContents,
  libraries: Pick<Libraries, 'chooseAndMake' | 'chooseAndOpen'>,
): void {
  const actions = {
    command: (commandId: MenuCommand) => contents.send(CHANNELS.menuCommand, commandId),
    newLibrary: () => void libraries.chooseAndMake(),
    openLibrary: () => void libraries.chooseAndOpen(),
    openManual: () => void openLink(MANUAL_ADDRESS),
  }
  const situation = { isMac: process.platform === 'darwin', isPackaged: app.isPackaged }
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(MENU_TEXTS[locale], actions, situation)))
}
