/** Record types of BIFF5 and BIFF8 (MS-XLS 2.3) that say something about sheets and cells. */
export const RECORD = {
  bof: 0x0809,
  eof: 0x000a,
  filePass: 0x002f,
  codePage: 0x0042,
  date1904: 0x0022,
  boundSheet: 0x0085,
  format: 0x041e,
  xf: 0x00e0,
  sst: 0x00fc,
  continued: 0x003c,
  labelSst: 0x00fd,
  label: 0x0204,
  rString: 0x00d6,
  number: 0x0203,
  rk: 0x027e,
  mulRk: 0x00bd,
  boolErr: 0x0205,
  formula: 0x0006,
  string: 0x0207,
} as const

const HEADER_BYTES = 4

/**
 * Goes through the records of a stream one by one. The fields are plain because this runs for every cell.
 * Numbers are little-endian; what lies beyond the end of the stream reads as 0.
 */
export class BiffRecords {
  readonly bytes: Buffer
  type = 0
  /** Where the record's content starts and ends. */
  start = 0
  end = 0

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes
    this.end = at
  }

  /** Goes to the next record. @returns false at the end of the stream, or where a record would reach beyond it */
  next(): boolean {
    const at = this.end
    if (at + HEADER_BYTES > this.bytes.length) return false
    this.type = this.bytes.readUInt16LE(at)
    this.start = at + HEADER_BYTES
    this.end = this.start + this.bytes.readUInt16LE(at + 2)
    return this.end <= this.bytes.length
  }

  /** The type of the record after this one; -1 when there is none. */
  nextType(): number {
    return this.end + HEADER_BYTES <= this.bytes.length ? this.bytes.readUInt16LE(this.end) : -1
  }

  /** @param offset from the start of the record's content */
  byte(offset: number): number {
    return this.start + offset < this.end ? (this.bytes[this.start + offset] ?? 0) : 0
  }

  word(offset: number): number {
    return this.start + offset + 2 <= this.end ? this.bytes.readUInt16LE(this.start + offset) : 0
  }

  long(offset: number): number {
    return this.start + offset + 4 <= this.end ? this.bytes.readUInt32LE(this.start + offset) : 0
  }

  double(offset: number): number {
    return this.start + offset + 8 <= this.end ? this.bytes.readDoubleLE(this.start + offset) : 0
  }
}

/** An RK number (MS-XLS 2.5.217): the upper 30 bits of a double or an integer, perhaps times 100. */
export function rkValue(rk: number): number {
  const isInteger = (rk & 2) !== 0
  const value = isInteger ? (rk | 0) >> 2 : doubleOf(rk)
  return (rk & 1) === 0 ? value : value / 100
}

const SCRATCH = new DataView(new ArrayBuffer(8))

function doubleOf(rk: number): number {
  SCRATCH.setUint32(4, (rk & 0xfffffffc) >>> 0, true)
  return SCRATCH.getFloat64(0, true)
}
