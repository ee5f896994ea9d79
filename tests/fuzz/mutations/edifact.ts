import type { Random } from '#db/seed/random.ts'
import { HOSTILE_TEXTS, replaceOne, type TextMutation } from '#tests/fuzz/mutations/mutation.ts'

function changeSegments(text: string, change: (segments: string[]) => void): string {
  const segments = text.split("'")
  change(segments)
  return segments.join("'")
}

const at = (segments: readonly string[], random: Random): number => random.int(0, segments.length - 1)
const released = (text: string): string => text.replace(/[?'+:]/g, '?$&')

/** What goes wrong with EDIFACT. */
export const EDIFACT_MUTATIONS: Readonly<Record<string, TextMutation>> = {
  'loses a segment': (text, random) => changeSegments(text, (all) => void all.splice(at(all, random), 1)),
  'has a segment again': (text, random) =>
    changeSegments(text, (all) => {
      const place = at(all, random)
      all.splice(place, 0, ...Array.from({ length: random.pick([1, 3, 6_000]) }, () => all[place] ?? ''))
    }),
  'has segments in another order': (text, random) =>
    changeSegments(text, (all) => {
      const [moved = ''] = all.splice(at(all, random), 1)
      all.splice(at(all, random), 0, moved)
    }),
  'has other service characters': (text, random) =>
    text.replace(
      /^UNA.{6}/s,
      `UNA${random.pick([':+,? ~', "'''''' ", '::::::', 'ABCDEF', ":+.?\0'", ' + ?  ', ":+.' '"])}`,
    ),
  'is glued to another interchange': (text, random) => text + random.pick(['', '\r\n', 'x', "'"]) + text,
  'loses a terminator': (text, random) =>
    replaceOne(text, /'/g, random, () => random.pick(['', '\n', '’', '?'])),
  'has stray release characters': (text, random) =>
    replaceOne(text, /[+:']/g, random, (mark) => '?'.repeat(random.pick([1, 2, 3, 20_000])) + mark),
  'has a hostile element': (text, random) =>
    replaceOne(
      text,
      /\+[^+']*/g,
      random,
      () => `+${released(Buffer.from(random.pick(HOSTILE_TEXTS), 'utf8').toString('latin1'))}`,
    ),
  'has very many elements': (text, random) =>
    replaceOne(text, /\+[^+']*/g, random, (found) => found.repeat(9_000)),
  'is another message': (text, random) =>
    text.replace('QUOTES', random.pick(['INVOIC', 'ORDERS', '__proto__', '', 'quotes'])),
  'has junk between its segments': (text, random) =>
    replaceOne(text, /'/g, random, (end) => end + "x'".repeat(random.pick([3, 3, 3, 130_000]))),
  'says another character set': (text, random) =>
    text.replace('UNOC', random.pick(['UNOY', 'UNOX', 'UNOA', '__proto__', 'UNOK'])),
}
