import { randomBytes } from 'node:crypto'

/** What stands in the built page for the nonce. */
export const NONCE_MARK = '__CSP_NONCE__'

/** A nonce for one load of the page: 128 random bits. */
export function createNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * The content policy of one page load. Styles need the nonce because Mantine and AG Grid make style sheets at run
 * time; `data:` images and fonts are AG Grid's icons, `blob:` images charts. Nothing may be evaluated, framed, sent
 * to a form, or fetched from outside.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Puts the nonce of this load into every place of the page that has the mark. */
export function fillNonce(html: string, nonce: string): string {
  return html.replaceAll(NONCE_MARK, nonce)
}
