/**
 * The work text of what nearly all lists consist of, without making a text of it: a title of plain characters with no
 * edition statement in it, by one author whose name stands first. What it does not know for certain it leaves to the
 * patterns of workKey.ts and workAuthor.ts, which say the same and take five times as long.
 */
import { isHan, readPlainForms } from '#shared/domain/characterFold.ts'

const NOT_PLAIN = -1
/** Longer ones are rare, and there is no need to make room for them. */
const LONGEST = 250
/** Code units of a work text that is made here, at most. */
export const PLAIN_WORK_MAX = 2 * LONGEST + 1

const BLANK = 0x20
const COMMA = 0x2c
const SLASH = 0x2f
const COLON = 0x3a
const EQUALS = 0x3d
const SMALL_D = 0x64
const SMALL_E = 0x65
const BORDER = 0x7c
const LONG_DASH = 0x2014
const LAST_ASCII = 0x7f
/** 版: it may belong to an edition statement. */
const EDITION = 0x7248
/** Hexagrams stand among the Han characters and are no letters. */
const FIRST_HEXAGRAM = 0x4dc0
const LAST_HEXAGRAM = 0x4dff

const ARTICLE = /^(?:the|an|a)\s+(?=\S)/i
const ARTICLE_UNITS = 4
const FIRST_OF_ARTICLE = codesOf('aAtT')
/** A Chinese name that ends in one of these may end in a word for what somebody did. */
const MAY_END_DUTY = codesOf('著者编編译譯注註写寫撰纂选選校点點订訂理述文图圖讲講笔筆集修绘繪辑輯作画畫等')
/** What may follow a Chinese name that stands first. */
const AFTER_NAME = codesOf(' ;,、/|&')
/** What stands before the comma of "Smith, J." may be no name. */
const SUFFIX = /^(?:jr|sr|iii?|iv|phd|md|esq|eds?|et|al|editors?),/i
const SUFFIX_LONGEST = 7

/**
 * Writes the work text of a title and its author, see `workText`, as code units.
 * @param into has room for PLAIN_WORK_MAX
 * @returns how many; -1 where it is for the patterns to say
 */
export function plainWork(title: string, author: string, into: Uint16Array): number {
  if (title.length > LONGEST || author.length > LONGEST) return NOT_PLAIN
  const end = putTitle(title, into)
  // a title of which nothing is left is named in another way
  if (end <= 0) return NOT_PLAIN
  into[end] = BORDER
  return author === '' ? end + 1 : putAuthor(author, into, end + 1)
}

/** The letters and digits of the title up to its subtitle, without the article. */
function putTitle(title: string, into: Uint16Array): number {
  const plain = readPlainForms()
  const start = articleLength(title)
  let count = 0
  let before = 0
  let twoBefore = 0
  for (let at = 0; at < title.length; at += 1) {
    const unit = title.charCodeAt(at)
    const folded = plain[unit] ?? 0
    if (isSmallLetterOrDigit(folded)) {
      if (folded === SMALL_D && before === SMALL_E && twoBefore <= BLANK) return NOT_PLAIN
    } else if (isHan(folded)) {
      if (isOddHan(folded)) return NOT_PLAIN
    } else {
      if (isOddSign(unit, folded, at)) return NOT_PLAIN
      if (endsMainTitle(folded, before, plain[title.charCodeAt(at + 1)] ?? 0)) break
      twoBefore = before
      before = folded
      continue
    }
    if (at >= start) {
      into[count] = folded
      count += 1
    }
    twoBefore = before
    before = folded
  }
  return start < 0 ? NOT_PLAIN : count
}

/** Negative where full-width letters may be an article. */
function articleLength(title: string): number {
  const first = title.charCodeAt(0)
  if (first > LAST_ASCII) return isWide(first) ? NOT_PLAIN : 0
  if (!FIRST_OF_ARTICLE.has(first)) return 0
  for (let at = 1; at < ARTICLE_UNITS; at += 1) if (isWide(title.charCodeAt(at))) return NOT_PLAIN
  return ARTICLE.exec(title)?.[0].length ?? 0
}

function isWide(unit: number): boolean {
  return unit >= 0xff01 && unit <= 0xff5e
}

function isSmallLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || isDigit(code)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isOddHan(code: number): boolean {
  return code === EDITION || (code >= FIRST_HEXAGRAM && code <= LAST_HEXAGRAM)
}

/** What is not plain, and what is looked at in another way where a title begins with it. */
function isOddSign(unit: number, folded: number, at: number): boolean {
  if (folded === 0 || (folded > LAST_ASCII && folded !== unit)) return true
  return at === 0 && (folded <= BLANK || folded === COLON || folded === LONG_DASH)
}

/** ":" that is no clock time or ratio, " /", " = " or a long dash, of which the sign is the last or only one here. */
function endsMainTitle(sign: number, before: number, next: number): boolean {
  if (sign === COLON) return !(isDigit(before) && isDigit(next))
  if (sign === SLASH) return before === BLANK
  if (sign === EQUALS) return before === BLANK && next === BLANK
  return sign === LONG_DASH && next === LONG_DASH
}

function putAuthor(author: string, into: Uint16Array, from: number): number {
  const plain = readPlainForms()
  return isHan(plain[author.charCodeAt(0)] ?? 0)
    ? putChineseName(author, plain, into, from)
    : putFamilyName(author, plain, into, from)
}

/** "王力", "王力 著", "王力, 李四": a name of two characters or more up to a blank or the next name. */
function putChineseName(author: string, plain: Uint16Array, into: Uint16Array, from: number): number {
  let at = 0
  for (; at < author.length; at += 1) {
    const folded = plain[author.charCodeAt(at)] ?? 0
    if (!isHan(folded)) break
    if (isOddHan(folded)) return NOT_PLAIN
    into[from + at] = folded
  }
  if (at < 2 || MAY_END_DUTY.has(author.charCodeAt(at - 1))) return NOT_PLAIN
  const isWhole = at === author.length || AFTER_NAME.has(plain[author.charCodeAt(at)] ?? 0)
  return isWhole ? from + at : NOT_PLAIN
}

/** "Smith, J.": letters before the first comma, and nothing but ASCII behind it. */
function putFamilyName(author: string, plain: Uint16Array, into: Uint16Array, from: number): number {
  let comma = 0
  for (; comma < author.length; comma += 1) {
    const folded = plain[author.charCodeAt(comma)] ?? 0
    if (folded < 0x61 || folded > 0x7a) break
    into[from + comma] = folded
  }
  if (comma === 0 || author.charCodeAt(comma) !== COMMA) return NOT_PLAIN
  if (comma <= SUFFIX_LONGEST && SUFFIX.test(author)) return NOT_PLAIN
  for (let at = 0; at < author.length; at += 1) if (author.charCodeAt(at) > LAST_ASCII) return NOT_PLAIN
  return from + comma
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)))
}
