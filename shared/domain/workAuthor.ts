/** The part of a statement of responsibility that names the first author, for telling works apart. */

const EAST_ASIAN = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]/
/** "(法)", "[英]", "〔清〕", "【美】": nationality or dynasty before the name. */
const ORIGIN = /^(?:\s*[([{〔【〈][^)\]}〕】〉]*[)\]}〕】〉])+\s*/
const BRACKET = /[([{〔【〈]/
const NEXT_EAST_ASIAN_NAME = /[;,、/|&([〔【]/
const BLANK = /\s/
const BLANKS = /\s+/
const COMMA = /,/
const NAME_DOT = /[·・•‧∙.]/
/**
 * Words that say what someone did, longest first; FORMATS list of CNMARC 200 $f and $g, in both scripts. One
 * character alone may end a name, so it goes only when two characters are left.
 */
const DUTY =
  /(?:编著者?|編著者?|主编|主編|总主编|副主编|编译|編譯|译注|譯注|译者|譯者|著者|作者|编者|編者|编写|編寫|编撰|編撰|编纂|編纂|选编|選編|编选|編選|汇编|彙編|校注|校註|点校|點校|校点|校訂|校订|审订|審訂|审校|整理|改编|改編|口述|讲述|講述|撰文|绘图|繪圖|插图|主讲|执笔|合著|等编著|等编|等著|等译|译著|編集|監修|지음|엮음|옮김)$/
const SHORT_DUTY = /[著编編译譯撰绘繪注註辑輯作写寫画畫校等]$/

const LATIN_PREFIX = /^(?:(?:written|edited|compiled|selected|translated|ed\.|eds\.)\s+)?by\s+/i
const NEXT_LATIN_NAME = /[;/|&([]|\s(?:and|with|und|et|y)\s|\.\.\./i
const NAME_SUFFIX = /^(?:jr|sr|ii|iii|iv|ph\.?d|md|m\.d|esq|eds?|et|al|editors?)\.?$/i
const INITIALS = /^(?:\p{Lu}\.?-?){1,3}$/u

/**
 * The first author's family name in Latin and Cyrillic script, the whole name in East Asian script (of a foreign
 * name written with dots the last part: "罗曼·罗兰" and "罗兰" are the same). Takes text in NFKC; gives "" for none.
 */
export function firstAuthor(text: string): string {
  const name = BRACKET.test(text) ? text.replace(ORIGIN, '') : text
  return EAST_ASIAN.test(name) ? eastAsianName(name) : familyName(name)
}

function eastAsianName(text: string): string {
  const first = before(NEXT_EAST_ASIAN_NAME, text)
  const parts = BLANK.test(first) ? first.split(BLANKS) : [first]
  const [word = '', next = ''] = parts.filter((part) => EAST_ASIAN.test(part))
  // "王 力": names of two characters are often set with a gap.
  const isGap = word.length === 1 && next.length === 1 && !SHORT_DUTY.test(next)
  return lastOfDotted(withoutDuty(isGap ? word + next : word))
}

function withoutDuty(name: string): string {
  let rest = name
  for (;;) {
    const shorter = rest.replace(DUTY, '')
    if (shorter !== rest && shorter.length >= 2) rest = shorter
    else if (rest.length > 2 && SHORT_DUTY.test(rest)) rest = rest.slice(0, -1)
    else return rest
  }
}

function lastOfDotted(name: string): string {
  if (!NAME_DOT.test(name)) return name
  const parts = name.split(NAME_DOT).filter((part) => EAST_ASIAN.test(part))
  return parts.at(-1) ?? name
}

/**
 * "Collins, Suzanne", "Suzanne Collins" and "García Márquez, Gabriel" all end in the family name before the first
 * comma, which saves telling "Family, Given" from "One Author, Another Author". "Rowling J.K." is the exception.
 */
function familyName(text: string): string {
  const first = before(NEXT_LATIN_NAME, text.replace(LATIN_PREFIX, ''))
  const family = before(COMMA, first)
  const words = family.split(BLANKS).filter((word) => word !== '' && !NAME_SUFFIX.test(word))
  const last = words.at(-1) ?? ''
  return words.length > 1 && INITIALS.test(last) ? (words[0] ?? '') : last
}

/** The text before the first match; `split` would make an array of it and cost twice as much. */
function before(sign: RegExp, text: string): string {
  const at = text.search(sign)
  return at < 0 ? text : text.slice(0, at)
}
