const MAX_LENGTH = 200

/**
 * A name that no system takes for a path: folders, control and format characters (a right-to-left override hides
 * the real ending) and characters that Windows refuses are taken out.
 * @returns at most 200 characters; empty when nothing is left
 */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/u, '')
    .trim()
  if (clean.length <= MAX_LENGTH) return clean
  const ending = /\.\w{1,10}$/u.exec(clean)?.[0] ?? ''
  return clean.slice(0, MAX_LENGTH - ending.length) + ending
}

/** The Content-Disposition of a download: RFC 6266 with the name in RFC 5987's form, and a plain one beside it. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  // encodeURIComponent leaves '()* alone, which are not attribute characters in RFC 5987.
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
