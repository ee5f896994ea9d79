import { cleanText } from '#backend/importing/reading/cleanText.ts'
import { notATable } from '#backend/importing/reading/fileKind.ts'
import type { FormatKind } from '#backend/importing/reading/numberFormats.ts'
import { refuseRepeated, type SheetPart } from '#backend/importing/reading/sheetTable.ts'
import { partChunks, wholePart } from '#backend/importing/reading/xlsx/partBytes.ts'
import { SharedStrings } from '#backend/importing/reading/xlsx/sharedStrings.ts'
import { elementsOf, partOf, withoutComments } from '#backend/importing/reading/xlsx/smallXml.ts'
import { styleKinds } from '#backend/importing/reading/xlsx/styles.ts'
import { damaged, readZipDirectory, type ZipEntry } from '#backend/importing/reading/zipDirectory.ts'

const OTHER_ZIP = 'a zip archive or another Office document, not an XLSX workbook'

/** Of the parts that say what a workbook is made of. Real ones have some kilobytes, styles a megabyte or two. */
const SMALL_MAX_BYTES = 67_108_864

interface Relation {
  /** The last word of the relation's type: worksheet, sharedStrings, styles. */
  readonly type: string
  readonly path: string
}

/** An XLSX workbook in memory (ECMA-376), its zip directory checked and its parts found; nothing else is unpacked. */
export class WorkbookPackage {
  readonly entries: readonly ZipEntry[]
  readonly sheets: readonly SheetPart[]
  readonly is1904: boolean
  readonly #bytes: Uint8Array
  readonly #parts: ReadonlyMap<string, ZipEntry>
  readonly #sheetEntries: readonly (ZipEntry | undefined)[]
  readonly #relations: ReadonlyMap<string, Relation>
  readonly #folder: string
  #strings: Promise<SharedStrings | null> | null = null
  #styles: Promise<readonly FormatKind[]> | null = null

  private constructor(
    bytes: Uint8Array,
    entries: readonly ZipEntry[],
    parts: Map<string, ZipEntry>,
    main: MainPart,
  ) {
    this.#bytes = bytes
    this.entries = entries
    this.#parts = parts
    this.#folder = main.folder
    this.#relations = main.relations
    const listed = elementsOf(partOf(main.xml, 'sheets'), 'sheet').flatMap((sheet, at) => {
      const entry = this.#sheetEntry(sheet, at)
      return entry === undefined ? [] : [{ sheet, entry }]
    })
    this.sheets = listed.map(({ sheet }, index) => ({
      index,
      name: cleanText(sheet['name'] ?? ''),
      hidden: /hidden/i.test(sheet['state'] ?? ''),
    }))
    this.#sheetEntries = listed.map(({ entry }) => entry)
    refuseRepeated(this.#sheetEntries)
    const [properties] = elementsOf(main.xml, 'workbookPr')
    this.is1904 = /^(?:1|true|on)$/i.test(properties?.['date1904'] ?? '')
  }

  /** Throws as `readZipDirectory` does, and `file_not_a_table` for other zips and for a workbook without sheets. */
  static async open(bytes: Uint8Array): Promise<WorkbookPackage> {
    const entries = readZipDirectory(bytes)
    const parts = new Map(entries.map((entry) => [normalPath(entry.name), entry]))
    const workbook = new WorkbookPackage(bytes, entries, parts, await mainPart(bytes, parts))
    if (workbook.sheets.length === 0) throw notATable('a workbook without sheets')
    return workbook
  }

  /** The XML of a sheet, unpacked chunk by chunk. */
  chunksOf(sheet: SheetPart): AsyncIterable<Buffer> {
    const entry = this.#sheetEntries[sheet.index]
    if (entry === undefined) throw damaged()
    return partChunks(this.#bytes, entry)
  }

  /** Bytes of a sheet's XML when unpacked. */
  sizeOf(sheet: SheetPart): number {
    return this.#sheetEntries[sheet.index]?.uncompressedBytes ?? 0
  }

  /** Read when first asked for, and once; null when the workbook has none. */
  strings(): Promise<SharedStrings | null> {
    this.#strings ??= this.#readStrings()
    return this.#strings
  }

  /** What each cell style makes of a number; empty when the workbook has no styles. */
  styles(): Promise<readonly FormatKind[]> {
    this.#styles ??= this.#readStyles()
    return this.#styles
  }

  async #readStrings(): Promise<SharedStrings | null> {
    const entry = this.#related('sharedStrings', 'sharedStrings.xml')
    return entry === undefined ? null : new SharedStrings(await wholePart(this.#bytes, entry))
  }

  async #readStyles(): Promise<readonly FormatKind[]> {
    const entry = this.#related('styles', 'styles.xml')
    return entry === undefined ? [] : styleKinds(await smallText(this.#bytes, entry))
  }

  #related(type: string, usualName: string): ZipEntry | undefined {
    const relation = [...this.#relations.values()].find((one) => one.type === type)
    return this.#parts.get(relation?.path ?? normalPath(`${this.#folder}${usualName}`))
  }

  /** Charts, macros and dialogs are sheets too, and have no cells. */
  #sheetEntry(sheet: Record<string, string>, at: number): ZipEntry | undefined {
    const id = Object.entries(sheet).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    const relation = this.#relations.get(id)
    if (relation === undefined)
      return this.#parts.get(normalPath(`${this.#folder}worksheets/sheet${at + 1}.xml`))
    return relation.type === 'worksheet' ? this.#parts.get(relation.path) : undefined
  }
}

interface MainPart {
  readonly xml: string
  readonly folder: string
  readonly relations: ReadonlyMap<string, Relation>
}

/** workbook.xml and what it points at, found by the package's own relations or by its usual name. */
async function mainPart(bytes: Uint8Array, parts: ReadonlyMap<string, ZipEntry>): Promise<MainPart> {
  const roots = await relationsOf(bytes, parts.get('_rels/.rels'), '')
  const named = [...roots.values()].find(({ type }) => type === 'officeDocument')?.path
  const path =
    [named, 'xl/workbook.xml', 'workbook.xml'].find((one) => one !== undefined && parts.has(one)) ?? ''
  const entry = parts.get(path)
  const xml = entry === undefined ? '' : await smallText(bytes, entry)
  if (!/<(?:[\w.-]+:)?workbook[\s>]/.test(xml)) throw notATable(OTHER_ZIP)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = parts.get(`${folder}_rels/${path.slice(folder.length)}.rels`)
  return { xml, folder, relations: await relationsOf(bytes, relations, folder) }
}

async function relationsOf(
  bytes: Uint8Array,
  entry: ZipEntry | undefined,
  folder: string,
): Promise<Map<string, Relation>> {
  if (entry === undefined) return new Map()
  const elements = elementsOf(await smallText(bytes, entry), 'Relationship')
  return new Map(
    elements.map(({ Id = '', Type = '', Target = '' }) => [
      Id,
      { type: Type.slice(Type.lastIndexOf('/') + 1), path: resolved(folder, Target) },
    ]),
  )
}

async function smallText(bytes: Uint8Array, entry: ZipEntry): Promise<string> {
  return withoutComments((await wholePart(bytes, entry, SMALL_MAX_BYTES)).toString('utf8'))
}

function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of normalPath(/^[/\\]/.test(target) ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Some writers use other capitals or backslashes in the zip than in what points there. */
function normalPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}
