import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { checkContents, readZipDirectory } from '#backend/importing/reading/zipDirectory.ts'

function code(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

/** Position of the central directory entry; its sizes stand at +20 and +24. */
function directoryAt(zip: Uint8Array): number {
  return Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
}

describe('looking at a zip before unpacking it', () => {
  test('lists the entries with their sizes', () => {
    const entries = readZipDirectory(zipSync({ 'a.xml': strToU8('x'.repeat(500)), 'b/c.xml': strToU8('y') }))
    expect(entries.map(({ name, uncompressedBytes }) => [name, uncompressedBytes])).toEqual([
      ['a.xml', 500],
      ['b/c.xml', 1],
    ])
  })

  test('refuses a bomb by what it would unpack to', () => {
    const zip = zipSync({ 'a.xml': new Uint8Array(120_000_000) })
    expect(code(() => readZipDirectory(zip))).toBe('file_hostile')
  })

  test('refuses too many entries', () => {
    const files = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, index) => [`${index}`, new Uint8Array(0)]),
    )
    expect(code(() => readZipDirectory(zipSync(files)))).toBe('file_hostile')
  })

  test('names a password', () => {
    const zip = zipSync({ 'a.xml': strToU8('x') })
    zip[directoryAt(zip) + 8] = 1
    expect(code(() => readZipDirectory(zip))).toBe('file_encrypted')
  })

  test('refuses a zip that is cut off', () => {
    const zip = zipSync({ 'a.xml': strToU8('x'.repeat(100)) })
    for (const cut of [1, 20, 60])
      expect(code(() => readZipDirectory(zip.subarray(0, zip.length - cut)))).toBe('file_damaged')
  })

  test('finds an entry that is larger than the directory says', async () => {
    const zip = zipSync({ 'a.xml': new Uint8Array(1_000_000) })
    await checkContents(zip, readZipDirectory(zip))
    new DataView(zip.buffer).setUint32(directoryAt(zip) + 24, 1_000, true)
    await expect(checkContents(zip, readZipDirectory(zip))).rejects.toMatchObject({
      code: 'file_hostile',
    })
  })

  test('finds a damaged entry by its checksum', async () => {
    const zip = zipSync({ 'a.xml': strToU8('the text of a sheet') }, { level: 0 })
    const at = Buffer.from(zip).indexOf('text')
    zip[at] = 0x54
    await expect(checkContents(zip, readZipDirectory(zip))).rejects.toMatchObject({
      code: 'file_damaged',
    })
  })
})
