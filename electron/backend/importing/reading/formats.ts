import type { SourceFormat, SourceReader } from '#backend/importing/reading/sourceTypes.ts'

/** A family of formats and what reads it. */
interface Format {
  readonly names: readonly SourceFormat[]
  /**
   * Whether the beginning of a file gives a reason to load the reader and ask it. Never a reason too few. Loading every
   * reader takes longer than reading a list.
   */
  readonly mayBe: (start: Buffer) => boolean
  readonly load: () => Promise<SourceReader>
}

const START_BYTES = 131_072

const hasXml = (start: Buffer): boolean => start.includes('<')
const isZip = (start: Buffer): boolean => start.subarray(0, 2).equals(Buffer.from('PK'))
const isOle = (start: Buffer): boolean => start[0] === 0xd0
const hasSubfields = (start: Buffer): boolean => start.includes(0x1f)
const hasSegments = (start: Buffer): boolean => /^[^a-z]{0,40}UN[ABGH]/i.test(start.toString('latin1'))
/** "publication_title", in UTF-16 with a NUL after each letter. */
const hasKbartName = (start: Buffer): boolean =>
  /p.?u.?b.?l.?i.?c.?a.?t.?i.?o.?n/i.test(start.toString('latin1'))
const isAnything = (): boolean => true

/** Every format and what reads it. The first reader that recognises a file takes it; tables of text come last. */
const FORMATS: readonly Format[] = [
  {
    names: ['xlsx'],
    mayBe: isZip,
    load: async () => (await import('#backend/importing/reading/workbook.ts')).workbookReader,
  },
  {
    names: ['xls'],
    mayBe: isOle,
    load: async () => (await import('#backend/importing/reading/xls/xlsReader.ts')).xlsReader,
  },
  {
    names: ['quotes'],
    mayBe: hasSegments,
    load: async () => (await import('#backend/importing/reading/edifact/edifactReader.ts')).edifactReader,
  },
  {
    names: ['kbart'],
    mayBe: hasKbartName,
    load: async () => (await import('#backend/importing/reading/kbart/kbartReader.ts')).kbartReader,
  },
  {
    names: ['onix2', 'onix3'],
    mayBe: hasXml,
    load: async () => (await import('#backend/importing/reading/onix/onixReader.ts')).onixReader,
  },
  {
    names: ['gobi'],
    mayBe: hasXml,
    load: async () => (await import('#backend/importing/reading/gobi/gobiReader.ts')).gobiReader,
  },
  {
    names: ['marc21', 'unimarc'],
    mayBe: hasSubfields,
    load: async () => (await import('#backend/importing/reading/marc/marcSource.ts')).marcReader,
  },
  {
    names: ['marcxml'],
    mayBe: hasXml,
    load: async () => (await import('#backend/importing/reading/marc/marcXmlSource.ts')).marcXmlReader,
  },
  {
    names: ['csv', 'tsv'],
    mayBe: isAnything,
    load: async () => (await import('#backend/importing/reading/delimitedSource.ts')).delimitedReader,
  },
]

/** The reader for a file of this beginning, or undefined when no reader takes it. */
export async function readerFor(head: Uint8Array): Promise<SourceReader | undefined> {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, START_BYTES))
  for (const { mayBe, load } of FORMATS) {
    if (!mayBe(start)) continue
    const reader = await load()
    if (reader.recognises(head)) return reader
  }
  return undefined
}

/** The reader of this format. */
export function readerOf(format: SourceFormat): Promise<SourceReader> {
  const found = FORMATS.find(({ names }) => names.includes(format))
  if (found === undefined) throw new Error(`no reader is listed for ${format}`)
  return found.load()
}
