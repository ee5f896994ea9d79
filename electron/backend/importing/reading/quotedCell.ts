/**
 * How far a quoted cell may reach. A quote that is not closed by then was never meant to open one, and must not
 * swallow the rest of the file; a table of contents pasted into a cell has some 300 lines.
 */
const MAX_CHARS = 1_048_576
const MAX_LINES = 500

/** `text`: the quotes are part of an unquoted cell; `unclosed`: the same, but a line break was passed in search; `more`: the buffer ends before it can be told. */
export type QuotedCell =
  | { kind: 'cell'; value: string; end: number; lineBreaks: number }
  | { kind: 'text' | 'unclosed'; looked: number }
  | { kind: 'more' }

/**
 * Reads the quoted cell that opens at `open`. Its closing quote is one that is followed (blanks allowed) by the
 * delimiter, a line end or the end of the file; doubled quotes stand for one. A single quote elsewhere is text
 * ("He said "no" twice"), unless it stands where a cell begins: then the first quote was not meant to open.
 *
 * @param reach how many characters to look ahead at most
 * @param last no more text will come after this buffer
 */
export function readQuotedCell(
  buffer: string,
  open: number,
  delimiter: string,
  last: boolean,
  reach = MAX_CHARS,
): QuotedCell {
  let from = open + 1
  for (;;) {
    const quote = buffer.indexOf('"', from)
    // what most quoted cells are
    if (quote !== -1 && quote - open <= reach && buffer.charCodeAt(quote + 1) === delimiter.charCodeAt(0))
      return closedCell(buffer, open, quote, quote + 1)
    if (quote === -1 || quote - open > reach) {
      if (!last && buffer.length - open <= reach) return { kind: 'more' }
      return unclosed(buffer, open, Math.min(buffer.length - open, reach))
    }
    if (quote === buffer.length - 1 && !last) return { kind: 'more' }
    if (buffer[quote + 1] === '"') {
      from = quote + 2
      continue
    }
    const after = skipBlanks(buffer, quote + 1, delimiter)
    if (after === buffer.length && !last) return { kind: 'more' }
    if (after === buffer.length || isCellEnd(buffer, after, delimiter))
      return closedCell(buffer, open, quote, after)
    if (opensCell(buffer, quote, delimiter)) return unclosed(buffer, open, quote - open)
    from = quote + 1
  }
}

/** The first position at or after `from` that is no blank; a tab that delimits is none. */
export function skipBlanks(buffer: string, from: number, delimiter: string): number {
  let at = from
  for (;;) {
    const char = buffer[at]
    if (char !== ' ' && (char !== '\t' || delimiter === '\t')) return at
    at++
  }
}

function closedCell(buffer: string, open: number, quote: number, end: number): QuotedCell {
  const inside = buffer.slice(open + 1, quote)
  const lineBreaks = countLineBreaks(inside)
  if (lineBreaks > MAX_LINES) return { kind: 'unclosed', looked: inside.length }
  return {
    kind: 'cell',
    value: inside.includes('"') ? inside.replaceAll('""', '"') : inside,
    end,
    lineBreaks,
  }
}

function countLineBreaks(text: string): number {
  return text.includes('\n') || text.includes('\r') ? text.split(/\r\n|\n|\r/).length - 1 : 0
}

/** Quotes that pair up within their line are an author's, not a broken cell's: only the others are worth an issue. */
function unclosed(buffer: string, open: number, looked: number): QuotedCell {
  for (let at = open + 1; at < buffer.length; at++) {
    const char = buffer[at]
    if (char === '"') return { kind: 'text', looked }
    if (char === '\n' || char === '\r') return { kind: 'unclosed', looked }
  }
  return { kind: 'unclosed', looked }
}

function isCellEnd(buffer: string, at: number, delimiter: string): boolean {
  const char = buffer[at]
  return char === delimiter || char === '\n' || char === '\r'
}

function opensCell(buffer: string, quote: number, delimiter: string): boolean {
  let at = quote - 1
  while (buffer[at] === ' ') at--
  return isCellEnd(buffer, at, delimiter)
}
