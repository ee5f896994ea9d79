/** Currency codes, signs and words as they stand beside prices in vendors' lists. */

/** ISO 4217 codes in use, and the older ones that still stand in records (DEM, FRF, ITL and so on). */
const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF ' +
  'CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL ' +
  'HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD ' +
  'MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG ' +
  'QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD ' +
  'TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ' +
  'ATS BEF DEM ESP FIM FRF GRD HRK IEP ITL NLG PTE SIT SKK'

const KNOWN_CODES: ReadonlySet<string> = new Set(CODES.split(' '))

/** Whether a three-letter code is a currency's. */
export function isCurrencyCode(code: string): boolean {
  return KNOWN_CODES.has(code)
}

/** Signs that mean one currency only; lower case, blanks removed. */
const PLAIN_SIGNS: Readonly<Record<string, string>> = {
  CNY: 'rmb 人民币 人民幣 cn¥ rmb¥ 软妹币',
  TWD: 'nt$ nt 新台币 新台幣 新臺幣 台币 台幣 臺幣 ntd',
  HKD: 'hk$ hk 港币 港幣 港元 港纸',
  MOP: 'mop$ 澳门元 澳門元 葡币',
  JPY: '円 日元 日圆 日圓 日币 日幣 yen jp¥',
  USD: 'us$ u.s.$ u.s. us usd$ 美元 美金 美圆 美圓',
  GBP: '£ 英镑 英鎊 stg',
  EUR: '€ 欧元 歐元 euro euros',
  CAD: 'cdn$ can$ c$ ca$ cdn 加元 加拿大元 加币',
  AUD: 'a$ au$ aus$ 澳元',
  NZD: 'nz$ 新西兰元',
  SGD: 's$ sg$ 新加坡元 新元 坡币',
  BRL: 'r$',
  INR: '₹ 卢比',
  KRW: '₩ 韩元 韓元 韩币 원',
  THB: '฿ 泰铢 baht',
  VND: '₫ 越南盾',
  RUB: '₽ руб руб. 卢布',
  MYR: 'rm 马币 令吉',
  PLN: 'zł zl',
  CZK: 'kč',
  HUF: 'ft',
  DEM: 'dm',
  CHF: 'sfr sfr. 瑞士法郎',
  FRF: 'f ff 法郎',
  ITL: 'lit lire',
  ILS: '₪',
  UAH: '₴',
  TRY: '₺ tl',
}

/** Signs several currencies share: the list's own currency if it is among them, else the first, as an assumption. */
const SHARED_SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: [
    'USD',
    'CAD',
    'AUD',
    'NZD',
    'HKD',
    'TWD',
    'SGD',
    'MXN',
    'ARS',
    'CLP',
    'COP',
    'BND',
    'JMD',
    'TTD',
    'FJD',
  ],
  '¥': ['CNY', 'JPY'],
  元: ['CNY', 'TWD', 'HKD', 'MOP', 'SGD', 'JPY'],
  圆: ['CNY', 'JPY', 'TWD', 'HKD'],
  圓: ['TWD', 'HKD', 'JPY', 'CNY'],
  块: ['CNY', 'TWD', 'HKD'],
  rs: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  'rs.': ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  'kr.': ['SEK', 'NOK', 'DKK', 'ISK'],
  fr: ['CHF', 'FRF', 'BEF'],
  'fr.': ['CHF', 'FRF', 'BEF'],
  dollars: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'TWD', 'SGD'],
}
/** The cruzeiro had several codes; which one can't be told from the sign. */
const UNCERTAIN_SIGNS: Readonly<Record<string, string>> = { cr$: 'BRE' }

const PLAIN_BY_SIGN: ReadonlyMap<string, string> = new Map(
  Object.entries(PLAIN_SIGNS).flatMap(([code, signs]) =>
    signs.split(' ').map((sign): [string, string] => [sign, code]),
  ),
)

/** One sign, word or code. Letters must stand alone: the "f" of "of" is no franc. */
export const SIGN_PATTERN = signPattern()

function signPattern(): string {
  const signs = [...PLAIN_BY_SIGN.keys(), ...Object.keys(SHARED_SIGNS), ...Object.keys(UNCERTAIN_SIGNS)]
  const all = [...signs, ...[...KNOWN_CODES].map((code) => code.toLowerCase())]
  all.sort((a, b) => b.length - a.length)
  const choices = all.map((sign) => {
    const source = sign.replace(/[.$]/g, '\\$&')
    const before = /^[a-zčł]/.test(sign) ? '(?<![\\p{Script=Latin}])' : ''
    const after = /[a-zčł]$/.test(sign) ? '(?![\\p{Script=Latin}])' : ''
    return before + source + after
  })
  return choices.join('|')
}

/** `isSure` is false when the sign is shared and the list's own currency is not one of those that share it. */
export interface CurrencyMeaning {
  code: string
  isSure: boolean
  isShared: boolean
}

/** What a sign matched by SIGN_PATTERN means in a list whose prices are in `defaultCurrency`; null if unknown. */
export function currencyOfSign(sign: string, defaultCurrency: string): CurrencyMeaning | null {
  const lower = sign.toLowerCase()
  const plain = PLAIN_BY_SIGN.get(lower)
  if (plain !== undefined) return { code: plain, isSure: true, isShared: false }
  // a cell may say "constructor"
  const shared = Object.hasOwn(SHARED_SIGNS, lower) ? SHARED_SIGNS[lower] : undefined
  const [first] = shared ?? []
  if (shared !== undefined && first !== undefined) {
    const isOwn = shared.includes(defaultCurrency)
    return { code: isOwn ? defaultCurrency : first, isSure: isOwn, isShared: true }
  }
  const uncertain = Object.hasOwn(UNCERTAIN_SIGNS, lower) ? UNCERTAIN_SIGNS[lower] : undefined
  if (uncertain !== undefined) return { code: uncertain, isSure: false, isShared: false }
  const code = sign.toUpperCase()
  return isCurrencyCode(code) ? { code, isSure: true, isShared: false } : null
}
