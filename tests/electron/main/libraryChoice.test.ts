import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { firstLibrary, libraryInArguments, startWish } from '#main/libraryChoice.ts'

vi.mock(
  'electron',
  async () => (await import('#tests/support/fakeElectron.ts')).createFakeElectron().electron,
)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-choice-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('which library the program starts with', () => {
  test('the first start makes one in the account’s folder, the next opens it', () => {
    const library = join(folder, 'Library.subjectdesk')
    expect(firstLibrary(null, null, folder)).toEqual({ library, shouldCreate: true, isSample: false })
    writeFileSync(library, '')
    expect(firstLibrary(null, null, folder)).toEqual({ library, shouldCreate: false, isSample: false })
  })

  test('the one used last is opened, and not made anew when it is gone', () => {
    expect(firstLibrary(null, '/usb/a.subjectdesk', folder)).toEqual({
      library: '/usb/a.subjectdesk',
      shouldCreate: false,
    })
  })

  test('the one that was double-clicked comes before the one used last', () => {
    expect(firstLibrary('/b.subjectdesk', '/a.subjectdesk', folder).library).toBe('/b.subjectdesk')
  })
})

describe('what a terminal asks for', () => {
  test('a library that is named with --db is made where there is none, and filled when the sample is asked for', () => {
    const wish = startWish(['desk', '--db', 'new.db', '--sample'], folder)
    expect(firstLibrary(null, '/last.subjectdesk', folder, wish)).toEqual({
      library: join(folder, 'new.db'),
      shouldCreate: true,
      isSample: true,
    })
  })

  test('one that is there is opened as it is', () => {
    const library = join(folder, 'there.db')
    writeFileSync(library, '')
    const wish = startWish(['desk', '--db', library], folder)
    expect(firstLibrary(null, null, folder, wish)).toMatchObject({ library, shouldCreate: false })
  })

  test('--db without a name names nothing', () => {
    expect(startWish(['desk', '--db'], folder)).toEqual({ library: null, isSample: false })
  })
})

describe('a library on the command line', () => {
  test.each([
    [['desk'], null],
    [['desk', '--flag', 'list.csv'], null],
    [['a.subjectdesk'], null],
    [['desk', '/x/图书馆.SubjectDesk'], '/x/图书馆.SubjectDesk'],
    [['desk', 'a.subjectdesk'], '/here/a.subjectdesk'],
    [['desk', '--x=/evil.subjectdesk'], null],
  ])('%j names %s', (args, library) => {
    expect(libraryInArguments(args, '/here')).toBe(library)
  })
})
