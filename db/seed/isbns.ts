import type { Random } from '#db/seed/random.ts'

/** Nine digits follow the group of an ISBN with its check digit; twelve stand before the check digit. */
const DIGITS_BEFORE_CHECK = 12

export interface SampleIsbn {
  readonly isbn13: number
  /** With hyphens, as printed. */
  readonly printed: string
}

/** Numbers no two of which are the same, in the ranges of publishers. */
export class IsbnMaker {
  readonly #random: Random
  readonly #used = new Set<number>()

  constructor(random: Random) {
    this.#random = random
  }

  /** @param prefix prefix, group and registrant with hyphens, as "978-7-302" */
  make(prefix: string): SampleIsbn {
    const start = prefix.replaceAll('-', '')
    const length = DIGITS_BEFORE_CHECK - start.length
    for (;;) {
      const item = String(this.#random.int(0, 10 ** length - 1)).padStart(length, '0')
      const check = checkDigit(start + item)
      const isbn13 = Number(`${start}${item}${check}`)
      if (this.#used.has(isbn13)) continue
      this.#used.add(isbn13)
      return { isbn13, printed: `${prefix}-${item}-${check}` }
    }
  }
}

/** ISBN Users' Manual (ISO 2108): weights 1 and 3 in turn, modulo 10. */
export function checkDigit(twelveDigits: string): number {
  const sum = [...twelveDigits].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  )
  return (10 - (sum % 10)) % 10
}
