import { ONIX_FIELDS, ONIX_HEADINGS, productCells } from '#backend/importing/reading/onix/onixColumns.ts'
import { readIdentifiers } from '#backend/importing/reading/onix/onixIdentifiers.ts'
import { withReferenceNames } from '#backend/importing/reading/onix/onixNames.ts'
import { NO_DEFAULTS, readDefaults } from '#backend/importing/reading/onix/onixPrice.ts'
import { cleanChild } from '#backend/importing/reading/onix/onixText.ts'
import { readTitles } from '#backend/importing/reading/onix/onixTitle.ts'
import type { Inspection, SourceReader, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import {
  firstXmlRecords,
  inspectionOf,
  type RecordTable,
  readRecordBatches,
} from '#backend/importing/reading/xml/recordBatches.ts'
import { childOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'
import { startText, xmlRoot } from '#backend/importing/reading/xml/xmlRoot.ts'

const INSPECTED = 25
const TITLES = ['Product', 'product']
const BLOCKS = ['DescriptiveDetail', 'CollateralDetail', 'PublishingDetail', 'ProductSupply']
const HEADERS = ['Header', 'header']

/** ONIX for Books 2.1, 3.0 and 3.1, with reference names or short tags, as a message or one bare product. */
export const onixReader: SourceReader = { recognises, inspect, read }

function recognises(head: Uint8Array): boolean {
  const root = xmlRoot(head)
  if (root === null) return false
  if (root.name.toLowerCase() === 'onixmessage') return true
  return TITLES.includes(root.name) && /<(?:[\w.-]+:)?(?:RecordReference|a001)[\s/>]/.test(startText(head))
}

async function inspect(path: string, sizeBytes: number, settings: SourceSettings): Promise<Inspection> {
  const table = onixTable()
  const first = await firstXmlRecords(path, sizeBytes, settings, table, INSPECTED)
  const isRelease3 = first.records.some(({ element }) => element !== null && hasBlocks(element))
  const columns = { headings: [...ONIX_HEADINGS], fields: [...ONIX_FIELDS] }
  return inspectionOf(isRelease3 ? 'onix3' : 'onix2', first, columns, table, sizeBytes)
}

/** Release 3.0 has put what 2.1 has in the product itself into blocks; a feed may leave out its release and namespace. */
function hasBlocks(element: XmlElement): boolean {
  const product = withReferenceNames(element)
  return BLOCKS.some((block) => childOf(product, block) !== undefined)
}

function read(path: string, inspection: Inspection, signal: AbortSignal): ReturnType<SourceReader['read']> {
  return readRecordBatches(path, inspection, onixTable(), signal)
}

/** Products become rows; a header's defaults hold until the next header. */
function onixTable(): RecordTable {
  let defaults = NO_DEFAULTS
  return {
    titles: TITLES,
    headers: HEADERS,
    toRow: (element) => {
      const record = withReferenceNames(element)
      if (record.name === 'Header') {
        defaults = readDefaults(record)
        return null
      }
      if (cleanChild(record, 'NotificationType') === '05')
        return { lost: 'record_withdrawn', cell: namedBriefly(record) }
      return { cells: productCells(record, defaults) }
    },
  }
}

/** A product that is taken back is named by what its record still says. */
function namedBriefly(product: XmlElement): string {
  const { title } = readTitles(childOf(product, 'DescriptiveDetail') ?? product)
  return [cleanChild(product, 'RecordReference'), readIdentifiers(product).isbns, title]
    .filter((part, index, parts) => part !== '' && parts.indexOf(part) === index)
    .join(', ')
}
