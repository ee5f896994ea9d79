import type { Insertable } from 'kysely'
import { chineseFundOf } from '#db/seed/funds.ts'
import { SUBJECTS } from '#db/seed/subjects.ts'
import type { Tables } from '#db/tables.ts'

const CHINESE_STACKS = 1
const MEDICAL_BRANCH = 5
/** Subjects that buy two copies of everything, because courses are large. */
const TWO_COPIES = ['CS', 'ECON', 'MED', 'CLL']
/** Minor units of CNY; where none stands here the cap is 800.00. */
const PRICE_CAPS: Readonly<Record<string, number>> = {
  CS: 120_000,
  MED: 200_000,
  HIST: 300_000,
  ENG: 120_000,
}
const USUAL_CAP = 80_000

/** What each subject collects and the defaults that a mark takes from it. */
export function policyRows(): Insertable<Tables['collection_policy']>[] {
  return SUBJECTS.map((subject) => ({
    subject_id: subject.id,
    level: subject.code === 'LIS' || subject.code === 'EDU' ? 3 : 4,
    default_copies: TWO_COPIES.includes(subject.code) ? 2 : 1,
    default_fund_id: chineseFundOf(subject.id),
    default_location_id: subject.code === 'MED' ? MEDICAL_BRANCH : CHINESE_STACKS,
    price_cap_minor: PRICE_CAPS[subject.code] ?? USUAL_CAP,
    note: `${subject.zh}：以教学与科研需求为主，外文图书由学科馆员逐种选择`,
  }))
}
