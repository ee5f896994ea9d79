import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readKeyFile, writeKeyFile } from '#db/importing/keyFile.ts'
import { KeyIndex } from '#db/importing/keyIndex.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

function example(): KeyIndex[] {
  const plain = new KeyIndex()
  const valued = new KeyIndex()
  for (let number = 1; number <= 5_000; number++) {
    plain.append(9_787_000_000_000 + number * 10)
    valued.append(2 ** 52 + number * 3, number)
  }
  return [plain, valued, new KeyIndex()]
}

test('gives back what was written, for the same state of the library only', () => {
  const path = join(temporary(), 'keys')
  writeKeyFile(path, 'one', example())
  const [plain, valued, empty] = readKeyFile(path, 'one') ?? []
  expect([plain?.size, valued?.size, empty?.size]).toEqual([5_000, 5_000, 0])
  expect(plain?.find(9_787_000_000_010)).toBe(0)
  expect(plain?.find(9_787_000_050_000)).toBe(4_999)
  expect(plain?.find(9_787_000_000_011)).toBe(-1)
  const place = valued?.find(2 ** 52 + 1_200) ?? -1
  expect(valued?.valueAt(place)).toBe(400)
  expect(readKeyFile(path, 'two')).toBeNull()
})

test('a file that is missing, cut off or changed is not used', () => {
  const path = join(temporary(), 'keys')
  expect(readKeyFile(path, 'one')).toBeNull()
  writeKeyFile(path, 'one', example())
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.subarray(0, bytes.length - 8))
  expect(readKeyFile(path, 'one')).toBeNull()
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
  writeFileSync(path, bytes)
  expect(readKeyFile(path, 'one')).toBeNull()
  writeFileSync(path, 'nothing')
  expect(readKeyFile(path, 'one')).toBeNull()
})

test('a folder that cannot be written to is no error', () => {
  expect(() => writeKeyFile(join(temporary(), 'missing', 'keys'), 'one', example())).not.toThrow()
})

test('indexes of one file give their memory back one after the other, and are empty then', () => {
  const path = join(temporary(), 'keys')
  writeKeyFile(path, 'one', example())
  const indexes = readKeyFile(path, 'one') ?? []
  expect(indexes.map(({ size }) => size > 0)).toContain(true)
  for (const index of [...indexes, ...indexes]) index.release()
  for (const index of indexes) {
    expect([index.size, index.find(9_780_000_000_002)]).toEqual([0, -1])
    index.append(9_780_000_000_002, 7)
    expect(index.valueAt(index.find(9_780_000_000_002))).toBe(7)
  }
})
