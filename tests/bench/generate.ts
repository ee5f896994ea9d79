import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/**
 * Test data of any size, the same for the same numbers: a vendor's list of 16 columns with Chinese and Latin titles,
 * and the holdings it is checked against. Synthetic: ratios carry over to real lists, absolute figures do not.
 */
const HAN = '数据结构与算法分析导论现代物理化学原理历史文学研究中国社会经济管理方法实践理论基础教程高等'
const LATIN = [
  'Foundations',
  'Principles',
  'Modern',
  'Theory',
  'Applied',
  'History',
  'Methods',
  'Systems',
  'Culture',
  'Analysis',
]
const PUBLISHERS = [
  '科学出版社',
  '清华大学出版社',
  '高等教育出版社',
  '商务印书馆',
  'Springer',
  'Routledge',
  'Elsevier',
  'MIT Press',
]
const CLASSES = [
  'TP311.13',
  'TP18',
  'O151.2',
  'O4-33',
  'K203',
  'I247.57',
  'F830.9',
  'D923.04',
  'G250.7',
  'Q78',
  'R543',
  'H319.4',
]

/** ISBN-13 number `index` of a fixed, scattered series; different indexes give different numbers. */
export function isbnOf(index: number): string {
  // 387,420,489 = 3^18 has no factor in common with 10^9, so the series does not repeat before 10^9
  const digits = `978${String((index * 387_420_489) % 1_000_000_000).padStart(9, '0')}`
  let sum = 0
  for (let i = 0; i < 12; i += 1) sum += (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 1 : 3)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

function titleOf(index: number): string {
  if (index % 5 < 3) {
    const start = (index * 7) % (HAN.length - 8)
    return `${HAN.slice(start, start + 4 + (index % 5))}（${index}）`
  }
  return `${LATIN[index % 10]} of ${LATIN[(index * 3 + 1) % 10]}, volume ${index}`
}

/** One row of the list. Every fifth ISBN is held; some are messy, some titles hold quotes and line breaks. */
function listRow(index: number, holdings: number): string {
  const isbn = index % 5 === 0 ? isbnOf((index * 13) % holdings) : isbnOf(holdings + index)
  const printed =
    index % 7 === 0 ? `${isbn.slice(0, 3)}-${isbn.slice(3, 4)}-${isbn.slice(4, 12)}-${isbn.slice(12)}` : isbn
  const title = index % 50 === 0 ? `"${titleOf(index)} ""特别版""\n增订"` : `"${titleOf(index)}"`
  return [
    `V${index}`,
    printed,
    title,
    index % 5 < 3 ? `王${HAN[index % HAN.length]}明 著` : `"Smith, J. ${index % 97}"`,
    PUBLISHERS[index % PUBLISHERS.length],
    String(2020 + (index % 7)),
    `CNY${20 + (index % 180)}.${index % 2 === 0 ? '00' : '80'}`,
    CLASSES[index % CLASSES.length],
    index % 5 < 3 ? '中文' : 'English',
    '平装',
    `${150 + (index % 500)}页`,
    '24cm',
    `丛书${index % 300}`,
    '现货',
    `"适合本科生与研究生阅读，系统介绍基本概念、主要方法与典型案例，并附习题与参考文献，第 ${index} 种。"`,
    String(1 + (index % 3)),
  ].join(',')
}

const LIST_HEADINGS =
  '征订号,ISBN,题名,作者,出版社,出版年,定价,中图分类号,语种,装帧,页数,开本,丛书,备货,内容简介,复本'
const HOLDING_HEADINGS = 'ISBN,题名,责任者,出版社,出版年,索书号,馆藏地,复本数,借阅次数'

async function writeLines(
  path: string,
  heading: string,
  count: number,
  line: (index: number) => string,
): Promise<void> {
  const file = createWriteStream(path)
  file.write(`${heading}\n`)
  for (let start = 0; start < count; start += 5_000) {
    const lines: string[] = []
    for (let index = start; index < Math.min(count, start + 5_000); index += 1) lines.push(line(index))
    if (!file.write(`${lines.join('\n')}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
}

export function writeList(path: string, rows: number, holdings: number): Promise<void> {
  return writeLines(path, LIST_HEADINGS, rows, (index) => listRow(index, holdings))
}

/** What the library holds as `index`, as a file says it. */
export interface BenchHolding {
  readonly isbn: string
  readonly title: string
  readonly author: string
  readonly publisher: string
  readonly year: number
  readonly callNumber: string
  readonly location: string
  readonly copies: number
  readonly loans: number
}

export function holdingOf(index: number): BenchHolding {
  return {
    isbn: isbnOf(index),
    title: titleOf(index + 7),
    author: `李${HAN[index % HAN.length]}`,
    publisher: PUBLISHERS[index % PUBLISHERS.length] ?? '',
    year: 2000 + (index % 25),
    callNumber: `${CLASSES[index % CLASSES.length]}/${index % 900}`,
    location: '总馆',
    copies: 1 + (index % 3),
    loans: index % 40,
  }
}

export function writeHoldings(path: string, rows: number): Promise<void> {
  return writeLines(path, HOLDING_HEADINGS, rows, (index) => {
    const { title, ...others } = holdingOf(index)
    const { isbn, ...after } = others
    return [isbn, `"${title}"`, ...Object.values(after)].join(',')
  })
}
