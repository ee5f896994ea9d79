import { nfkc } from '#shared/domain/normalForms.ts'

/** What kind of thing a title is. The order is the order shown in lists. */
export const MATERIAL_TYPES = [
  'book',
  'ebook',
  'journal',
  'ejournal',
  'database',
  'media',
  'score',
  'other',
] as const

export type MaterialType = (typeof MATERIAL_TYPES)[number]

/** Tried in order: the electronic forms before the printed ones they contain as words ("ebook", "电子图书"). */
const PATTERNS: readonly (readonly [RegExp, MaterialType])[] = [
  [
    /电子期刊|电子刊|電子期刊|电子报|e-?journals?\b|electronic (?:journal|serial|periodical)|online journal/,
    'ejournal',
  ],
  [
    /电子书|電子書|电子图书|電子圖書|e-?books?\b|\bepub\b|\bkindle\b|\bpdf\b|online resource|digital edition/,
    'ebook',
  ],
  [/数据库|資料庫|数据庫|數據庫|\bdatabases?\b/, 'database'],
  [/乐谱|樂譜|曲谱|曲譜|\bsheet music\b|\bscores?\b|\bnotated music\b/, 'score'],
  [
    /音像|视频|視頻|影片|光盘$|光碟$|录音|錄音|录像|唱片|\b(?:dvd|cd|cds|cd-rom|blu-?ray|audio|audiobook|video|lp|vhs)\b|sound recording|motion picture/,
    'media',
  ],
  [
    /期刊|杂志|雜誌|连续出版物|連續出版品|报纸|報紙|学报|\b(?:journals?|serials?|periodicals?|magazines?|newspapers?)\b/,
    'journal',
  ],
  [
    /图书|圖書|专著|專著|^书$|^書$|纸本|纸书|紙本|平装|平裝|精装|精裝|单行本|教材|\b(?:books?|monographs?|monographic|hard ?(?:back|cover|bound)s?|paper(?:back|bound)s?|soft ?(?:cover|back)|mass market|trade paper|h\/?bk?|p\/?bk?|hc|pb|cloth|print|printed|text)\b/,
    'book',
  ],
  [/地图|地圖|手稿|\b(?:maps?|atlas sheet|manuscripts?|kits?|games?|others?)\b|^其他$|^其它$/, 'other'],
]

/** The material type a vendor's word for form or binding means, in either script; null if nothing is recognised. */
export function materialTypeOf(text: string): MaterialType | null {
  const word = nfkc(text).trim().toLowerCase()
  if (word === '') return null
  for (const [pattern, type] of PATTERNS) if (pattern.test(word)) return type
  return null
}
