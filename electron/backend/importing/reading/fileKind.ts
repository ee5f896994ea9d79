import { xmlRoot } from '#backend/importing/reading/xml/xmlRoot.ts'
import { AppError } from '#shared/api/errors.ts'

const NEEDS_SAVING = 'Open it in the program that made it and save the list as XLSX or CSV.'

/**
 * Refuses what no reader takes, by its content: throws `file_not_a_table` for documents, pages and programs,
 * naming them.
 *
 * @param head the first megabyte of the file, or all of it when it is smaller
 */
export function refuseOthers(head: Uint8Array): void {
  const start = new TextDecoder('latin1')
    .decode(head.subarray(0, 1024))
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s+/, '')
  for (const [pattern, what] of OTHERS) {
    if (pattern.test(start)) throw notATable(what)
  }
  if (xmlRoot(head) !== null) throw notATable('an XML file')
}

/** The start of an OLE container: old workbooks, and new ones with a password. */
export const OLE: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0]

const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, 'a PDF'],
  [/^(?:\u00ef\u00bb\u00bf)?<(?:!doctype|html|head|table|meta)\b/i, 'a web page'],
  [/^(?:\u00ef\u00bb\u00bf)?<\?xml/i, 'an XML file'],
  [/^\[\s*[{[]|^\{\s*"[^"]*"\s*:/, 'a JSON file'],
  [/^\{\\rtf/, 'a text document'],
]

/** Whether the file begins with these bytes. */
export function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

/** The error for a workbook that needs a password. */
export function encrypted(): AppError {
  return new AppError(
    'file_encrypted',
    'The workbook is protected by a password. Remove the password in the program that made it and save it again.',
  )
}

/** The error for a file that holds no table this version can read. */
export function notATable(what: string): AppError {
  return new AppError('file_not_a_table', `This is ${what}. ${NEEDS_SAVING}`, { what })
}

/** The error for a workbook that was cut off on its way, or whose inside does not fit together. */
export function damagedWorkbook(): AppError {
  return new AppError(
    'file_damaged',
    'The workbook is damaged or incomplete. Ask the vendor to send it again, or save it once more in the program that made it.',
  )
}

/** Control characters that no text in any encoding has; NULs are left to UTF-16 and to damaged lists. */
export function looksBinary(head: Uint8Array): boolean {
  const sample = head.subarray(0, 65_536)
  let control = 0
  for (const byte of sample) {
    if ((byte < 0x20 && byte > 0 && byte !== 0x1b && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f) control++
  }
  return control > sample.length * 0.05
}
