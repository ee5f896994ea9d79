/**
 * Named characters of the ONIX 2.1 DTD: the entity sets of HTML 4 and of ISO 8879 for Latin, Cyrillic, numeric and
 * publishing characters (ISOlat1, ISOlat2, ISOcyr1, ISOcyr2, ISOnum, ISOpub, ISOdia). Names and characters as in the
 * W3C list "Named character references" of HTML. The DTD itself is never fetched.
 */

/** Letters with one of these marks make most of the sets, so they are put together instead of listed. */
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
  breve: '\u0306',
  macr: '\u0304',
  ogon: '\u0328',
  dblac: '\u030b',
}
/** Letters with a dot; "odot" and "sdot" are signs of mathematics. */
const DOTTED = 'CEGIZcegz'
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Name and code point in hexadecimal. */
const OTHERS = `
  excl 21 quot 22 num 23 dollar 24 percnt 25 amp 26 apos 27 lpar 28 rpar 29 ast 2a plus 2b comma 2c
  period 2e sol 2f colon 3a semi 3b lt 3c equals 3d gt 3e quest 3f commat 40 lbrack 5b lsqb 5b bsol 5c
  rbrack 5d rsqb 5d lowbar 5f grave 60 lbrace 7b lcub 7b verbar 7c vert 7c rbrace 7d rcub 7d nbsp a0
  iexcl a1 cent a2 pound a3 curren a4 yen a5 brvbar a6 sect a7 die a8 uml a8 copy a9 ordf aa laquo ab
  not ac shy ad reg ae macr af deg b0 plusmn b1 sup2 b2 sup3 b3 acute b4 micro b5 para b6 middot b7
  cedil b8 sup1 b9 ordm ba raquo bb frac14 bc frac12 bd half bd frac34 be iquest bf angst c5 AElig c6
  ETH d0 times d7 Oslash d8 THORN de szlig df aelig e6 eth f0 divide f7 oslash f8 thorn fe Dstrok 110
  dstrok 111 Hstrok 126 hstrok 127 imath 131 inodot 131 kgreen 138 Lmidot 13f lmidot 140 Lstrok 141
  lstrok 142 napos 149 ENG 14a eng 14b OElig 152 oelig 153 Tstrok 166 tstrok 167 fnof 192 jmath 237
  circ 2c6 caron 2c7 breve 2d8 dot 2d9 ring 2da ogon 2db tilde 2dc dblac 2dd Alpha 391 Beta 392 Gamma 393
  Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 Kappa 39a Lambda 39b Mu 39c Nu 39d Xi 39e
  Omicron 39f Pi 3a0 Rho 3a1 Sigma 3a3 Tau 3a4 Upsilon 3a5 Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 ohm 3a9
  alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 epsilon 3b5 zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa 3ba
  lambda 3bb mu 3bc nu 3bd xi 3be omicron 3bf pi 3c0 rho 3c1 sigmaf 3c2 sigma 3c3 tau 3c4 upsilon 3c5
  phi 3c6 chi 3c7 psi 3c8 omega 3c9 thetasym 3d1 upsih 3d2 piv 3d6 IOcy 401 DJcy 402 GJcy 403 Jukcy 404
  DScy 405 Iukcy 406 YIcy 407 Jsercy 408 LJcy 409 NJcy 40a TSHcy 40b KJcy 40c Ubrcy 40e DZcy 40f Acy 410
  Bcy 411 Vcy 412 Gcy 413 Dcy 414 IEcy 415 ZHcy 416 Zcy 417 Icy 418 Jcy 419 Kcy 41a Lcy 41b Mcy 41c
  Ncy 41d Ocy 41e Pcy 41f Rcy 420 Scy 421 Tcy 422 Ucy 423 Fcy 424 KHcy 425 TScy 426 CHcy 427 SHcy 428
  SHCHcy 429 HARDcy 42a Ycy 42b SOFTcy 42c Ecy 42d YUcy 42e YAcy 42f acy 430 bcy 431 vcy 432 gcy 433
  dcy 434 iecy 435 zhcy 436 zcy 437 icy 438 jcy 439 kcy 43a lcy 43b mcy 43c ncy 43d ocy 43e pcy 43f
  rcy 440 scy 441 tcy 442 ucy 443 fcy 444 khcy 445 tscy 446 chcy 447 shcy 448 shchcy 449 hardcy 44a
  ycy 44b softcy 44c ecy 44d yucy 44e yacy 44f iocy 451 djcy 452 gjcy 453 jukcy 454 dscy 455 iukcy 456
  yicy 457 jsercy 458 ljcy 459 njcy 45a tshcy 45b kjcy 45c ubrcy 45e dzcy 45f ensp 2002 emsp 2003
  emsp13 2004 emsp14 2005 numsp 2007 puncsp 2008 thinsp 2009 hairsp 200a zwnj 200c zwj 200d lrm 200e
  rlm 200f dash 2010 hyphen 2010 ndash 2013 mdash 2014 horbar 2015 lsquo 2018 rsquo 2019 rsquor 2019
  lsquor 201a sbquo 201a ldquo 201c rdquo 201d rdquor 201d bdquo 201e ldquor 201e dagger 2020 Dagger 2021
  bull 2022 nldr 2025 hellip 2026 mldr 2026 permil 2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo 203a
  oline 203e caret 2041 hybull 2043 frasl 2044 euro 20ac incare 2105 image 2111 copysr 2117 weierp 2118
  real 211c rx 211e trade 2122 alefsym 2135 frac13 2153 frac23 2154 frac15 2155 frac25 2156 frac35 2157
  frac45 2158 frac16 2159 frac56 215a frac18 215b frac38 215c frac58 215d frac78 215e larr 2190 uarr 2191
  rarr 2192 darr 2193 harr 2194 crarr 21b5 lArr 21d0 uArr 21d1 rArr 21d2 dArr 21d3 hArr 21d4 forall 2200
  part 2202 exist 2203 empty 2205 nabla 2207 isin 2208 notin 2209 ni 220b prod 220f sum 2211 minus 2212
  mnplus 2213 lowast 2217 radic 221a prop 221d infin 221e ang 2220 and 2227 or 2228 cap 2229 cup 222a
  int 222b there4 2234 sim 223c cong 2245 asymp 2248 ne 2260 equiv 2261 le 2264 ge 2265 sub 2282 sup 2283
  nsub 2284 sube 2286 supe 2287 oplus 2295 otimes 2297 perp 22a5 sdot 22c5 vellip 22ee lceil 2308
  rceil 2309 lfloor 230a rfloor 230b telrec 2315 blank 2423 uhblk 2580 lhblk 2584 block 2588 squ 25a1
  squf 25aa rect 25ad marker 25ae utrif 25b4 utri 25b5 rtri 25b9 dtrif 25be dtri 25bf ltri 25c3 loz 25ca
  cir 25cb starf 2605 star 2606 phone 260e female 2640 male 2642 spades 2660 clubs 2663 hearts 2665
  diams 2666 sung 266a flat 266d natur 266e natural 266e sharp 266f check 2713 cross 2717 lang 27e8
  rang 27e9 lozf 29eb fflig fb00 filig fb01 fllig fb02 ffilig fb03 ffllig fb04
`

/**
 * The character of each name. It has no prototype, so that "&constructor;" is no name; it is shared: never write
 * into it.
 */
export const NAMED_CHARACTERS: Readonly<Record<string, string>> = namedCharacters()

function namedCharacters(): Record<string, string> {
  const named: Record<string, string> = Object.create(null)
  for (const letter of LETTERS) {
    for (const [mark, sign] of Object.entries(MARKS)) {
      const composed = (letter + sign).normalize('NFC')
      if (composed.length === 1) named[letter + mark] = composed
    }
  }
  for (const letter of DOTTED) named[`${letter}dot`] = `${letter}\u0307`.normalize('NFC')
  for (const entry of OTHERS.trim().matchAll(/(\w+) ([0-9a-f]+)/g)) {
    named[entry[1] ?? ''] = String.fromCodePoint(Number.parseInt(entry[2] ?? '', 16))
  }
  return named
}
