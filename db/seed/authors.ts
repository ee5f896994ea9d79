import type { Random } from '#db/seed/random.ts'
import {
  CHINESE_GIVEN,
  CHINESE_SURNAMES,
  COUNTRIES,
  ENGLISH_FAMILY,
  ENGLISH_GIVEN,
  TRANSCRIBED_FAMILY,
  TRANSCRIBED_GIVEN,
} from '#db/seed/words/people.ts'

const DUTIES = ['著', '著', '编著', '编著', '主编', '主编', '等著', '等编著']
const INITIALS = 'ABCDEFGHJKLMNPRSTW'

export function chineseName(random: Random): string {
  const given = random.pick(CHINESE_GIVEN)
  return random.pick(CHINESE_SURNAMES) + given + (random.chance(0.75) ? random.pick(CHINESE_GIVEN) : '')
}

/** A statement of responsibility as Chinese lists print it; one in eight is a translation. */
export function chineseAuthors(random: Random): string {
  if (random.chance(0.125)) {
    const foreign = `${random.pick(TRANSCRIBED_GIVEN)}·${random.pick(TRANSCRIBED_FAMILY)}`
    return `（${random.pick(COUNTRIES)}）${foreign}著；${chineseName(random)}译`
  }
  const first = chineseName(random)
  const second = random.chance(0.3) ? `，${chineseName(random)}` : ''
  return first + second + random.pick(DUTIES)
}

/** "Family, Given" or "Family, Given I.", one to three of them. */
export function englishAuthors(random: Random): string {
  const names = Array.from({ length: random.chance(0.35) ? random.int(2, 3) : 1 }, () => englishName(random))
  return names.join('; ') + (random.chance(0.12) ? ' (eds.)' : '')
}

function englishName(random: Random): string {
  const initial = random.chance(0.4) ? ` ${INITIALS.charAt(random.int(0, INITIALS.length - 1))}.` : ''
  return `${random.pick(ENGLISH_FAMILY)}, ${random.pick(ENGLISH_GIVEN)}${initial}`
}
