/**
 * The volume of a set that a title or edition statement names, and what its other volumes are called. A volume is
 * part of a work's key ("高等数学 上册" and "下册" are two works), so the others are found by the names they must have.
 */

const HAN_NUMERALS = '一二三四五六七八九十'
const PLACES = '上中下'
/** Volumes asked for: a set of more is found by its first ones. */
const VOLUMES_ASKED = 12

interface Pattern {
  readonly pattern: RegExp
  /** What the volumes of such a set are numbered by. */
  readonly series: readonly string[]
}

const DIGITS = Array.from({ length: VOLUMES_ASKED }, (_, index) => String(index + 1))
const HAN = [...HAN_NUMERALS]

/** Each has the number between two groups that stay. Title words such as "三卷本" name no volume. */
const PATTERNS: readonly Pattern[] = [
  { pattern: /(第\s*)([0-9]{1,3})(\s*[卷册冊辑輯分部])/, series: DIGITS },
  { pattern: /(第\s*)([一二三四五六七八九十])(\s*[卷册冊辑輯分部])/, series: HAN },
  { pattern: /([\s(（·.:：]卷)([一二三四五六七八九十])($|[\s)）])/, series: HAN },
  { pattern: /([\s(（·.:：])([上中下])([卷册冊编編])/, series: [...PLACES] },
  { pattern: /([(（])([上中下])([)）])/, series: [...PLACES] },
  { pattern: /(\b(?:vol(?:ume)?|bd|tome|part|pt|book|bk)\b\.?\s*)([0-9]{1,3})(\b)/i, series: DIGITS },
]

export interface Volume {
  /** One for all ways to write it: "2" for 第2卷, 第二卷 and vol. 2; 上, 中 or 下. */
  readonly number: string
}

export interface OtherVolume extends Volume {
  readonly title: string
}

/** The volume that a text names, or null. */
export function volumeOf(text: string): Volume | null {
  for (const { pattern } of PATTERNS) {
    const number = pattern.exec(text)?.[2]
    if (number !== undefined) return { number: plainNumber(number) }
  }
  return null
}

/** What the other volumes of the set would be called, with the same words around the number; none for no volume. */
export function otherVolumes(title: string): OtherVolume[] {
  for (const { pattern, series } of PATTERNS) {
    const own = pattern.exec(title)?.[2]
    if (own === undefined) continue
    return series
      .filter((number) => number !== own)
      .map((number) => ({
        number: plainNumber(number),
        title: title.replace(
          pattern,
          (_whole, before: string, _own, after: string) => before + number + after,
        ),
      }))
  }
  return []
}

function plainNumber(number: string): string {
  const han = HAN_NUMERALS.indexOf(number)
  return han < 0 ? number.replace(/^0+(?=\d)/, '') : String(han + 1)
}
