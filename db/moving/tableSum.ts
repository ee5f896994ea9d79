import { createHash } from 'node:crypto'
import type { DbValue } from '#db/engine/engine.ts'

/** What must be the same of a table on both sides of a move. */
export interface TableTotals {
  readonly rows: number
  /** Sum of each column of money, by name, in minor units; exact, whatever its size. */
  readonly sums: Readonly<Record<string, string>>
  /** SHA-256 over all rows in the order of the primary key. */
  readonly hash: string
}

/** Adds up the rows of one table as they pass. */
export class TableSum {
  readonly #money: readonly (readonly [name: string, place: number])[]
  readonly #sums: bigint[]
  readonly #hash = createHash('sha256')
  #rows = 0

  constructor(columns: readonly string[]) {
    this.#money = [...columns.entries()].flatMap(([place, name]) =>
      name.endsWith('_minor') ? [[name, place] as const] : [],
    )
    this.#sums = this.#money.map(() => 0n)
  }

  add(rows: readonly (readonly DbValue[])[]): void {
    let text = ''
    for (const row of rows) {
      this.#rows += 1
      text += `${JSON.stringify(row)}\n`
      for (const [index, [, place]] of this.#money.entries())
        this.#sums[index] = (this.#sums[index] ?? 0n) + BigInt(row[place] ?? 0)
    }
    // PostgreSQL's text cannot hold U+0000: it is kept as U+FFFD there (see postgresBulk.ts)
    this.#hash.update(text.replaceAll('\\u0000', '\uFFFD'))
  }

  totals(): TableTotals {
    const sums = this.#money.map(([name], index) => [name, String(this.#sums[index] ?? 0n)])
    return { rows: this.#rows, sums: Object.fromEntries(sums), hash: this.#hash.digest('hex') }
  }
}
