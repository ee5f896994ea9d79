import { nfkc } from '#shared/domain/normalForms.ts'

/**
 * Languages as ISO 639-2/B codes, the codes of MARC 21 and UNIMARC (Library of Congress, ISO 639-2 list). Each row:
 * the code, then every other code and name a list may use for it.
 */
const LANGUAGES: readonly (readonly [string, string])[] = [
  [
    'chi',
    'zh zho cn zh-cn zh-tw zh-hans zh-hant cmn chinese mandarin 中 中文 汉语 漢語 汉文 漢文 华文 華文 华语 国语 國語 普通话 汉 漢 简体中文 简体 繁体中文 繁體中文 繁体 繁體 中国语 中国語',
  ],
  ['eng', 'en en-us en-gb en-ca en-au english 英 英文 英语 英語'],
  ['jpn', 'ja jp japanese 日 日文 日语 日語 日本語'],
  ['kor', 'ko kr korean 韩 韩文 韩语 韓文 韓語 朝鲜语 朝鮮語 韩国语 韓國語 한국어'],
  ['fre', 'fr fra french français francais 法 法文 法语 法語'],
  ['ger', 'de deu german deutsch 德 德文 德语 德語'],
  ['rus', 'ru russian русский 俄 俄文 俄语 俄語'],
  ['spa', 'es spanish español espanol castilian 西班牙文 西班牙语 西班牙語 西文班牙语'],
  ['ita', 'it italian italiano 意 意大利文 意大利语 意大利語 義大利文 義大利語'],
  ['por', 'pt pt-br portuguese português portugues 葡萄牙文 葡萄牙语 葡萄牙語 葡文'],
  ['ara', 'ar arabic العربية 阿拉伯文 阿拉伯语 阿拉伯語'],
  ['lat', 'la latin latina 拉丁文 拉丁语 拉丁語'],
  ['dut', 'nl nld dutch nederlands flemish 荷兰文 荷兰语 荷蘭文 荷蘭語'],
  ['swe', 'sv swedish svenska 瑞典文 瑞典语 瑞典語'],
  ['dan', 'da danish dansk 丹麦文 丹麦语 丹麥語'],
  ['nor', 'no nb nn nob nno norwegian norsk 挪威文 挪威语 挪威語'],
  ['fin', 'fi finnish suomi 芬兰文 芬兰语 芬蘭語'],
  ['pol', 'pl polish polski 波兰文 波兰语 波蘭語'],
  ['cze', 'cs ces czech čeština 捷克文 捷克语 捷克語'],
  ['hun', 'hu hungarian magyar 匈牙利文 匈牙利语 匈牙利語'],
  ['gre', 'el ell greek ελληνικά 希腊文 希腊语 希臘文 希臘語'],
  ['grc', 'ancient-greek 古希腊文 古希腊语 古希臘語'],
  ['tur', 'tr turkish türkçe turkce 土耳其文 土耳其语 土耳其語'],
  ['heb', 'he iw hebrew עברית 希伯来文 希伯来语 希伯來語'],
  ['hin', 'hi hindi हिन्दी 印地文 印地语 印地語'],
  ['san', 'sa sanskrit 梵文 梵语 梵語'],
  ['per', 'fa fas persian farsi 波斯文 波斯语 波斯語'],
  ['tha', 'th thai 泰文 泰语 泰語'],
  ['vie', 'vi vietnamese 越文 越南文 越南语 越南語'],
  ['ind', 'id indonesian 印尼文 印尼语 印度尼西亚语'],
  ['may', 'ms msa malay 马来文 马来语 馬來文 馬來語'],
  ['mon', 'mn mongolian 蒙文 蒙古文 蒙古语 蒙古語'],
  ['tib', 'bo bod tibetan 藏文 藏语 藏語'],
  ['uig', 'ug uighur uyghur 维文 维吾尔文 维吾尔语'],
  ['ukr', 'uk ukrainian 乌克兰文 乌克兰语'],
  ['rum', 'ro ron romanian română 罗马尼亚文 罗马尼亚语'],
  ['bul', 'bg bulgarian български 保加利亚文 保加利亚语'],
  ['hrv', 'hr scr croatian hrvatski 克罗地亚语'],
  ['srp', 'sr scc serbian srpski српски 塞尔维亚语'],
  ['slv', 'sl slovenian slovene 斯洛文尼亚语'],
  ['slo', 'sk slk slovak 斯洛伐克语'],
  ['cat', 'ca catalan català 加泰罗尼亚语'],
  ['tgl', 'tl fil tagalog filipino 菲律宾语 他加禄语'],
  ['urd', 'ur urdu 乌尔都语'],
  ['ben', 'bn bengali 孟加拉语'],
  ['tam', 'ta tamil 泰米尔语'],
  ['mul', 'multiple multilingual 多语种 多语 多種語言 多语言'],
]

const CODE_BY_NAME: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap(([code, names]) =>
    [code, ...names.split(' ')].map((name): [string, string] => [name, code]),
  ),
)

/** Words that stand beside a language in vendors' lists and say nothing about which it is. */
const NOISE = /(?:原版|影印|正文|语种|文种|版)$|^(?:原版|language:?)/g

/**
 * The ISO 639-2/B code for a language's code or name in either script ("zh", "中文", "English"); of several
 * ("chi;eng", "中文/英文") the first. Null when nothing is recognised.
 */
export function languageCode(text: string): string | null {
  const whole = nfkc(text).trim().toLowerCase()
  if (whole === '') return null
  const direct = CODE_BY_NAME.get(whole.replace(/[ _]/g, '-')) ?? CODE_BY_NAME.get(whole)
  if (direct !== undefined) return direct
  for (const part of whole.split(/[\s;,/、|()[\]]+/)) {
    const code = CODE_BY_NAME.get(part) ?? CODE_BY_NAME.get(part.replace(NOISE, ''))
    if (code !== undefined) return code
  }
  return null
}

const KANA = /[\u3041-\u3096\u30A1-\u30FA\uFF66-\uFF9D]/
const HANGUL = /[\uAC00-\uD7A3\u1100-\u11FF]/
const HAN = /\p{Script=Han}/u
const CYRILLIC = /\p{Script=Cyrillic}/u

/**
 * A guess at the language of a title without one: by script, then by the ISBN's registration group (978-7 China,
 * 978-4 Japan, 978-3 German, 978-2 and 979-10 French), else English. Kana decides before Han, since Japanese titles
 * hold both; a Japanese title in Han alone is told by its ISBN. A guess must be shown as one.
 */
export function guessLanguage(title: string, isbn13: number | null): string {
  const group = isbn13 === null ? 0 : Math.floor(isbn13 / 1_000_000_000)
  if (KANA.test(title)) return 'jpn'
  if (HANGUL.test(title)) return 'kor'
  if (HAN.test(title)) return group === 9784 ? 'jpn' : 'chi'
  if (CYRILLIC.test(title)) return 'rus'
  if (group === 9787) return 'chi'
  if (group === 9784) return 'jpn'
  if (group === 9783) return 'ger'
  const isFrench979 = isbn13 !== null && Math.floor(isbn13 / 100_000_000) === 97910
  return group === 9782 || isFrench979 ? 'fre' : 'eng'
}
