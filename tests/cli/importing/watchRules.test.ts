import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Settling } from '#cli/importing/settledFiles.ts'
import { readRules, unknownFolderOf, wishFor } from '#cli/importing/watchRules.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const USUAL = {
  kind: 'list',
  vendor: undefined,
  encoding: undefined,
  profile: undefined,
  map: undefined,
  reissueOf: undefined,
} as const
const CODES = ['HW', 'ATL']

describe('what a file of a watched folder is', () => {
  test('is said by the names of its folders, whatever their case', () => {
    expect(wishFor('spring.csv', [], CODES, USUAL)).toEqual(USUAL)
    expect(wishFor('hw/2026/spring.csv', [], CODES, USUAL)).toEqual({ ...USUAL, vendor: 'HW' })
    expect(wishFor('Holdings/all.mrc', [], CODES, USUAL)).toEqual({ ...USUAL, kind: 'holdings' })
    expect(wishFor('list/ATL/a.xlsx', [], CODES, { ...USUAL, vendor: 'HW' })).toEqual({
      ...USUAL,
      vendor: 'ATL',
    })
  })

  test('is said by the first rule that fits before the folders', () => {
    const rules = [
      { files: 'HW/old/**', ignore: true },
      { files: '**/*.mrc', kind: 'holdings' as const },
      { files: 'HW/*', encoding: 'gb18030', profile: '华文' },
    ]
    expect(wishFor('HW/old/a.csv', rules, CODES, USUAL)).toBeNull()
    expect(wishFor('HW/a.mrc', rules, CODES, USUAL)).toEqual({ ...USUAL, kind: 'holdings', vendor: 'HW' })
    expect(wishFor('HW/a.csv', rules, CODES, USUAL)).toEqual({
      ...USUAL,
      vendor: 'HW',
      encoding: 'gb18030',
      profile: '华文',
    })
  })

  test('is not said by a folder of another name, which is told where a vendor is missing', () => {
    expect(unknownFolderOf('list/NOPE/x.csv', CODES)).toBe('NOPE')
    expect(unknownFolderOf('list/hw/x.csv', CODES)).toBeUndefined()
    expect(unknownFolderOf('x.csv', CODES)).toBeUndefined()
  })

  test('cannot be said by a file of rules that is not understood', () => {
    const at = folder()
    expect(readRules(at)).toEqual([])
    writeFileSync(join(at, 'import-rules.json'), '{"rules":[{"files":"*","vender":"HW"}]}')
    expect(() => readRules(at)).toThrow(/import-rules\.json is not understood/)
    writeFileSync(join(at, 'import-rules.json'), '{')
    expect(() => readRules(at)).toThrow(/import-rules\.json is not understood/)
  })
})

describe('a file is wholly written', () => {
  const file = (size: number) => ({ place: 'a', path: '/a', stamp: `${size} 1`, changedAt: 1 })

  test('once it has not changed for as long as it must, also when its time lies long ago', () => {
    const settling = new Settling(100)
    expect(settling.settled([file(1)], 0)).toEqual([])
    expect(settling.settled([file(1)], 99)).toEqual([])
    expect(settling.settled([file(2)], 100)).toEqual([])
    expect(settling.settled([file(2)], 199)).toEqual([])
    expect(settling.settled([file(2)], 200)).toEqual([file(2)])
  })

  test('and begins anew when it went away in between', () => {
    const settling = new Settling(100)
    settling.settled([file(1)], 0)
    settling.settled([], 50)
    expect(settling.settled([file(1)], 100)).toEqual([])
  })
})
