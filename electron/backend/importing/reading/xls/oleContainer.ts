import { damagedWorkbook, encrypted, notATable } from '#backend/importing/reading/fileKind.ts'

const HEADER_BYTES = 512
const ENTRY_BYTES = 128
const HEADER_FAT_SECTORS = 109
/** A sector number above this says that a chain ends, or that there is none. */
const LAST_SECTOR = 0xfffffffa
const STREAM = 2

interface Entry {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

/**
 * The stream with the workbook, out of its OLE container (MS-CFB). Throws `file_encrypted`, `file_damaged`, and
 * `file_not_a_table` for other Office documents.
 */
export function workbookStream(bytes: Buffer): Buffer {
  const container = new OleContainer(bytes)
  const entries = container.rootEntries()
  if (entries.has('encryptedpackage')) throw encrypted()
  // A file for two versions of Excel has both, and the newer one is the better.
  const found = entries.get('workbook') ?? entries.get('book')
  if (found === undefined) throw notATable('an Office document, but not a workbook')
  return container.stream(found)
}

/** A file system in a file: sectors in chains, small streams in one stream of their own. */
class OleContainer {
  readonly #bytes: Buffer
  readonly #sectorBytes: number
  readonly #next: Buffer
  readonly #directory: Buffer

  constructor(bytes: Buffer) {
    if (bytes.length < HEADER_BYTES) throw damaged()
    this.#bytes = bytes
    const shift = bytes.readUInt16LE(30)
    if (shift !== 9 && shift !== 12) throw damaged()
    this.#sectorBytes = 1 << shift
    this.#next = this.#allocationTable()
    this.#directory = this.#chain(bytes.readUInt32LE(48))
  }

  /** The streams that stand in no folder, by their names in small letters. */
  rootEntries(): Map<string, Entry> {
    const found = new Map<string, Entry>()
    const seen = new Set<number>()
    const left = [this.#entry(0)?.child ?? LAST_SECTOR]
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      const entry = seen.has(at) ? null : this.#entry(at)
      seen.add(at)
      if (entry === null) continue
      if (entry.type === STREAM) found.set(entry.name.toLowerCase(), entry)
      left.push(entry.left, entry.right)
    }
    return found
  }

  /** The bytes of a stream; those below 4,096 bytes stand in the root's stream, in sectors of 64 bytes. */
  stream({ start, size }: Entry): Buffer {
    if (size >= this.#bytes.readUInt32LE(56)) return this.#chain(start).subarray(0, size)
    const table = this.#chain(this.#bytes.readUInt32LE(60))
    const small = this.#chain(this.#entry(0)?.start ?? LAST_SECTOR)
    const sectorBytes = 1 << Math.min(12, this.#bytes.readUInt16LE(32))
    const pieces = numbersOf(start, table).map((sector) =>
      small.subarray(sector * sectorBytes, (sector + 1) * sectorBytes),
    )
    return Buffer.concat(pieces).subarray(0, size)
  }

  #entry(index: number): Entry | null {
    const at = index * ENTRY_BYTES
    if (at + ENTRY_BYTES > this.#directory.length) return null
    const entry = this.#directory.subarray(at, at + ENTRY_BYTES)
    const nameBytes = Math.min(64, Math.max(2, entry.readUInt16LE(64)))
    return {
      // never an odd number: Node may write a byte beyond the text then (nodejs/node pull request 64697)
      name: entry.toString('utf16le', 0, nameBytes - 2 - (nameBytes % 2)),
      type: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    }
  }

  /** Which sector follows which; its own sectors are listed in the header, and in further sectors of large files. */
  #allocationTable(): Buffer {
    const sectors: Buffer[] = []
    const listed = this.#bytes.subarray(76, 76 + HEADER_FAT_SECTORS * 4)
    this.#addSectors(listed, sectors)
    const most = this.#bytes.length / this.#sectorBytes
    let more = this.#bytes.readUInt32LE(68)
    for (let count = 0; more <= LAST_SECTOR && count < most; count++) {
      const list = this.#sector(more)
      if (list.length < this.#sectorBytes) break
      this.#addSectors(list.subarray(0, -4), sectors)
      // a list that leads back to itself would fill the memory before its end is found
      if (sectors.length > most) throw damaged()
      more = list.readUInt32LE(list.length - 4)
    }
    if (sectors.length > most) throw damaged()
    return Buffer.concat(sectors)
  }

  #addSectors(list: Buffer, sectors: Buffer[]): void {
    for (let at = 0; at + 4 <= list.length; at += 4) {
      const sector = list.readUInt32LE(at)
      if (sector <= LAST_SECTOR) sectors.push(this.#sector(sector))
    }
  }

  #chain(start: number): Buffer {
    return Buffer.concat(numbersOf(start, this.#next).map((sector) => this.#sector(sector)))
  }

  #sector(sector: number): Buffer {
    const at = (sector + 1) * this.#sectorBytes
    return this.#bytes.subarray(at, at + this.#sectorBytes)
  }
}

/** The numbers of a chain in order. Throws on one that comes back to itself. */
function numbersOf(start: number, table: Buffer): number[] {
  const numbers: number[] = []
  const most = Math.floor(table.length / 4)
  for (let sector = start; sector <= LAST_SECTOR && sector < most; sector = table.readUInt32LE(sector * 4)) {
    numbers.push(sector)
    if (numbers.length > most) throw damaged()
  }
  return numbers
}

function damaged(): Error {
  return damagedWorkbook()
}
