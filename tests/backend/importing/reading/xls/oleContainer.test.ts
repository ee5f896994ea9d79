import { CFB } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workbookStream } from '#backend/importing/reading/xls/oleContainer.ts'
import { AppError } from '#shared/api/errors.ts'

/** A container with these streams, as the library writes it. */
function container(streams: Record<string, Buffer>): Buffer {
  const made: unknown = CFB.utils.cfb_new()
  for (const [path, bytes] of Object.entries(streams)) CFB.utils.cfb_add(made, path, bytes)
  return Buffer.from(CFB.write(made))
}

const filled = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, at) => (at * 7) % 251))

describe('the workbook in an OLE container', () => {
  test('is found whatever its size, in small sectors or large ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), fc.nat(9_000), (length, other) => {
        const bytes = container({
          '/Other': filled(other),
          '/Workbook': filled(length),
          '/Folder/Book': filled(5),
        })
        expect(workbookStream(bytes).equals(filled(length))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('is the newer one of two, and never one within a folder', () => {
    expect(workbookStream(container({ '/Book': filled(9), '/Workbook': filled(8) }))).toHaveLength(8)
    expect(workbookStream(container({ '/BOOK': filled(9) }))).toHaveLength(9)
    expect(() => workbookStream(container({ '/Embedded/Workbook': filled(9) }))).toThrow(AppError)
  })

  test('is said to be encrypted when the container is one of encrypted workbooks', () => {
    expect(() => workbookStream(container({ '/EncryptedPackage': filled(9) }))).toThrow(
      expect.objectContaining({ code: 'file_encrypted' }),
    )
  })

  test('whatever bytes are changed, it is read or refused', () => {
    const whole = container({ '/Workbook': filled(6_000), '/Small': filled(100) })
    const change = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom(0, 1, 2, 3, 0xfe, 0xff))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.nat(whole.length), (changes, length) => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of changes) bytes[at] = byte
        try {
          expect(workbookStream(bytes).length).toBeLessThanOrEqual(whole.length)
          workbookStream(bytes.subarray(0, length))
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 500 },
    )
  })
})
