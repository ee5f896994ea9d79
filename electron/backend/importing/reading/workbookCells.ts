/** The error values of spreadsheets (ECMA-376 part 1, 18.17.3): the cell holds nothing a person meant. */
const CELL_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/

const DAY_SECONDS = 86_400
/** 9999-12-31, the last day spreadsheets have; a number beyond is none, whatever its format says. */
const LAST_SERIAL = 2_958_466
/** Days from 1899-12-31 and from 1904-01-01 to 1970-01-01. */
const DAYS_FROM_1900 = 25_568
const DAYS_FROM_1904 = 24_107
/** 29 February 1900, a day that never was and that spreadsheets count. */
const LEAP_BUG = 60

/** True for "#N/A" and its kin, also where a program wrote the error as text. */
export function isCellError(text: string): boolean {
  return text.charCodeAt(0) === 35 && CELL_ERROR.test(text)
}

/** A number in full: an ISBN without exponent, 45.8 without its float noise. Empty when it is not finite. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  // Spreadsheets hold 15 significant digits; what a double has beyond is noise.
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded)) return BigInt(rounded).toString()
  const plain = String(rounded)
  return plain.includes('e') ? rounded.toFixed(20).replace(/0+$/, '') : plain
}

/** "15%" for 0.15. */
export function percentText(value: number): string {
  return `${numberText(value * 100)}%`
}

/**
 * The day of a serial number as ISO text, with its time when it has one; below 1 the time only. What can be no
 * day (an ISBN in a column formatted as dates) stays the number it is.
 *
 * @param is1904 the workbook counts days from 1904-01-01 and not from 1899-12-31
 */
export function serialText(serial: number, is1904: boolean): string {
  if (!(serial >= 0 && serial < LAST_SERIAL)) return numberText(serial)
  const seconds = Math.round(serial * DAY_SECONDS)
  const clock = seconds % DAY_SECONDS
  if (serial < 1 && seconds < DAY_SECONDS) return timeText(clock)
  const days = (seconds - clock) / DAY_SECONDS
  const day = dayText(days, is1904)
  return clock === 0 ? day : `${day}T${timeText(clock)}`
}

function dayText(days: number, is1904: boolean): string {
  const afterBug = !is1904 && days >= LEAP_BUG ? 1 : 0
  const sinceEpoch = days - afterBug - (is1904 ? DAYS_FROM_1904 : DAYS_FROM_1900)
  return new Date(sinceEpoch * DAY_SECONDS * 1000).toISOString().slice(0, 10)
}

function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}
