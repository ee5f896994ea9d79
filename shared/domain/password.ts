/**
 * Rules of passwords after NIST SP 800-63B (5.1.1): length and a list of common ones, no rules of composition, no
 * change by the calendar. A phrase of words or of Chinese characters is as good as anything else.
 */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const

export const PASSWORD_FAULTS = ['too_short', 'too_long', 'too_common', 'like_login'] as const
export type PasswordFault = (typeof PASSWORD_FAULTS)[number]

/** What of the much used ones is long enough to be tried here; what is made by a pattern is found by its pattern. */
const COMMON: ReadonlySet<string> = new Set([
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'administrator',
  'changeme1234',
  'changemeplease',
  'correcthorsebatterystaple',
  'iloveyou1234',
  'letmein12345',
  'library12345',
  'password1234',
  'passw0rd1234',
  'qwertyuiop12',
  'qwertyuiop123',
  'subject-desk',
  'subjectdesk1',
  'subjectdesk123',
  'welcome12345',
  'woaini1314520',
])

const LONGEST_UNIT = 6
/** What people run a finger along. */
const RUNS = ['1234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm']
const RUN_LENGTH = 12

/** The form in which a password is hashed and judged: the same keys give the same text on every computer. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC')
}

/**
 * What is wrong with a password that somebody wants to have, or null.
 * @param login whose it is to be: it must not be the login itself, written once or more
 */
export function passwordFault(password: string, login: string): PasswordFault | null {
  const text = normalisePassword(password)
  // by code points, so that a rare character does not count twice
  const length = Array.from(text).length
  if (length < PASSWORD_LENGTH.least) return 'too_short'
  if (length > PASSWORD_LENGTH.most) return 'too_long'
  const plain = text.toLowerCase()
  const name = normalisePassword(login).toLowerCase()
  if (name.length >= 3 && plain.replaceAll(name, '').length < 4) return 'like_login'
  return isCommon(plain) ? 'too_common' : null
}

function isCommon(plain: string): boolean {
  return COMMON.has(plain) || repeatsUnit(plain) || isRun(plain)
}

/** "aaaaaaaaaaaa", "123123123123": nothing but a short piece again and again. */
function repeatsUnit(plain: string): boolean {
  for (let unit = 1; unit <= LONGEST_UNIT; unit += 1)
    if (
      plain ===
      plain
        .slice(0, unit)
        .repeat(Math.ceil(plain.length / unit))
        .slice(0, plain.length)
    )
      return true
  return false
}

/** "abcdefghijkl" and "098765432109", with less than the shortest password beside it. */
function isRun(plain: string): boolean {
  const text = plain.slice(0, RUN_LENGTH)
  const reversed = Array.from(text).toReversed().join('')
  return RUNS.some((run) => run.repeat(3).includes(text) || run.repeat(3).includes(reversed))
}

/** So many sign-ins may fail before anybody has to wait. */
export const FREE_FAILURES = 4
const FIRST_WAIT = 30
const LONGEST_WAIT = 900

/**
 * How long an account is locked after so many failed sign-ins in a row, in seconds: nothing for slips of the fingers,
 * then doubling from half a minute to a quarter of an hour, which lets through fewer than a hundred guesses a day.
 */
export function lockSeconds(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - FREE_FAILURES - 1))
}
