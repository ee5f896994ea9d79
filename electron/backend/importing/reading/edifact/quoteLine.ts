import { authorsOf, descriptionsOf, firstValue } from '#backend/importing/reading/edifact/descriptions.ts'
import type { QuoteColumn } from '#backend/importing/reading/edifact/quoteColumns.ts'
import { codeAt, type Segment, valueAt } from '#backend/importing/reading/edifact/segments.ts'

/** One line (LIN and what follows it) with the head of its message. */
export interface QuoteLine {
  readonly head: readonly Segment[]
  readonly segments: readonly Segment[]
}

type Cells = Partial<Record<QuoteColumn, string>>

/** What the line says, by column. */
export function cellsOf(line: QuoteLine): Cells {
  return { ...numbers(line.segments), ...description(line.segments), ...money(line), ...references(line) }
}

/** Bibliographic numbers of LIN and PIA; a PIA with the same book's ISBN-10 is not said again. */
function numbers(segments: readonly Segment[]): Cells {
  const isbns: string[] = []
  const issns: string[] = []
  const supplier: string[] = []
  for (const { number, type } of itemNumbers(segments)) {
    if (type === 'SA') supplier.push(number)
    else if (type === 'IS' && number.replace(/\W/g, '').length === 8) issns.push(number)
    else if (ISBN_TYPES.has(type) && !isbns.some((other) => isSameBook(other, number))) isbns.push(number)
  }
  return { isbn: isbns.join('; '), issn: issns[0] ?? '', vendorNumber: supplier.join('; ') }
}

const ISBN_TYPES = new Set(['', 'EN', 'IB', 'IS', 'UP', 'EAN', 'ISBN'])

/** Code list 4347: what could be or is sent instead of this book, and what it is sent instead of. */
const OTHER_PRODUCT = new Set(['2', '3', '4'])

function itemNumbers(segments: readonly Segment[]): { number: string; type: string }[] {
  return segments.flatMap((segment) => {
    if (segment.tag !== 'LIN' && segment.tag !== 'PIA') return []
    if (segment.tag === 'PIA' && OTHER_PRODUCT.has(valueAt(segment, 0))) return []
    const composites = segment.tag === 'LIN' ? [2] : segment.elements.map((_, at) => at).slice(1)
    return composites
      .map((at) => ({ number: valueAt(segment, at), type: codeAt(segment, at, 1) }))
      .filter(({ number }) => number !== '')
  })
}

/** ISBN-13 and ISBN-10 of a book share nine digits; a wrong check digit is reported once, not twice. */
function isSameBook(one: string, other: string): boolean {
  return isbnCore(one) === isbnCore(other)
}

function isbnCore(number: string): string {
  const digits = number.replace(/[^\dxX]/g, '')
  return digits.length === 13 ? digits.slice(3, 12) : digits.slice(0, 9)
}

function description(segments: readonly Segment[]): Cells {
  const texts = descriptionsOf(segments)
  const text = (...codes: string[]): string => {
    for (const code of codes) {
      const found = texts.get(code)
      if (found !== undefined) return found.join(' ')
    }
    return ''
  }
  const extent = text('180', 'BPH')
  // The second dialect puts extent ("xv, 494 p.") and binding ("pbk") into the same place.
  const isExtent = /\d/.test(extent)
  const title = text('050', 'BTI')
  const subtitle = text('060', 'BST')
  return {
    title: title === '' ? subtitle : title,
    subtitle: title === '' ? '' : subtitle,
    author: authorsOf(segments),
    volume: text('080', 'BVN'),
    edition: text('100', 'BEN'),
    publisher: text('120', '109', 'BPU'),
    place: text('110', 'BPL'),
    year: text('170', 'BPD'),
    pages: isExtent ? extent : '',
    series: text('190', 'BSE'),
    binding: text('220') || (isExtent ? '' : extent),
    ddc: text('230'),
    class: text('240'),
    audience: text('250'),
    note: ['300', '310', '320']
      .map((code) => text(code))
      .filter(Boolean)
      .join(' '),
  }
}

/** The price printed (AAE) or before discount (AAB), and what is paid (AAA); with only one of them, that one. */
function money({ head, segments }: QuoteLine): Cells {
  const decimal = segments[0]?.decimal ?? '.'
  const amount = (tag: string, qualifiers: readonly string[]): string => {
    const value = firstValue(segments, tag, qualifiers)
    return decimal === '.' || decimal === ' ' ? value : value.replace(decimal, '.')
  }
  const copies = firstValue(segments, 'QTY', ['1', '21', '52', '47'])
  const net = amount('PRI', ['AAA', 'AAF'])
  const printed = amount('PRI', ['AAE', 'AAB', 'AAH', 'CAL'])
  // The amount of the line is a price only when the line is one copy.
  const whole = copies === '' || copies === '1' ? amount('MOA', ['203', '38', '146']) : ''
  const price = printed || net || whole
  return {
    price,
    net: price === net ? '' : net,
    currency: price === '' ? '' : currencyOf(segments, head),
    copies,
  }
}

/** CUX of the line, else of the message's head. */
function currencyOf(segments: readonly Segment[], head: readonly Segment[]): string {
  const found = [...segments, ...head].find(
    (segment) => segment.tag === 'CUX' && valueAt(segment, 0, 1) !== '',
  )
  return found === undefined ? '' : codeAt(found, 0, 1)
}

function references({ head, segments }: QuoteLine): Cells {
  const others = segments.filter((one) => one.tag === 'RFF' && !['QLI', 'LI'].includes(codeAt(one, 0)))
  const date = head.find((one) => one.tag === 'DTM' && codeAt(one, 0) === '137')
  return {
    line: firstValue(segments, 'RFF', ['QLI', 'LI']),
    reference: others.map((one) => `${codeAt(one, 0)} ${valueAt(one, 0, 1)}`).join('; '),
    availability: freeTexts(segments, true),
    text: freeTexts(segments, false),
    quote: head
      .filter(({ tag }) => tag === 'BGM')
      .map((one) => valueAt(one, 1))
      .join('; '),
    date: date === undefined ? '' : isoDay(valueAt(date, 0, 1)),
    vendor: party(head, 'SU'),
    library: party(head, 'BY'),
  }
}

/** Codes of the list 8B (availability) stand in the same segment as text that is free. */
function freeTexts(segments: readonly Segment[], isAvailability: boolean): string {
  return segments
    .filter(({ tag }) => tag === 'FTX')
    .map((one) =>
      isAvailability
        ? codeAt(one, 2, 1) === '8B' && valueAt(one, 2)
        : (one.elements[3] ?? [])
            .map((text) => text.trim())
            .join(' ')
            .trim(),
    )
    .filter(Boolean)
    .join('; ')
}

function party(head: readonly Segment[], role: string): string {
  const found = head.find((one) => one.tag === 'NAD' && codeAt(one, 0) === role)
  if (found === undefined) return ''
  return valueAt(found, 1) || valueAt(found, 3) || valueAt(found, 2)
}

function isoDay(value: string): string {
  const match = /^(\d{4})(\d\d)(\d\d)/.exec(value)
  return match === null ? value : `${match[1]}-${match[2]}-${match[3]}`
}

/**
 * What is said of the copies, by GIR code. Each number of a GIR is one copy; where copies differ their values
 * stand in the copies' order, separated by "; ", and a copy of which nothing is said has none between two.
 */
export function copyCells(segments: readonly Segment[]): Map<string, string> {
  const copies = new Map<string, Map<string, string[]>>()
  for (const segment of segments) {
    if (segment.tag !== 'GIR') continue
    const number = valueAt(segment, 0)
    const copy = copies.get(number) ?? new Map<string, string[]>()
    copies.set(number, copy)
    for (let at = 1; at < segment.elements.length; at++) {
      const code = codeAt(segment, at, 1)
      const value = valueAt(segment, at)
      if (/^\w{1,6}$/.test(code) && value !== '') copy.set(code, [...(copy.get(code) ?? []), value])
    }
  }
  const codes = new Set([...copies.values()].flatMap((copy) => [...copy.keys()]))
  return new Map([...codes].map((code) => [code, joinCopies([...copies.values()], code)]))
}

function joinCopies(copies: readonly Map<string, string[]>[], code: string): string {
  const values = copies.map((copy) => (copy.get(code) ?? []).join(', '))
  return new Set(values).size === 1 ? (values[0] ?? '') : values.join('; ')
}
