import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

// Draws build/icon.png: three books on a shelf, 512 × 512 pixels. electron-builder makes the other formats from it.
// Run again after a change: node build/drawIcon.mjs

const SIZE = 512
const CLEAR = [0, 0, 0, 0]

/** Rectangles from back to front: left, top, right, bottom, radius of the corners, colour. */
const SHAPES = [
  [16, 16, 496, 496, 96, [24, 66, 92, 255]],
  [120, 132, 204, 388, 12, [240, 196, 88, 255]],
  [120, 172, 204, 192, 0, [24, 66, 92, 255]],
  [214, 108, 298, 388, 12, [236, 240, 241, 255]],
  [214, 148, 298, 168, 0, [24, 66, 92, 255]],
  [308, 156, 392, 388, 12, [214, 96, 77, 255]],
  [308, 196, 392, 216, 0, [24, 66, 92, 255]],
  [88, 396, 424, 420, 8, [236, 240, 241, 255]],
]

function isInside([left, top, right, bottom, radius], x, y) {
  if (x < left || x >= right || y < top || y >= bottom) return false
  const dx = Math.max(left + radius - x, x - (right - radius), 0)
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0)
  return dx * dx + dy * dy <= radius * radius
}

function colourAt(x, y) {
  return SHAPES.findLast((shape) => isInside(shape, x + 0.5, y + 0.5))?.[5] ?? CLEAR
}

/** One chunk of a PNG file: length, type, data, checksum of type and data. Source: PNG specification, 5.3. */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const header = Buffer.alloc(13)
header.writeUInt32BE(SIZE, 0)
header.writeUInt32BE(SIZE, 4)
header.set([8, 6, 0, 0, 0], 8) // 8 bits, red green blue alpha, deflate, no filter, not interlaced
const rows = Array.from({ length: SIZE }, (_row, y) => [
  0, // filter of the row: none
  ...Array.from({ length: SIZE }, (_pixel, x) => colourAt(x, y)).flat(),
])
const image = deflateSync(Buffer.from(rows.flat()), { level: 9 })
const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
const file = [signature, chunk('IHDR', header), chunk('IDAT', image), chunk('IEND', Buffer.alloc(0))]
writeFileSync(new URL('icon.png', import.meta.url), Buffer.concat(file))
