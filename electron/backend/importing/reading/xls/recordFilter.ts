/** Record types (MS-XLS 2.3) by what is read from them: the workbook's globals, formats, strings and cells. */
const KEPT: ReadonlySet<number> = new Set([
  0x0809, // beginning of the workbook or of a sheet
  0x000a, // its end
  0x0042, // code page
  0x0022, // days from 1904
  0x0085, // sheet name
  0x041e, // number format
  0x00e0, // cell format
  0x00fc, // shared strings
  0x00fd, // cell: shared string
  0x0204, // cell: text
  0x00d6, // cell: rich text
  0x0203, // cell: number
  0x027e, // cell: packed number
  0x00bd, // cells: packed numbers
  0x0205, // cell: boolean or error
  0x0006, // cell: formula with its result
  0x0207, // the text a formula gives
])
const FORMULA = 0x0006
const FILE_PASS = 0x002f
const CONTINUE = 0x003c
/** The sheet's index: known to the reader, and passed over by it. */
const PASSED_OVER = 0x020b
const HEADER_BYTES = 4
/** Cell and result of a formula; its flags and the formula itself follow. */
const FORMULA_RESULT_BYTES = 14

/**
 * Takes out of a BIFF stream, in place and without moving anything, all that says nothing about cells: formulas,
 * drawings, names, styles. The package that reads the cells would go through them too, and one wrong length in a
 * record nobody needs can cost it gigabytes. @returns `encrypted` when a record says so, `damaged`
 * when the records do not follow one another to the end
 */
export function keepCellRecords(stream: Uint8Array): 'kept' | 'encrypted' | 'damaged' {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  let continues = false
  for (let at = 0; at + HEADER_BYTES <= stream.length; ) {
    const type = view.getUint16(at, true)
    const length = view.getUint16(at + 2, true)
    const end = at + HEADER_BYTES + length
    if (end > stream.length) return type === 0 ? 'kept' : 'damaged'
    if (type === FILE_PASS) return 'encrypted'
    const isKept: boolean = type === CONTINUE ? continues : KEPT.has(type)
    if (!isKept) view.setUint16(at, PASSED_OVER, true)
    if (type === FORMULA) stream.fill(0, Math.min(end, at + HEADER_BYTES + FORMULA_RESULT_BYTES), end)
    continues = isKept
    at = end
  }
  return 'kept'
}
