import type { Tables } from '#db/tables.ts'
import type { Role } from '#shared/domain/permission.ts'

export interface SampleUser {
  readonly login: string
  readonly name: string
  readonly role: Role
}

/** The people of the sample library; their ids are their places in this list, from 1. */
export const USERS: readonly SampleUser[] = [
  { login: 'admin', name: '何静', role: 'administrator' },
  { login: 'chen', name: '陈晓梅', role: 'acquisitions' },
  { login: 'zhao', name: '赵国强', role: 'departmentHead' },
  { login: 'li', name: '李明华', role: 'subjectLibrarian' },
  { login: 'wang', name: '王芳', role: 'subjectLibrarian' },
  { login: 'liu', name: '刘洋', role: 'subjectLibrarian' },
  { login: 'zhang', name: '张立', role: 'subjectLibrarian' },
  { login: 'sun', name: '孙丽', role: 'subjectLibrarian' },
]

/** @throws Error for a login that is not in the sample */
export function userId(login: string): number {
  const at = USERS.findIndex((user) => user.login === login)
  if (at < 0) throw new Error(`no sample user ${login}`)
  return at + 1
}

type Place<Table extends 'department' | 'location'> = Omit<Tables[Table], 'id'> & { readonly id: number }

export const DEPARTMENTS: readonly Place<'department'>[] = [
  ['XX', '信息与工程学院', 'School of Information and Engineering', 'teaching'],
  ['LX', '理学院', 'School of Science', 'teaching'],
  ['YX', '医学与生命科学学院', 'School of Medicine and Life Sciences', 'teaching'],
  ['SF', '商法学院', 'School of Business and Law', 'teaching'],
  ['RW', '人文学院', 'School of Humanities', 'teaching'],
  ['TSG', '图书馆', 'University Library', 'library'],
].map(([code = '', name_zh = '', name_en = '', kind], index) => ({
  id: index + 1,
  code,
  name_zh,
  name_en,
  kind: kind === 'library' ? ('library' as const) : ('teaching' as const),
  parent_id: null,
}))

/** Everybody works in the library; the head of it holds the grant to pass a stop. */
export function userRows() {
  const library = DEPARTMENTS.find(({ kind }) => kind === 'library')
  return USERS.map(({ login, name, role }, index) => ({
    id: index + 1,
    login,
    display_name: name,
    department_id: library?.id ?? null,
    can_override_stop: role === 'departmentHead' ? (1 as const) : (0 as const),
  }))
}

export const LOCATIONS: readonly Place<'location'>[] = [
  ['ZG-ZW', '总馆中文书库', 'Main Library, Chinese stacks'],
  ['ZG-WX', '总馆外文书库', 'Main Library, foreign stacks'],
  ['ZG-CK', '总馆参考阅览室', 'Main Library, reference room'],
  ['DQ', '东校区分馆', 'East Campus branch'],
  ['YX', '医学分馆', 'Medical branch'],
  ['WL', '网络资源', 'Online'],
].map(([code = '', name_zh = '', name_en = ''], index) => ({ id: index + 1, code, name_zh, name_en }))

/** Made-up vendors; ids are the places in this list, from 1. */
export const VENDORS = [
  { code: 'HW', name: '华文图书馆配有限公司', currency: 'CNY', discount_percent: '22', lead_days: 21 },
  { code: 'ATL', name: 'Atlantic Academic Books', currency: 'USD', discount_percent: '0', lead_days: 60 },
  { code: 'BF', name: '北方书业集团', currency: 'CNY', discount_percent: '0', lead_days: 30 },
  { code: 'THM', name: 'Thames Library Supply', currency: 'GBP', discount_percent: '5', lead_days: 75 },
  { code: 'SZ', name: '数智电子资源服务公司', currency: 'CNY', discount_percent: '0', lead_days: 7 },
] as const
export const CHINESE_VENDOR = 1
export const ENGLISH_VENDOR = 2
export const EARLIER_VENDOR = 3

/** Base units for one unit, by the day from which they hold: month and day in the year before or in this one. */
const RATES: readonly (readonly [currency: string, byDay: readonly string[]])[] = [
  ['USD', ['7.2310', '7.1640', '7.1885', '7.2052', '7.1793', '7.1206']],
  ['GBP', ['9.1425', '9.2870', '9.0317', '9.3118', '9.4550', '9.5102']],
]
const RATE_DAYS = [
  [-1, '07-01'],
  [-1, '10-01'],
  [0, '01-01'],
  [0, '04-01'],
  [0, '07-01'],
  [0, '10-01'],
] as const

/** Rates of the year before and of this year so far; the first of January is always among them. */
export function exchangeRates(year: number, today: string): Tables['exchange_rate'][] {
  return RATES.flatMap(([currency, byDay]) =>
    RATE_DAYS.flatMap(([offset, day], index) => {
      const rate_date = `${year + offset}-${day}`
      return rate_date <= today ? [{ currency, rate_date, rate: byDay[index] ?? '1' }] : []
    }),
  )
}
