import {
  HOSTILE_TEXTS,
  placeIn,
  replaced,
  replaceOne,
  type TextMutation,
} from '#tests/fuzz/mutations/mutation.ts'

const START_TAG = /<[A-Za-z][^<>]*>/g
const END_TAG = /<\/[^<>]+>/g
const TEXT = />[^<]+</g

const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  '',
)
const DOCUMENT_TYPES = [
  `<!DOCTYPE x [<!ENTITY l0 "lol">${LAUGHS}]>`,
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b SYSTEM "http://example.invalid/">]>',
  '<!DOCTYPE x SYSTEM "http://example.invalid/a.dtd">',
  `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(900)}">]>`,
  '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.invalid/p"> %p;]>',
  '<!DOCTYPE x [<!ENTITY a "<Product>&a;</Product>">]>',
  '<!DOCTYPE x [',
  '<!DOCTYPE',
]

const seen = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** What goes wrong with XML. */
export const XML_MUTATIONS: Readonly<Record<string, TextMutation>> = {
  'loses an end tag': (text, random) => replaceOne(text, END_TAG, random, () => ''),
  'loses a start tag': (text, random) => replaceOne(text, START_TAG, random, () => ''),
  'has an end tag of another name': (text, random) => replaceOne(text, END_TAG, random, () => '</other>'),
  'has a tag that breaks off': (text, random) =>
    replaceOne(text, START_TAG, random, (tag) => tag.slice(0, random.int(1, tag.length))),
  'has a document type': (text, random) =>
    text.replace(
      /^(<\?xml[^>]*>)?(?:\s*<!DOCTYPE[^>]*>)?/,
      (_, prolog = '') => prolog + random.pick(DOCUMENT_TYPES),
    ),
  'uses entities': (text, random) =>
    replaceOne(
      text,
      TEXT,
      random,
      () =>
        `>${random.pick(['&l9;', '&a;', '&b;', '&#0;', '&#xD800;', '&#x110000;', '&', '&constructor;', '&a;'.repeat(9_000)])}<`,
    ),
  'says another encoding': (text, random) =>
    text.replace(
      /encoding="[^"]*"/,
      `encoding="${random.pick(['UTF-16', 'GB18030', 'ISO-8859-1', 'x', '__proto__', ''])}"`,
    ),
  'is nested deeply': (text, random) => {
    const depth = random.pick([50, 200, 20_000])
    return replaceOne(
      text,
      TEXT,
      random,
      (found) => `>${'<a>'.repeat(depth)}x${random.chance(0.5) ? '</a>'.repeat(depth) : ''}${found.slice(1)}`,
    )
  },
  'opens a section': (text, random) => {
    const at = placeIn(text.length, random)
    return replaced(
      text,
      at,
      at,
      random.pick(['<![CDATA[', '<!--', '<?', ']]>', '-->', '<![CDATA[<Product>]]>', '<!--'.repeat(5_000)]),
    )
  },
  'has hostile text': (text, random) =>
    replaceOne(text, TEXT, random, () => `>${seen(random.pick(HOSTILE_TEXTS))}<`),
  'has hostile names': (text, random) =>
    replaceOne(
      text,
      /<[A-Za-z]+/g,
      random,
      () => `<${random.pick(['__proto__', 'constructor', 'a'.repeat(20_000), 'x:y:z', '书'])}`,
    ),
  'has very many attributes': (text, random) =>
    replaceOne(
      text,
      START_TAG,
      random,
      (tag) =>
        tag.replace(/\/?>$/, '') +
        Array.from({ length: 3_000 }, (_, at) => ` a${at % 7}="${at}"`).join('') +
        '>',
    ),
  'has a record hundreds of times': (text, random) =>
    replaceOne(text, /<(product|Product|record|Order)[\s>][\s\S]*?<\/\1>/g, random, (record) =>
      record.repeat(200),
    ),
  'has bare marks': (text, random) =>
    replaceOne(
      text,
      TEXT,
      random,
      (found) => `>${random.pick(['<', '&', '<<<', '< ', '</', '<1'])}${found.slice(1)}`,
    ),
}
