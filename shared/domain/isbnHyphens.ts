/** Hyphens need the agency's range table (about 100 KB), so they live apart from the check-digit rules. */
import { hyphenate } from 'isbn3'
import { formatIsbn } from '#shared/domain/isbn.ts'

/**
 * An ISBN-13 with hyphens by the International ISBN Agency's range table (as shipped in isbn3). A number in a range
 * not yet given out, or one with a wrong check digit, comes back as 13 plain digits.
 */
export function hyphenateIsbn(isbn13: number): string {
  const plain = formatIsbn(isbn13)
  // The package's types promise a string, but it gives null for what it can not place.
  const hyphenated: string | null = hyphenate(plain)
  return hyphenated ?? plain
}
