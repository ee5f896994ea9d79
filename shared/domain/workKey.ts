/**
 * One key for all editions and formats of a work, made of normalised title and first author. Called once for every
 * row of a list and every holding, so ASCII text skips normalisation, and every pattern is compiled once.
 */
import { foldCharacters, isAscii, isHan, narrowPlain } from '#shared/domain/characterFold.ts'
import { nfkc } from '#shared/domain/normalForms.ts'
import { PLAIN_WORK_MAX, plainWork } from '#shared/domain/plainWork.ts'
import { firstAuthor } from '#shared/domain/workAuthor.ts'

/** Between title and author; can not occur in either after normalising. */
const BORDER = '|'

const EDITION_ZH =
  /[([]?\s*(?:(?:原书|原書|原著)?第\s*[0-9一二三四五六七八九十百]+\s*版|(?:修订|修訂|增订|增訂|增补|新|最新|珍藏|典藏|纪念|全新|影印|中文|英文|双语)+(?:第?[0-9一二三四五六七八九十]+)?版|[0-9]{4}年版)\s*[)\]]?/g
const EDITION_EN =
  /[,.;([\s]+(?:\d+(?:st|nd|rd|th)|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|revised|rev\.?|updated|expanded|enlarged|new|international|global|student)(?:\s*(?:and|&)\s*\w+)?)\s+ed(?:itio)?n?\b\.?\s*[)\]]?/gi
const ARTICLE = /^(?:the|an|a)\s+(?=\S)/
const NOT_WORD = /[^\p{L}\p{N}\p{M}]+/gu

/**
 * Text for searching: lower case, half width, simplified Chinese, without diacritics; punctuation and spaces stay.
 * Folding folded text changes nothing.
 */
export function foldText(text: string): string {
  return isAscii(text) ? text.toLowerCase() : foldCharacters(text)
}

/**
 * What two editions of a work have in common, as text: title up to the subtitle, without edition statement, leading
 * article, punctuation and spaces, then "|" and the first author (family name in Latin script). Empty if there is
 * no title.
 */
export function workText(title: string, author: string): string {
  const narrow = narrowed(title)
  // A title may consist of nothing but what is cut elsewhere, as 新版 does.
  const main = wordsOf(withoutSubtitle(narrow)) || lettersOf(foldText(narrow))
  if (main === '') return ''
  const name = author === '' ? '' : firstAuthor(narrowed(author))
  return main + BORDER + lettersOf(foldText(name))
}

/** In NFKC. */
function narrowed(text: string): string {
  return narrowPlain(text) ?? nfkc(text)
}

function wordsOf(title: string): string {
  let text = title
  if (text.includes('版')) text = text.replace(EDITION_ZH, ' ')
  if (text.includes('ed') || text.includes('Ed') || text.includes('ED')) text = text.replace(EDITION_EN, ' ')
  const folded = foldText(text).trim().replace(ARTICLE, '')
  return lettersOf(folded)
}

/** Without what is no letter or digit. Only Han, small Latin letters and digits need no pattern to be told. */
function lettersOf(folded: string): string {
  let letters = ''
  let from = 0
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || isHan(code)) continue
    if (code > 127) return folded.replace(NOT_WORD, '')
    if (at > from) letters += folded.slice(from, at)
    from = at + 1
  }
  return from === 0 ? folded : letters + folded.slice(from)
}

/** Cuts at ":", " /", " = " or a long dash, unless the title begins with it. */
function withoutSubtitle(title: string): string {
  let end = title.length
  for (const sign of [' /', ' = ', '——']) {
    const at = title.indexOf(sign)
    if (at > 0 && at < end) end = at
  }
  const colon = subtitleColon(title)
  if (colon > 0 && colon < end) end = colon
  return end === title.length ? title : title.slice(0, end)
}

/** The first colon that is no clock time or ratio, as in "3:10 to Yuma". */
function subtitleColon(title: string): number {
  let at = title.indexOf(':')
  while (at > 0 && isDigitAt(title, at - 1) && isDigitAt(title, at + 1)) at = title.indexOf(':', at + 1)
  return at
}

function isDigitAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 48 && code <= 57
}

/**
 * A hash of 53 bits, so that it is a safe integer in JavaScript and in SQLite. Two 32-bit multiplicative hashes over
 * the UTF-16 code units, each finished with an avalanche step. Odds that any two of n different texts collide are
 * about n² / 2^54: 1 in 18,000 for a million texts, 1 in 180 for ten million. A match must be shown with its titles,
 * never acted on blindly.
 */
export function hashText(text: string): number {
  const { length } = text
  if (units.length < length) units = new Uint16Array(length * 2)
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i)
  return hashUnits(length)
}

/** Code units to be hashed; kept, because a million of them are. */
let units = new Uint16Array(PLAIN_WORK_MAX)

/** @param length of what stands at the beginning of `units` */
function hashUnits(length: number): number {
  let low = 0x9e3779b9
  let high = 0x7f4a7c15
  for (let i = 0; i < length; i++) {
    const code = units[i] ?? 0
    low = Math.imul(low ^ code, 0x85ebca6b)
    low ^= low >>> 15
    high = Math.imul(high ^ code, 0xc2b2ae35)
    high ^= high >>> 13
  }
  low = avalanche(low ^ length)
  high = avalanche(high ^ low)
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0)
}

/** The finalising step of MurmurHash3 (public domain, A. Appleby). */
function avalanche(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** The hash of the work text; null if there is no title to go by. */
export function workKey(title: string, author: string): number | null {
  const length = plainWork(title, author, units)
  if (length >= 0) return hashUnits(length)
  const text = workText(title, author)
  return text === '' ? null : hashText(text)
}
