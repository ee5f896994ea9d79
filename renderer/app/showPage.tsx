import { setNonce } from 'get-nonce'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { preferredLocale, startI18n } from '#renderer/app/i18n.ts'

/** Shows something in the element #root of the page, once its language is there. @param nonce of the content policy */
export function showPage(nonce: string, content: () => ReactNode): void {
  // The content policy forbids making code from text and styles without the nonce.
  z.config({ jitless: true })
  setNonce(nonce)
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no element #root')
  void startI18n(preferredLocale()).then(() => createRoot(root).render(content()))
}
