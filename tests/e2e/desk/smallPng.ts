import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MOST_COLOURS = 256
/** Colours nearer than this (squared) look the same. */
const ALIKE = 150

/**
 * The same picture with at most 256 colours, a quarter of the size: the most frequent colours stay as they are, the
 * others become the nearest of those. Takes what a browser writes: 8 bits, RGB or RGBA, not interlaced; alpha is
 * dropped. Format: https://www.w3.org/TR/png-3/
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, rows } = decode(png)
  const counts = new Map<number, number>()
  const colours = new Uint32Array(width * height)
  for (let at = 0; at < colours.length; at += 1) {
    const from = at * channels
    const colour = ((rows[from] ?? 0) << 16) | ((rows[from + 1] ?? 0) << 8) | (rows[from + 2] ?? 0)
    colours[at] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = choosePalette([...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour))
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]))
  const lines = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      lines[y * (width + 1) + 1 + x] = places.get(colours[y * width + x] ?? 0) ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const entries = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', entries),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The most frequent colours that differ: shades of grey text must not crowd out a small red sign. */
function choosePalette(byFrequency: readonly number[]): number[] {
  const palette: number[] = []
  for (const colour of byFrequency) {
    if (palette.length === MOST_COLOURS) break
    if (palette.every((other) => distance(other, colour) >= ALIKE)) palette.push(colour)
  }
  return palette
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [place, other] of palette.entries()) {
    const apart = distance(other, colour)
    if (apart >= least) continue
    least = apart
    best = place
  }
  return best
}

/** The square of how far two colours are apart. */
function distance(one: number, other: number): number {
  const red = (one >> 16) - (other >> 16)
  const green = ((one >> 8) & 255) - ((other >> 8) & 255)
  const blue = (one & 255) - (other & 255)
  return red * red + green * green + blue * blue
}

function decode(png: Buffer) {
  const parts: Buffer[] = []
  let at = SIGNATURE.length
  while (at < png.length) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = png[25] === 6 ? 4 : 3
  return {
    width,
    height,
    channels,
    rows: unfilter(inflateSync(Buffer.concat(parts)), width * channels, channels),
  }
}

/** Undoes the filter that each line names in its first byte. */
function unfilter(data: Buffer, lineLength: number, step: number): Buffer {
  const height = data.length / (lineLength + 1)
  const rows = Buffer.alloc(height * lineLength)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (lineLength + 1)] ?? 0
    for (let x = 0; x < lineLength; x += 1) {
      const to = y * lineLength + x
      const left = x >= step ? (rows[to - step] ?? 0) : 0
      const up = y > 0 ? (rows[to - lineLength] ?? 0) : 0
      const corner = x >= step && y > 0 ? (rows[to - lineLength - step] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      rows[to] = (data[y * (lineLength + 1) + 1 + x] ?? 0) + guess
    }
  }
  return rows
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
