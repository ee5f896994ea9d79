/**
 * Which letters the common marks of MARC-8 stand before. A byte of Latin-1 in the same place is a letter itself, and
 * what follows it is mostly a consonant: "Finspång" has E5 before n, where MARC-8 would have a macron.
 */
const LETTERS_AFTER: ReadonlyMap<number, string> = new Map([
  [0xe1, 'aeiouAEIOU'],
  [0xe2, 'aeiouycnszrAEIOUYCNSZ'],
  [0xe3, 'aeiouAEIOUcghjswy'],
  [0xe4, 'anoANO'],
  [0xe5, 'aeiouyAEIOUY'],
  [0xe6, 'aeiougAEIOUGI'],
  [0xe7, 'zegcmnhZEIGC'],
  [0xe8, 'aeiouyAEIOUY'],
  [0xe9, 'cszeCSZE'],
  [0xea, 'auAU'],
  [0xeb, 'itzyuaITZYUA'],
  [0xec, 'asutoeASUTOE'],
  [0xee, 'ouOU'],
  [0xf0, 'cstCSTgGkKlLnN'],
  [0xf1, 'aeiouAEIOU'],
  [0xf2, 'dhtsznlraeiouDHTSZNLRAEIOU'],
  [0xf7, 'stST'],
])
const SINGLE_LETTERS = new Set([0xa7, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5, 0xb6, 0xb8])
/** The pound sign, before an amount; in Latin-1 it is a raised 1. */
const POUND = 0xb9
const OGONEK = 0xf1
const ESCAPE = 0x1b
const ESCAPE_WEIGHT = 10

/**
 * How much in a text that is no UTF-8 speaks for MARC-8 and against the encodings of one byte and of Chinese: changes
 * of the character set, marks before letters they are used with, letters within a word.
 *
 * @returns above 0 when more speaks for it than against it
 */
export function marc8Evidence(bytes: Uint8Array): number {
  let evidence = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) evidence += isSetChange(bytes, at) ? ESCAPE_WEIGHT : 0
    else if (byte >= 0x80) evidence += weightOf(bytes, at, byte)
  }
  return evidence
}

function isSetChange(bytes: Uint8Array, at: number): boolean {
  const sequence = String.fromCharCode(...bytes.subarray(at + 1, at + 4))
  return /^(?:[gbps]|\$1|[(,)-]!?[2-4BENQS]|\$[(,)-]1)/.test(sequence)
}

function weightOf(bytes: Uint8Array, at: number, byte: number): number {
  const after = bytes[at + 1] ?? 0
  if (byte === OGONEK && isBetweenVowels(bytes, at)) return -1
  if (byte >= 0xe0) return markWeight(byte, after)
  if (byte >= 0xc0) return byte === 0xc3 && isDigit(after) ? 1 : byte > 0xc8 ? -2 : -1
  if (byte === POUND) return isDigit(after) ? 1 : 0
  if (SINGLE_LETTERS.has(byte)) return isLetter(after) && isLetter(bytes[at - 1] ?? 0) ? 1 : 0
  return byte < 0xa0 && byte !== 0x88 && byte !== 0x89 ? -2 : 0
}

/** The letter n with a tilde of Latin-1 stands between vowels ("mañana"); an ogonek follows consonants and i ("się"). */
function isBetweenVowels(bytes: Uint8Array, at: number): boolean {
  return /^[aeou].[aeiou]/i.test(String.fromCharCode(...bytes.subarray(at - 1, at + 2)))
}

/** Two marks for one letter are normal in Vietnamese. */
function markWeight(byte: number, after: number): number {
  if (after >= 0xe0) return LETTERS_AFTER.has(byte) && LETTERS_AFTER.has(after) ? 0 : -1
  if (after >= 0x80) return -1
  return LETTERS_AFTER.get(byte)?.includes(String.fromCharCode(after)) ? 1 : -1
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20
  return small >= 0x61 && small <= 0x7a
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
