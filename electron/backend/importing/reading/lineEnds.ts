const BREAK_TAG = /<br\s*\/?>/gi
const LONGEST_TAG = 8

/**
 * For lists copied out of a web page, which have "<br>" where lines end and no line end at all: gives a function
 * that puts line ends in their place, piece by piece. For every other file it gives the text back untouched.
 *
 * @param start the first piece of the file's text; it decides
 */
export function lineEndRepair(start: string): (text: string, last: boolean) => string {
  if (/[\r\n]/.test(start) || start.search(BREAK_TAG) === -1) return (text) => text
  let held = ''
  return (text, last) => {
    const joined = held + text
    const cut = last ? -1 : joined.indexOf('<', Math.max(0, joined.length - LONGEST_TAG))
    held = cut === -1 ? '' : joined.slice(cut)
    return (cut === -1 ? joined : joined.slice(0, cut)).replace(BREAK_TAG, '\n')
  }
}
