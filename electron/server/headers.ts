import type { FastifyReply } from 'fastify'

/** Sent with every answer. Nothing of ours is ever shown inside another page or handed to one. */
const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'cache-control': 'no-store',
}

/** A year, as the preload lists of browsers ask; without subdomains, which are none of our business. */
const ONLY_ENCRYPTED = 'max-age=31536000'

/** @param isSecure whether people reach the program by https: then never again by http */
export function setSecurityHeaders(reply: FastifyReply, isSecure: boolean): void {
  reply.headers(ALWAYS)
  if (isSecure) reply.header('strict-transport-security', ONLY_ENCRYPTED)
}

/** The policy of a page that only holds a form of ours. @param nonce fresh for every response */
export function formPagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}

/**
 * The policy of the page itself. Styles made at run time carry the nonce; style attributes are set through the
 * object model, which the policy does not block.
 * @param nonce fresh for every response
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
  ].join('; ')
}
