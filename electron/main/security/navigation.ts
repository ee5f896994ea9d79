import type { WebContents } from 'electron'

interface Preventable {
  preventDefault(): void
}

const prevent = (event: Preventable): void => event.preventDefault()

/**
 * Keeps a page where it is: no navigation by link, script, drop or redirect in any frame, no window opened, no
 * webview attached. The program's own loading of its page is not a navigation in this sense.
 */
export function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', prevent)
  contents.on('will-frame-navigate', prevent)
  contents.on('will-redirect', prevent)
  contents.on('will-attach-webview', prevent)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
