/**
 * What a table of ours says of a word in a file. Read plainly, "constructor" and "toString" are in every table, and a
 * function would stand where a text is expected.
 */
export function ownEntry<Entry>(table: Readonly<Record<string, Entry>>, word: string): Entry | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
