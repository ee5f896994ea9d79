import { SUBJECTS } from '#db/seed/subjects.ts'

/** A fund of the sample; ids are the places in `FUNDS`, from 1. Amounts are minor units of CNY. */
export interface SampleFund {
  readonly id: number
  readonly parentId: number | null
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly subjectId: number | null
  readonly warnPercent: number | null
  readonly stopPercent: number | null
  readonly initialMinor: number
  /** What is committed in the end, in percent of the funding; null for a fund that only others draw on. */
  readonly usedPercent: number | null
}

const YUAN = 100
const ROOT = { code: 'WX', zh: '文献购置费', en: 'Collections budget' }
const BRANCHES = [
  { code: 'ZW', zh: '中文图书', en: 'Chinese books' },
  { code: 'WW', zh: '外文图书', en: 'Foreign books' },
  { code: 'DZ', zh: '电子资源', en: 'Electronic resources' },
]
const FIRST_LEAF = 2 + BRANCHES.length

/** Allocation in yuan, percent used, percent at which it warns. History is past its warning. */
const CHINESE_BOOKS: Readonly<Record<string, readonly [number, number, number]>> = {
  CS: [120_000, 41, 85],
  MATH: [60_000, 35, 85],
  PHYS: [55_000, 28, 85],
  CHEM: [55_000, 46, 85],
  LIFE: [60_000, 39, 85],
  MED: [110_000, 52, 85],
  ECON: [130_000, 57, 85],
  LAW: [80_000, 33, 90],
  HIST: [70_000, 88, 85],
  CLL: [90_000, 49, 90],
  FLL: [75_000, 44, 90],
  PHIL: [50_000, 31, 90],
  EDU: [60_000, 62, 85],
  LIS: [35_000, 54, 85],
  ENG: [125_000, 47, 85],
}

interface Area {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly yuan: number
  readonly used: number
  readonly subjects: readonly string[]
}

/** The social sciences have almost nothing left: the submission that waits there runs into the stop. */
const FOREIGN_BOOKS: readonly Area[] = [
  {
    code: 'LG',
    zh: '外文理工图书',
    en: 'Foreign books, science and engineering',
    yuan: 380_000,
    used: 44,
    subjects: ['CS', 'MATH', 'PHYS', 'CHEM', 'ENG'],
  },
  {
    code: 'YX',
    zh: '外文医学与生命科学图书',
    en: 'Foreign books, medicine and life sciences',
    yuan: 240_000,
    used: 37,
    subjects: ['LIFE', 'MED'],
  },
  {
    code: 'SS',
    zh: '外文社科图书',
    en: 'Foreign books, social sciences',
    yuan: 200_000,
    used: 97,
    subjects: ['ECON', 'LAW', 'EDU', 'LIS'],
  },
  {
    code: 'RW',
    zh: '外文人文图书',
    en: 'Foreign books, humanities',
    yuan: 180_000,
    used: 51,
    subjects: ['HIST', 'CLL', 'FLL', 'PHIL'],
  },
]

const ELECTRONIC = [
  { code: 'TS', zh: '电子图书', en: 'E-books', yuan: 260_000, used: 40 },
  { code: 'SJ', zh: '数据库', en: 'Databases', yuan: 1_200_000, used: 72 },
]

function makeFunds(): SampleFund[] {
  const none = { subjectId: null, warnPercent: null, stopPercent: null, initialMinor: 0, usedPercent: null }
  const leaf = { subjectId: null, warnPercent: 90, stopPercent: 100 }
  const upper = [
    { ...none, ...ROOT, parentId: null, warnPercent: 95, stopPercent: 100, initialMinor: 200_000 * YUAN },
    ...BRANCHES.map((branch) => ({ ...none, ...branch, parentId: 1 })),
  ]
  const chinese = SUBJECTS.map((subject) => {
    const [yuan, used, warn] = CHINESE_BOOKS[subject.code] ?? [0, 0, 85]
    return {
      parentId: 2,
      code: `ZW-${subject.code}`,
      zh: `中文图书·${subject.zh}`,
      en: `Chinese books, ${subject.en.toLowerCase().replace(/chinese/, 'Chinese')}`,
      subjectId: subject.id,
      warnPercent: warn,
      stopPercent: 100,
      initialMinor: yuan * YUAN,
      usedPercent: used,
    }
  })
  const others = [
    ...FOREIGN_BOOKS.map((area) => ({ ...area, code: `WW-${area.code}`, parentId: 3 })),
    ...ELECTRONIC.map((fund) => ({ ...fund, code: `DZ-${fund.code}`, parentId: 4 })),
  ].map(({ parentId, code, zh, en, yuan, used }) => ({
    ...leaf,
    parentId,
    code,
    zh,
    en,
    initialMinor: yuan * YUAN,
    usedPercent: used,
  }))
  return [...upper, ...chinese, ...others].map((fund, index) => ({ id: index + 1, ...fund }))
}

/** The root, its three branches, then the leaves: parents always come before what is below them. */
export const FUNDS: readonly SampleFund[] = makeFunds()

/** The fund of Chinese books of a subject: what its policy names. */
export function chineseFundOf(subjectId: number): number {
  return FIRST_LEAF + subjectId - 1
}

/** The fund of foreign books of a subject's area. */
export function foreignFundOf(subjectId: number): number {
  const code = SUBJECTS[subjectId - 1]?.code ?? ''
  const area = FOREIGN_BOOKS.findIndex((candidate) => candidate.subjects.includes(code))
  return FIRST_LEAF + SUBJECTS.length + Math.max(0, area)
}

export function fundRows() {
  return FUNDS.map((fund) => ({
    id: fund.id,
    fiscal_year_id: 1,
    parent_id: fund.parentId,
    code: fund.code,
    name_zh: fund.zh,
    name_en: fund.en,
    subject_id: fund.subjectId,
    department_id: null,
    warn_percent: fund.warnPercent,
    stop_percent: fund.stopPercent,
  }))
}
