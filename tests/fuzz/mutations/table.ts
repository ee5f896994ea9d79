import type { Random } from '#db/seed/random.ts'
import { HOSTILE_TEXTS, replaceOne, type TextMutation } from '#tests/fuzz/mutations/mutation.ts'

const MEGABYTE = 1_100_000

function lines(text: string): string[] {
  return text.split('\n')
}

function changeLine(text: string, random: Random, change: (line: string) => string): string {
  const all = lines(text)
  const at = random.int(0, all.length - 1)
  all[at] = change(all[at] ?? '')
  return all.join('\n')
}

/** Its delimiter, as the heading line shows it. */
const delimiterOf = (text: string): string => ((lines(text)[0] ?? '').includes('\t') ? '\t' : ',')

function changeCell(
  line: string,
  delimiter: string,
  random: Random,
  change: (cells: string[], at: number) => void,
) {
  const cells = line.split(delimiter)
  change(cells, random.int(0, cells.length - 1))
  return cells.join(delimiter)
}

/** What goes wrong with tables of text. */
export const TABLE_MUTATIONS: Readonly<Record<string, TextMutation>> = {
  'loses a cell': (text, random) =>
    changeLine(text, random, (line) =>
      changeCell(line, delimiterOf(text), random, (cells, at) => void cells.splice(at, 1)),
    ),
  'has a cell twice': (text, random) =>
    changeLine(text, random, (line) =>
      changeCell(line, delimiterOf(text), random, (cells, at) => void cells.splice(at, 0, cells[at] ?? '')),
    ),
  'has a hostile cell': (text, random) =>
    changeLine(text, random, (line) =>
      changeCell(line, delimiterOf(text), random, (cells, at) => {
        cells[at] = random.pick(HOSTILE_TEXTS)
      }),
    ),
  'has hostile headings': (text, random) => {
    const [headings = '', ...rest] = lines(text)
    const count = random.int(1, 5)
    let changed = headings
    for (let index = 0; index < count; index += 1)
      changed = changeCell(changed, delimiterOf(text), random, (cells, at) => {
        cells[at] = random.pick(HOSTILE_TEXTS)
      })
    return [changed, ...rest].join('\n')
  },
  'has two rows of headings': (text) => `${lines(text)[0] ?? ''}\n${text}`,
  'has junk above its headings': (text, random) => `${random.pick(HOSTILE_TEXTS)}\n\n合计,,,\n${text}`,
  'repeats its headings within': (text, random) =>
    changeLine(text, random, (line) => `${line}\n${lines(text)[0] ?? ''}`),
  'loses or gains a quote': (text, random) =>
    random.chance(0.5) && text.includes('"')
      ? replaceOne(text, /"/g, random, () => '')
      : replaceOne(text, /[,\t\n]/g, random, (mark) => `${mark}"`),
  'has a field of a megabyte': (text, random) =>
    replaceOne(
      text,
      /[,\t]/g,
      random,
      (mark) => mark + random.pick(['x', '书', '"" ', '\u0301', '( ']).repeat(MEGABYTE / 2),
    ),
  'has very many cells': (text, random) =>
    changeLine(
      text,
      random,
      (line) => line + `${delimiterOf(text)}${random.pick(['', 'a', '"a"'])}`.repeat(17_000),
    ),
  'has other line ends': (text, random) =>
    text.replaceAll('\n', random.pick(['\r', '\n\r', '', '<br>', '\u2028'])),
  'has another delimiter': (text, random) =>
    text.replaceAll(delimiterOf(text), random.pick([';', '|', '\t', ' ', '\0'])),
  'names its separator': (text, random) => `sep=${random.pick([';', '"', '\0', '书', '\n'])}\n${text}`,
  'has a row hundreds of times': (text, random) => {
    const all = lines(text)
    return [...all, ...Array.from({ length: 400 }, () => random.pick(all))].join('\n')
  },
}
