/** How a sample is built up, which decides what can be broken in it. */
export type Family = 'table' | 'workbook' | 'xls' | 'marc' | 'xml' | 'edifact'

/** A small sound file of one format, made by code. */
export interface Sample {
  readonly name: string
  readonly family: Family
  readonly bytes: Buffer
  /** In which its delimiters, tags and marks can be seen: a byte for each character, but for UTF-16. */
  readonly seenAs: 'latin1' | 'utf16le'
}

/** A sample whose marks are ASCII bytes. */
export function sample(name: string, family: Family, bytes: Uint8Array | string): Sample {
  return { name, family, bytes: Buffer.from(bytes), seenAs: 'latin1' }
}
