import iconv from 'iconv-lite'

/** Rows of a file as people send them: text in cells, the first row the headings. */
export type Cells = readonly (readonly string[])[]

/** CSV as spreadsheets write it: quoted where needed, CRLF. */
export function csvText(rows: Cells): string {
  return `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** The same in an encoding of the trade ("gb18030", "utf-8"). */
export function csvBytes(rows: Cells, encoding: string): Buffer {
  return iconv.encode(csvText(rows), encoding)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A valid ISBN-13 of a series that no sample uses; different numbers give different ones. */
export function isbnOf(number: number): string {
  const digits = `9786${String(10_000_000 + number).padStart(8, '0')}`
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3),
    0,
  )
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** How the titles of `listRows` begin. */
export const FRESH_TITLE = '计算机系统设计原理之'

export const LIST_HEADINGS = ['书名', '作者', '出版社', '出版日期', 'ISBN', '定价', '中图法分类号'] as const

/** A vendor's list of so many sound rows in computer science (TP3), under Chinese headings. */
export function listRows(count: number, first = 0): string[][] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index
    return [
      `${FRESH_TITLE}${number}`,
      `王晓${'明华强丽'[number % 4]}`,
      number % 2 === 0 ? '清华大学出版社' : '科学出版社',
      '2026.03',
      isbnOf(number),
      `${30 + (number % 60)}.00`,
      `TP${311 + (number % 3)}`,
    ]
  })
}
