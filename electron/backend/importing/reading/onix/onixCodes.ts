/**
 * Values of the EDItEUR code lists for ONIX that are read, in words of ours: list 1 (notification), 7 and 150 (product
 * form of 2.1 and 3.0), 15 (title type), 17 (contributor role), 21 (edition type), 28 (audience), 54 and 65
 * (availability), 58 (price type), 64 (publishing status). Source: EDItEUR code lists, issues 36 and later.
 */
type Codes = Readonly<Record<string, string>>

/** Of the lists 7 and 150. A word that `materialTypeOf` understands stands in each. */
const FORMS: Codes = {
  AB: 'Audio cassette',
  AC: 'Audio CD',
  AJ: 'Audio download',
  AN: 'Audio download and online',
  AO: 'Audio online',
  BA: 'Book',
  BB: 'Hardback',
  BC: 'Paperback',
  BD: 'Loose-leaf book',
  BE: 'Spiral bound book',
  BF: 'Pamphlet (print)',
  BG: 'Leather or fine binding (book)',
  BH: 'Board book',
  CE: 'Globe (other)',
  DB: 'CD-ROM',
  DD: 'DVD',
  DI: 'DVD-ROM',
  EA: 'E-book',
  EB: 'E-book (download and online)',
  EC: 'E-book (online)',
  ED: 'E-book (download)',
  MB: 'Microfiche (other)',
  MC: 'Microfilm (other)',
  PC: 'Calendar (other)',
  PD: 'Cards (other)',
  PH: 'Kit',
  PI: 'Sheet music',
  PK: 'Poster (other)',
  VI: 'DVD video',
  VO: 'Blu-ray video',
  WX: 'Quantity pack (other)',
  XC: 'Filled display (other)',
  XE: 'Filled display (other)',
  ZE: 'Game',
}

/** By the first letter, for codes that are not listed. */
const FORM_GROUPS: Codes = {
  A: 'Audio',
  B: 'Book',
  C: 'Map',
  D: 'Digital carrier (other)',
  E: 'E-book',
  F: 'Film (video)',
  L: 'E-book licence',
  M: 'Microform (other)',
  P: 'Printed item (other)',
  S: 'Set of several items (book)',
  V: 'Video',
  W: 'Mixed media (other)',
  X: 'Trade material (other)',
  Z: 'Merchandise (other)',
}

/** Where release 2.1 means something else: digital content without a carrier is D* there. */
const FORMS_21: Codes = { DA: 'E-book', DG: 'E-book', DH: 'Online resource', DN: 'E-book', DZ: 'E-book' }

/** The product form in words; '' for none or a code of no list. */
export function formInWords(code: string, isRelease3: boolean): string {
  const known = isRelease3 ? FORMS[code] : (FORMS_21[code] ?? FORMS[code])
  return known ?? FORM_GROUPS[code.charAt(0)] ?? ''
}

export const NOTIFICATIONS: Codes = {
  '01': 'early notification',
  '02': 'advance notification',
  '03': 'confirmed on publication',
  '04': 'update',
  '05': 'delete',
  '08': 'notice of sale',
  '09': 'notice of acquisition',
  '88': 'test update',
  '89': 'test record',
}

export const TITLE_TYPES: Codes = {
  '03': 'original language',
  '05': 'abbreviated',
  '06': 'in another language',
  '08': 'former',
  '10': "distributor's",
  '11': 'on the cover',
  '13': 'expanded',
  '14': 'alternative',
}

export const ROLES: Codes = {
  A01: 'author',
  A02: 'with',
  A06: 'composer',
  A07: 'artist',
  A08: 'photographer',
  A09: 'creator',
  A12: 'illustrator',
  A13: 'photographer',
  A14: 'text',
  A15: 'preface',
  A19: 'afterword',
  A20: 'notes',
  A21: 'commentaries',
  A23: 'foreword',
  A24: 'introduction',
  A32: 'contributor',
  A36: 'cover',
  A38: 'original author',
  B01: 'editor',
  B02: 'revised by',
  B03: 'retold by',
  B04: 'abridged by',
  B05: 'adapted by',
  B06: 'translator',
  B09: 'series editor',
  B10: 'editor and translator',
  B11: 'editor-in-chief',
  B13: 'volume editor',
  B21: 'general editor',
  C01: 'compiler',
  C02: 'selected by',
  D02: 'director',
  E03: 'narrator',
  E07: 'reader',
}

export const UNNAMED_PERSONS: Codes = {
  '01': 'Unknown',
  '02': 'Anonymous',
  '03': 'et al.',
  '04': 'Various authors',
}

export const EDITION_TYPES: Codes = {
  ABR: 'abridged',
  ADP: 'adapted',
  ANN: 'annotated',
  BIL: 'bilingual',
  CRI: 'critical',
  DGO: 'digital original',
  ENH: 'enhanced',
  ENL: 'enlarged',
  EXP: 'expurgated',
  FAC: 'facsimile',
  ILL: 'illustrated',
  LTE: 'large print',
  NED: 'new edition',
  REV: 'revised',
  SCH: 'school edition',
  UBR: 'unabridged',
}

export const AUDIENCES: Codes = {
  '01': 'General',
  '02': 'Children',
  '03': 'Young adult',
  '04': 'Primary and secondary education',
  '05': 'Higher education',
  '06': 'Professional and scholarly',
  '07': 'English as a second language',
  '08': 'Adult education',
  '09': 'Second language teaching',
}

/** List 65. */
export const AVAILABILITIES: Codes = {
  '01': 'Cancelled',
  '10': 'Not yet available',
  '11': 'Awaiting stock',
  '12': 'Not yet available, print on demand',
  '20': 'Available',
  '21': 'In stock',
  '22': 'To order',
  '23': 'Print on demand',
  '30': 'Temporarily unavailable',
  '31': 'Out of stock',
  '32': 'Reprinting',
  '33': 'Awaiting reissue',
  '34': 'Temporarily withdrawn from sale',
  '40': 'Not available',
  '41': 'Replaced by a new product',
  '42': 'Available in another format',
  '43': 'No longer supplied by this supplier',
  '44': 'Apply to the publisher',
  '45': 'Not sold separately',
  '46': 'Withdrawn from sale',
  '47': 'Remaindered',
  '48': 'Replaced by print on demand',
  '49': 'Recalled',
  '50': 'Not sold as a set',
  '51': 'Out of print',
  '52': 'No longer sold in this market',
  '97': 'No recent news',
  '98': 'No longer updated',
  '99': 'Ask the supplier',
}

/** List 54, of release 2.1. */
export const OLD_AVAILABILITIES: Codes = {
  AB: 'Cancelled',
  AD: 'Apply to the publisher',
  CS: 'Uncertain, ask the supplier',
  EX: 'No longer stocked',
  IP: 'Available',
  MD: 'Print on demand',
  NP: 'Not yet published',
  NY: 'New, not yet in stock',
  OF: 'Available in another format',
  OI: 'Out of stock indefinitely',
  OP: 'Out of print',
  OR: 'Replaced by a new edition',
  PP: 'Postponed indefinitely',
  RF: 'Refer to another supplier',
  RM: 'Remaindered',
  RP: 'Reprinting',
  RU: 'Reprinting, no date',
  TO: 'To order',
  TP: 'Temporarily out of stock',
  TU: 'Temporarily unavailable',
  UR: 'Awaiting reissue',
  WR: 'Will be remaindered',
  WS: 'Withdrawn from sale',
}

export const PUBLISHING_STATUSES: Codes = {
  '01': 'Cancelled',
  '02': 'Forthcoming',
  '03': 'Postponed indefinitely',
  '04': 'Active',
  '06': 'Out of stock indefinitely',
  '07': 'Out of print',
  '08': 'Inactive',
  '10': 'Remaindered',
  '11': 'Withdrawn from sale',
  '15': 'Recalled',
}

export const PRICE_TYPES: Codes = {
  '01': 'retail, tax excluded',
  '02': 'retail, tax included',
  '03': 'fixed retail, tax excluded',
  '04': 'fixed retail, tax included',
  '05': 'net, tax excluded',
  '06': 'net, tax excluded (rental)',
  '07': 'net, tax included',
  '08': 'other net, tax excluded',
  '09': 'other net, tax included',
  '11': 'special sale, tax excluded',
  '12': 'special sale, tax included',
  '21': 'before publication, tax excluded',
  '22': 'before publication, tax included',
  '41': "publisher's retail, tax excluded",
  '42': "publisher's retail, tax included",
}
