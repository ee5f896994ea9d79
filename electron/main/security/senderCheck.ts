import type { WebContents, WebFrameMain } from 'electron'
import { isOwnAddress } from '#main/security/appScheme.ts'

/** What is known of who sent a message. */
export interface MessageSender {
  readonly sender: Pick<WebContents, 'id'>
  readonly senderFrame: Pick<WebFrameMain, 'parent' | 'url'> | null
}

/**
 * Whether a message may be heard: from our own window, from its top frame, and while that shows our own page. A
 * frame that has gone meanwhile (null) is refused.
 */
export function isTrustedSender(message: MessageSender, window: Pick<WebContents, 'id'> | null): boolean {
  const { sender, senderFrame } = message
  if (window === null || sender.id !== window.id) return false
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url)
}
