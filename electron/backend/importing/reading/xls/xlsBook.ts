import type { WorkBook } from '@e965/xlsx'
import { encrypted, notATable } from '#backend/importing/reading/fileKind.ts'
import { keepCellRecords } from '#backend/importing/reading/xls/recordFilter.ts'

interface OleEntry {
  readonly content?: Uint8Array
}

/** The part of the package's container reader that is used here; the package leaves it untyped. */
interface OleLibrary {
  read(bytes: Buffer, options: { type: 'buffer' }): unknown
  find(container: unknown, path: string): OleEntry | null
}

/**
 * Reads the cells of an OLE workbook (BIFF5 or BIFF8). The package and its code pages (BIFF5 has no Unicode) are
 * loaded when the first such file comes: that takes 0.3 s. Throws `file_encrypted`, and `file_not_a_table` for
 * other Office documents and damaged workbooks.
 */
export async function readXlsBook(bytes: Buffer): Promise<WorkBook> {
  const [library, codePages] = await Promise.all([
    import('@e965/xlsx'),
    import('@e965/xlsx/dist/cpexcel.full.mjs'),
  ])
  library.set_cptable(codePages)
  const stream = workbookStream(bytes, library.CFB)
  const state = keepCellRecords(stream)
  if (state !== 'kept') throw state === 'encrypted' ? encrypted() : damaged()
  try {
    return library.read(stream, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: false,
    })
  } catch {
    throw damaged()
  }
}

/** The stream with the sheets, out of its container. */
function workbookStream(bytes: Buffer, ole: OleLibrary): Buffer {
  const container = openContainer(bytes, ole)
  if (ole.find(container, 'EncryptedPackage') !== null) throw encrypted()
  const content = (ole.find(container, '/Workbook') ?? ole.find(container, '/Book'))?.content
  if (content === undefined) throw notATable('an Office document, but not a workbook')
  return Buffer.from(content)
}

function openContainer(bytes: Buffer, ole: OleLibrary): unknown {
  try {
    return ole.read(bytes, { type: 'buffer' })
  } catch {
    throw damaged()
  }
}

function damaged(): Error {
  return notATable('a damaged workbook')
}
