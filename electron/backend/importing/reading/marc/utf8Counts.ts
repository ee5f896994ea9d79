export interface Utf8Counts {
  /** Well-formed sequences of two bytes and more. */
  readonly valid: number
  /** Those among them of three bytes and more. */
  readonly long: number
  /** Bytes above 7F that belong to none. */
  readonly invalid: number
}

/** Counts what is UTF-8 (RFC 3629, without looking for surrogates) and what is not; a cut at either end is neither. */
export function utf8Counts(bytes: Uint8Array): Utf8Counts {
  let valid = 0
  let long = 0
  let invalid = 0
  let at = 0
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at++
      continue
    }
    const length = lengthOf(lead)
    const has = continuations(bytes, at, length)
    if (at + 1 + has >= bytes.length && has + 1 < length) break
    if (length > 0 && has + 1 === length) {
      valid++
      if (length > 2) long++
      at += length
    } else {
      invalid++
      at++
    }
  }
  return { valid, long, invalid }
}

function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if ((lead & 0xf0) === 0xe0) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

function continuations(bytes: Uint8Array, at: number, length: number): number {
  let count = 0
  while (count + 1 < length && ((bytes[at + 1 + count] ?? 0) & 0xc0) === 0x80) count++
  return count
}
