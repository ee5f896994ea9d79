import { describe, expect, test } from 'vitest'
import { BackendFailure } from '#main/backendFailure.ts'
import type { LibraryChoice } from '#main/backendProcess.ts'
import type { OpenRemedy } from '#main/dialogs.ts'
import { createLibraries } from '#main/libraries.ts'
import type { Settings } from '#main/settings.ts'
import type { ErrorCode } from '#shared/api/errors.ts'

/** A backend for which some libraries cannot be opened, and a person with prepared answers. */
function setUp(broken: Record<string, ErrorCode> = {}) {
  const log: string[] = []
  const answers = { open: [] as (string | null)[], make: [] as (string | null)[], remedy: [] as OpenRemedy[] }
  let settings: Settings = { place: null, library: null, locale: null, window: null }
  const libraries = createLibraries({
    backend: {
      async start({ library, shouldCreate }: LibraryChoice) {
        log.push(`${shouldCreate ? 'make' : 'start'} ${library}`)
        const code = broken[library]
        if (code !== undefined) throw new BackendFailure({ code, message: code, details: {} })
      },
      stop: async () => void log.push('stop'),
    },
    settings: {
      get: () => settings,
      change(part) {
        settings = { ...settings, ...part }
      },
    },
    dialogs: {
      libraryToOpen: async () => answers.open.shift() ?? null,
      libraryToMake: async () => answers.make.shift() ?? null,
      tellCannotOpen: async (library, error) => void log.push(`told ${library} ${error.code}`),
      async askRemedy(library, error) {
        log.push(`asked ${library} ${error.code}`)
        return answers.remedy.shift() ?? 'quit'
      },
    },
    onOpen: (isChange) => void log.push(isChange ? 'changed' : 'opened'),
    quit: () => void log.push('quit'),
  })
  return { libraries, log, answers, settings: () => settings }
}

const existing = (library: string): LibraryChoice => ({ library, shouldCreate: false })

describe('opening the first library', () => {
  test('it is remembered once it is open', async () => {
    const { libraries, log, settings } = setUp()
    await libraries.openFirst({ library: '/a', shouldCreate: true })
    expect(log).toEqual(['make /a', 'opened'])
    expect(settings().library).toBe('/a')
  })

  test('the person is asked until one can be opened, and what cannot is not remembered', async () => {
    const { libraries, log, answers, settings } = setUp({
      '/a': 'library_not_found',
      '/b': 'library_damaged',
    })
    answers.remedy.push('open', 'new')
    answers.open.push('/b')
    answers.make.push('/c')
    await libraries.openFirst(existing('/a'))
    expect(log).toEqual([
      'start /a',
      'asked /a library_not_found',
      'start /b',
      'asked /b library_damaged',
      'make /c',
      'opened',
    ])
    expect(settings().library).toBe('/c')
  })

  test('a closed dialog tries the same one again, because its disk may be connected by now', async () => {
    const { libraries, log, answers } = setUp({ '/a': 'library_not_found' })
    answers.remedy.push('open', 'quit')
    await libraries.openFirst(existing('/a'))
    expect(log).toEqual([
      'start /a',
      'asked /a library_not_found',
      'start /a',
      'asked /a library_not_found',
      'quit',
    ])
  })
})

describe('changing to another library', () => {
  test('the one before is closed first', async () => {
    const { libraries, log, answers, settings } = setUp()
    await libraries.openFirst(existing('/a'))
    answers.open.push('/b')
    await libraries.chooseAndOpen()
    expect(log).toEqual(['start /a', 'opened', 'stop', 'start /b', 'changed'])
    expect(settings().library).toBe('/b')
  })

  test('one that cannot be opened is told, and the one before comes back', async () => {
    const { libraries, log, settings } = setUp({ '/b': 'not_a_library' })
    await libraries.openFirst(existing('/a'))
    await libraries.open('/b')
    expect(log.slice(2)).toEqual(['stop', 'start /b', 'told /b not_a_library', 'start /a', 'changed'])
    expect(settings().library).toBe('/a')
  })

  test('a new one is made where the person says', async () => {
    const { libraries, log, answers } = setUp()
    await libraries.openFirst(existing('/a'))
    answers.make.push('/new')
    await libraries.chooseAndMake()
    expect(log.slice(2)).toEqual(['stop', 'make /new', 'changed'])
  })

  test('a closed dialog, or the library that is open, changes nothing', async () => {
    const { libraries, log } = setUp()
    await libraries.openFirst(existing('/a'))
    await libraries.chooseAndOpen()
    await libraries.chooseAndMake()
    await libraries.open('/a')
    expect(log).toEqual(['start /a', 'opened'])
  })

  test('two wishes at once open one library', async () => {
    const { libraries, log } = setUp()
    await libraries.openFirst(existing('/a'))
    await Promise.all([libraries.open('/b'), libraries.open('/c')])
    expect(log.slice(2)).toEqual(['stop', 'start /b', 'changed'])
  })
})
