import { analyse } from 'chardet'

/** The encodings a person can choose from and detection weighs, in order of how often library files have them. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'macintosh',
] as const

export type EncodingName = (typeof ENCODINGS)[number]

/** Score of one encoding for a sample; above 0 is plausible, 1 about as good as it gets. */
export interface EncodingScore {
  name: EncodingName
  score: number
}

/** The commonest characters of running text and of book lists; text decoded wrongly hits hardly any of them. */
const COMMON: Partial<Record<EncodingName, string>> = {
  gb18030:
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运京版者著编译元册集卷史诗词研究出版社译传大学出版清华作者书名丛书教材',
  big5: '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運台灣版編譯元冊集卷史詩詞研究出版社圖書館',
  'euc-kr':
    '이다는의에가을를한고하사지로도서인기리자정은시대스아어나보라전일그수제과해원부성주있었했들와장상유연선생신조구국중회세경문학비여안공말무면소실만화동오교요발관내재미저명민우작음물출적판계업모건양개진방행노위반드트르당결남터거용력복간역현예강독람바마치디',
  'windows-1251': 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёїієґ',
}

const LATIN_LETTERS: Partial<Record<EncodingName, string>> = {
  'windows-1252': 'éèêëàâäáãåöôóòõøüûùúïîíìçñßæœÉÈÀÂÄÁÅÖØÜÇÑÍÓÚÎÔšžŠŽ',
  macintosh: 'éèêëàâäáãåöôóòõøüûùúïîíìçñßæœÉÈÀÂÄÁÅÖØÜÇÑÍÓÚÎÔ',
}
const LATIN_SIGNS = '’‘“”–—…«»°©®£€·¿¡\u00a0§½¼'
const LEGACY = ENCODINGS.filter((name) => !name.startsWith('utf-'))
const FOREIGN = /[^\p{ASCII}]/gu
const BROKEN = /[\uFFFD\uE000-\uF8FF\u0080-\u009F]/g
const CHARDET_NAMES: Readonly<Record<string, EncodingName>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
}

/**
 * Weighs the single- and multi-byte encodings for bytes that are not UTF-8, best first. Strict decoding does not
 * tell them apart (short GB2312 lists decode as Big5 without an error), so each decoding is weighed by how common
 * its characters are in the languages it is for; chardet's opinion counts a little and breaks ties.
 */
export function scoreEncodings(sample: Uint8Array): EncodingScore[] {
  const opinion = new Map<string, number>()
  for (const match of analyse(sample)) {
    const name = CHARDET_NAMES[match.name]
    if (name !== undefined) opinion.set(name, Math.max(opinion.get(name) ?? 0, match.confidence / 100))
  }
  const scores = LEGACY.map((name) => ({
    name,
    score: scoreOf(name, sample) + 0.15 * (opinion.get(name) ?? 0),
  }))
  return scores.toSorted((a, b) => b.score - a.score)
}

function scoreOf(name: EncodingName, sample: Uint8Array): number {
  const text = new TextDecoder(name).decode(sample)
  const foreign = count(text, FOREIGN)
  if (foreign === 0) return 0
  const broken = count(text, BROKEN)
  return plausible(name, text, foreign) - (5 * broken) / foreign
}

/** Share of the non-ASCII characters that are to be expected in this encoding's languages. */
function plausible(name: EncodingName, text: string, foreign: number): number {
  const pattern = EXPECTED.get(name)
  if (pattern === undefined) return 0
  const share = count(text, pattern) / foreign
  if (name in LATIN_LETTERS) return share
  if (name === 'windows-1251') return 0.95 * share
  return name in COMMON ? Math.min(1, 1.6 * share) : 1.6 * share
}

function expectedPattern(name: EncodingName): RegExp {
  const latin = LATIN_LETTERS[name]
  if (latin !== undefined) return latinPattern(latin)
  const common = COMMON[name]
  if (common === undefined) return /[\u3041-\u3096\u30a1-\u30fa]/gu
  if (name === 'windows-1251') return new RegExp(`(?<=[А-Яа-яёЁ])[${common}]|[А-ЯЁ](?=[${common}])`, 'gu')
  return new RegExp(`[${common}]`, 'gu')
}

/**
 * A letter of a Latin text has an ASCII letter beside it and stands rarely beside two other foreign ones; a capital
 * does not follow a small letter ("gŽologie" is Mac Roman read as Windows-1252).
 */
function latinPattern(letters: string): RegExp {
  const small = letters.replace(/\p{Lu}/gu, '')
  const capital = letters.replace(/\P{Lu}/gu, '')
  return new RegExp(
    `(?<=[A-Za-z])[${small}${LATIN_SIGNS}](?=[\\p{ASCII}])|(?<=[A-Z])[${capital}](?=[\\p{ASCII}])|(?<=\\p{ASCII}|^)[${small}](?=[A-Za-z])|(?<=[^a-z\\P{ASCII}]|^)[${capital}](?=[A-Za-z])|(?<= )[${LATIN_SIGNS}](?=\\p{ASCII})`,
    'gu',
  )
}

/** The characters that belong to the languages an encoding is for. */
const EXPECTED: ReadonlyMap<EncodingName, RegExp> = new Map(
  LEGACY.map((name) => [name, expectedPattern(name)]),
)

/** How often a pattern with the g flag is found. An array of all it finds is dear: a sample of 64 KB has tens of thousands. */
function count(text: string, pattern: RegExp): number {
  let found = 0
  pattern.lastIndex = 0
  while (pattern.test(text)) found += 1
  return found
}
