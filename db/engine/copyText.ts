import type { DbValue } from '#db/engine/engine.ts'

/** Rows joined into one piece of text: large enough that a piece costs nothing beside its rows. */
const ROWS_PER_PIECE = 500

/** https://www.postgresql.org/docs/current/sql-copy.html, "Text Format" */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  // PostgreSQL's text cannot hold it; the mark for what cannot be shown is what a reader would see anyway
  '\0': '\uFFFD',
}

// biome's rule against control characters means mistakes; here they are the point
const SPECIAL = new RegExp('[\\\\\\t\\n\\r\\0]', 'g')

/** One value as COPY reads it. */
function copyValue(value: DbValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return value.replace(SPECIAL, (character) => ESCAPES[character] ?? character)
}

/** A row as COPY reads it, without the line end. */
export function copyLine(row: readonly DbValue[]): string {
  let line = ''
  for (const [at, value] of row.entries()) line += at === 0 ? copyValue(value) : `\t${copyValue(value)}`
  return line
}

/** Rows as pieces of text for COPY. */
export function* copyText(rows: Iterable<readonly DbValue[]>): Generator<string> {
  let text = ''
  let count = 0
  for (const row of rows) {
    text += `${copyLine(row)}\n`
    count += 1
    if (count % ROWS_PER_PIECE > 0) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}
