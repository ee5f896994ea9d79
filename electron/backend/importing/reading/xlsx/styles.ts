import { builtInKind, type FormatKind, formatKind } from '#backend/importing/reading/numberFormats.ts'
import { elementsOf, partOf } from '#backend/importing/reading/xlsx/smallXml.ts'

/** For each cell style of the workbook (cellXfs, in order) what its number format makes of a number. */
export function styleKinds(xml: string): FormatKind[] {
  const own = new Map(
    elementsOf(xml, 'numFmt').map(({ numFmtId, formatCode }) => [numFmtId ?? '', formatCode ?? '']),
  )
  return elementsOf(partOf(xml, 'cellXfs'), 'xf').map(({ numFmtId = '0' }) => {
    const code = own.get(numFmtId)
    return code === undefined ? builtInKind(Number(numFmtId)) : formatKind(code)
  })
}
