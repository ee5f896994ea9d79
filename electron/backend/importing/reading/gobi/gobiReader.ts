import { gobiCells, gobiColumns } from '#backend/importing/reading/gobi/gobiColumns.ts'
import type { Inspection, SourceReader, SourceSettings } from '#backend/importing/reading/sourceTypes.ts'
import {
  firstXmlRecords,
  inspectionOf,
  type RecordTable,
  readRecordBatches,
} from '#backend/importing/reading/xml/recordBatches.ts'
import { childText } from '#backend/importing/reading/xml/xmlElement.ts'
import { startText, xmlRoot } from '#backend/importing/reading/xml/xmlRoot.ts'

/** Orders looked at for the names of local data. */
const INSPECTED = 200
const NAMES = { titles: ['Order'], headers: ['CustomerDetail'] }
const ORDER_MARK =
  /<(?:[\w.-]+:)?(?:YBPOrderKey|(?:Unl|L)isted(?:Print|Electronic)(?:Monograph|Serial))[\s/>]/

/** Purchase orders of GOBI Library Solutions (YBP), as its API sends them: one in a file, or several one behind another. */
export const gobiReader: SourceReader = { recognises, inspect, read }

function recognises(head: Uint8Array): boolean {
  return /^PurchaseOrders?$/.test(xmlRoot(head)?.name ?? '') && ORDER_MARK.test(startText(head))
}

async function inspect(path: string, sizeBytes: number, settings: SourceSettings): Promise<Inspection> {
  const first = await firstXmlRecords(path, sizeBytes, settings, NAMES, INSPECTED)
  const orders = first.records.flatMap(({ element }) => (element?.name === 'Order' ? [element] : []))
  const columns = gobiColumns(orders)
  return inspectionOf('gobi', first, columns, gobiTable(columns.headings), sizeBytes)
}

function read(path: string, inspection: Inspection, signal: AbortSignal): ReturnType<SourceReader['read']> {
  return readRecordBatches(path, inspection, gobiTable(inspection.headings), signal)
}

/** Orders become rows; the account stands once before them. */
function gobiTable(headings: readonly string[]): RecordTable {
  const cellsOf = gobiCells(headings)
  let account = ''
  return {
    ...NAMES,
    toRow: (element) => {
      if (element.name === 'CustomerDetail') {
        const parts = [childText(element, 'BaseAccount'), childText(element, 'SubAccount')]
        account = parts.filter((part) => part !== '').join(' / ')
        return null
      }
      const cells = cellsOf(element, account)
      return cells === null ? { lost: 'record_no_title', cell: '<Order/>' } : { cells }
    },
  }
}
