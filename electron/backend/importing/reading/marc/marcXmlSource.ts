import { columnsFor, familyOf, MarcTable, SAMPLE_RECORDS } from '#backend/importing/reading/marc/marcTable.ts'
import { marcRecordOf } from '#backend/importing/reading/marc/marcXmlRecord.ts'
import type {
  Inspection,
  RawBatch,
  SourceReader,
  SourceSettings,
} from '#backend/importing/reading/sourceTypes.ts'
import {
  type FirstRecords,
  firstXmlRecords,
  inspectionOf,
  type RecordTable,
  readRecordBatches,
} from '#backend/importing/reading/xml/recordBatches.ts'
import { startText, xmlRoot } from '#backend/importing/reading/xml/xmlRoot.ts'

const NAMES = { titles: ['record'], headers: [] }
const MARC_ELEMENT = /<(?:[\w.-]+:)?(?:datafield|controlfield|leader)[\s>]/
const MARC_NAMESPACE = /MARC21\/slim|marcxchange/i
/** Orders carry MARC records as well, and are read for what else they say. */
const OTHER_ROOTS = new Set(['PurchaseOrder'])

/** MARC 21 and UNIMARC as XML: MARCXML or marcxchange, any prefix, alone or within OAI-PMH and SRU. */
export const marcXmlReader: SourceReader = {
  recognises,
  inspect: inspectMarcXml,
  read: readMarcXml,
}

function recognises(head: Uint8Array): boolean {
  const root = xmlRoot(head)
  if (root === null || OTHER_ROOTS.has(root.name)) return false
  return MARC_NAMESPACE.test(root.namespace) || MARC_ELEMENT.test(startText(head))
}

async function inspectMarcXml(
  path: string,
  sizeBytes: number,
  settings: SourceSettings,
): Promise<Inspection> {
  const first = await firstXmlRecords(path, sizeBytes, settings, NAMES, SAMPLE_RECORDS)
  const columns = columnsOf(first)
  return inspectionOf(
    'marcxml',
    first,
    { headings: columns.map(({ heading }) => heading), fields: columns.map(({ field }) => field) },
    recordTable(new MarcTable(columns)),
    sizeBytes,
  )
}

/** The columns follow from the first records, so that both readings of a file find the same. */
async function* readMarcXml(
  path: string,
  inspection: Inspection,
  signal: AbortSignal,
): AsyncGenerator<RawBatch> {
  const first = await firstXmlRecords(path, inspection.sizeBytes, {}, NAMES, SAMPLE_RECORDS)
  yield* readRecordBatches(path, inspection, recordTable(new MarcTable(columnsOf(first))), signal)
}

function columnsOf({ records }: FirstRecords): ReturnType<typeof columnsFor> {
  const sample = records.flatMap(({ element }) => {
    const record = element === null ? null : marcRecordOf(element)
    return record === null ? [] : [record]
  })
  return columnsFor(familyOf(sample), sample)
}

function recordTable(table: MarcTable): RecordTable {
  return {
    ...NAMES,
    toRow: (element) => {
      const record = marcRecordOf(element)
      if (record === null) return null
      if (record.fields.length === 0) return { lost: 'record_no_title', cell: record.leader.trim() }
      return table.rowOf(record)
    },
  }
}
