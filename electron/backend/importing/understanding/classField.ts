import { type RowCells, remembering } from '#backend/importing/understanding/cells.ts'
import type { IssueSink } from '#backend/importing/understanding/issueSink.ts'
import {
  type ClassScheme,
  classKey,
  detectScheme,
  firstClassNumber,
} from '#shared/domain/callNumber/classNumber.ts'

export interface UnderstoodClass {
  readonly scheme: ClassScheme
  readonly number: string
  /** Sort key within its scheme. */
  readonly key: string
}

const FIELDS = ['clc', 'lcc', 'ddc', 'classNumber'] as const

/** Reads a cell of a column whose scheme is known, or of one whose scheme must be told from the number. */
function classReader(field: (typeof FIELDS)[number]): (cell: string) => UnderstoodClass | null {
  return remembering((cell) => {
    const number = firstClassNumber(cell)
    if (number === null) return null
    const scheme = field === 'classNumber' ? detectScheme(number) : field
    if (scheme === null) return null
    const key = classKey(scheme, number)
    return key === null ? null : { scheme, number, key }
  })
}

const READERS: Readonly<Record<(typeof FIELDS)[number], (cell: string) => UnderstoodClass | null>> = {
  clc: classReader('clc'),
  lcc: classReader('lcc'),
  ddc: classReader('ddc'),
  classNumber: classReader('classNumber'),
}

const NONE: readonly UnderstoodClass[] = []

/** The class numbers of a row, one for each column that has one; a title is routed by all of them together. */
export function readClassFields(cells: RowCells, issues: IssueSink): readonly UnderstoodClass[] {
  let classes: UnderstoodClass[] | null = null
  for (const field of FIELDS) {
    for (const column of cells.columnsOf(field)) {
      const cell = cells.at(column)
      if (cell === '' || cell === '-') continue
      const found = READERS[field](cell)
      if (found === null) issues.add(column, cell, 'class_unreadable')
      else if (classes === null) classes = [found]
      else classes.push(found)
    }
  }
  return classes ?? NONE
}

/** The class as printed, of the first column that has one. */
export function classText(cells: RowCells): string | null {
  for (const field of FIELDS) {
    const cell = cells.value(field)
    if (cell !== null) return cell
  }
  return null
}
