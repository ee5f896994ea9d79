/** What XML 1.0 does not allow at all: control characters (U+0080 to U+009F are allowed) and two non-characters. */
const FORBIDDEN = /[^\t\n\r -\ufffd]/g
const BARE = String.raw`&(?!(?:#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z][\w.-]*);)|<(?![A-Za-z_:!/?])`
const HAS_BARE = new RegExp(BARE)
/** Within CDATA and comments these signs are meant. */
const OUTSIDE_SECTIONS = new RegExp(String.raw`<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|${BARE}`, 'g')

/**
 * Takes out control characters and writes "&amp;" and "&lt;" for signs that begin no markup ("AT&T", "a < b"), which
 * would else swallow what follows. CDATA sections and comments must be closed, or this takes quadratic time.
 *
 * @returns the text, and what was done to it, in English
 */
export function repairMarkup(text: string): { text: string; problems: string[] } {
  const problems: string[] = []
  let repaired = text
  if (text.search(FORBIDDEN) !== -1) {
    problems.push('control characters were taken out')
    repaired = repaired.replace(FORBIDDEN, '')
  }
  if (!HAS_BARE.test(repaired)) return { text: repaired, problems }
  let found = false
  repaired = repaired.replace(OUTSIDE_SECTIONS, (match) => {
    if (match.length > 1) return match
    found = true
    return match === '&' ? '&amp;' : '&lt;'
  })
  if (found) problems.push('"&" or "<" stood in the text as it is')
  return { text: repaired, problems }
}
