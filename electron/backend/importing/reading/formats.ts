import { delimitedReader } from '#backend/importing/reading/delimitedSource.ts'
import { edifactReader } from '#backend/importing/reading/edifact/edifactReader.ts'
import { gobiReader } from '#backend/importing/reading/gobi/gobiReader.ts'
import { kbartReader } from '#backend/importing/reading/kbart/kbartReader.ts'
import { marcReader } from '#backend/importing/reading/marc/marcSource.ts'
import { marcXmlReader } from '#backend/importing/reading/marc/marcXmlSource.ts'
import { onixReader } from '#backend/importing/reading/onix/onixReader.ts'
import type { SourceFormat, SourceReader } from '#backend/importing/reading/sourceTypes.ts'
import { workbookReader } from '#backend/importing/reading/workbook.ts'
import { xlsReader } from '#backend/importing/reading/xls/xlsReader.ts'

/** Every format and what reads it. The first reader that recognises a file takes it; tables of text come last. */
const READERS: readonly (readonly [SourceReader, readonly SourceFormat[]])[] = [
  [workbookReader, ['xlsx']],
  [xlsReader, ['xls']],
  [edifactReader, ['quotes']],
  [kbartReader, ['kbart']],
  [onixReader, ['onix2', 'onix3']],
  [gobiReader, ['gobi']],
  [marcReader, ['marc21', 'unimarc']],
  [marcXmlReader, ['marcxml']],
  [delimitedReader, ['csv', 'tsv']],
]

/** The reader for a file of this beginning, or undefined when no reader takes it. */
export function readerFor(head: Uint8Array): SourceReader | undefined {
  return READERS.find(([reader]) => reader.recognises(head))?.[0]
}

/** The reader that named this format. */
export function readerOf(format: SourceFormat): SourceReader {
  const found = READERS.find(([, formats]) => formats.includes(format))
  if (found === undefined) throw new Error(`no reader is listed for ${format}`)
  return found[0]
}
