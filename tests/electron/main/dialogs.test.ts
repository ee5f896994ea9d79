import type { BaseWindow } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Dialogs } from '#main/dialogs.ts'
import { DIALOG_TEXTS } from '#main/dialogTexts.ts'
import { createFakeElectron, type FakeElectron } from '#tests/support/fakeElectron.ts'

let fake: FakeElectron
let dialogs: Dialogs
beforeEach(async () => {
  vi.resetModules()
  fake = createFakeElectron()
  vi.doMock('electron', () => fake.electron)
  const { createDialogs } = await import('#main/dialogs.ts')
  dialogs = createDialogs(
    () => ({}) as BaseWindow,
    () => DIALOG_TEXTS.en,
  )
})

const CLOSED = { canceled: true, filePaths: [], filePath: '' }
const ERROR = { code: 'library_damaged', message: 'x', details: {} } as const
const optionsOf = (index: number) => fake.dialogs[index]?.args[1] as Record<string, unknown>

describe('the dialogs', () => {
  test('a library to open is one file with the extension', async () => {
    fake.answers.push({ canceled: false, filePaths: ['/a.subjectdesk'] })
    expect(await dialogs.libraryToOpen()).toBe('/a.subjectdesk')
    expect(optionsOf(0)).toMatchObject({
      properties: ['openFile'],
      filters: [{ extensions: ['subjectdesk'] }],
    })
  })

  test('a library to be made gets its extension if it was left away', async () => {
    fake.answers.push(
      { canceled: false, filePath: '/new' },
      { canceled: false, filePath: '/new.SubjectDesk' },
    )
    expect(await dialogs.libraryToMake()).toBe('/new.subjectdesk')
    expect(await dialogs.libraryToMake()).toBe('/new.SubjectDesk')
  })

  test('a file to be saved starts in the documents, under its name', async () => {
    fake.answers.push({ canceled: false, filePath: '/x/order.csv' })
    expect(await dialogs.placeToSave('order.csv')).toBe('/x/order.csv')
    expect(optionsOf(0)['defaultPath']).toBe('/documents/order.csv')
  })

  test('closed dialogs choose nothing', async () => {
    fake.answers.push(CLOSED, CLOSED, CLOSED)
    expect([
      await dialogs.libraryToOpen(),
      await dialogs.libraryToMake(),
      await dialogs.placeToSave('a'),
    ]).toEqual([null, null, null])
  })

  test('what cannot be opened is named, with what to do', async () => {
    fake.answers.push({ response: 0 })
    await dialogs.tellCannotOpen('/a.subjectdesk', ERROR)
    expect(optionsOf(0)['detail']).toBe(`/a.subjectdesk\n\n${DIALOG_TEXTS.en.libraryErrors.library_damaged}`)
  })

  test('an error without a sentence of its own shows the backend’s', async () => {
    fake.answers.push({ response: 0 })
    await dialogs.tellCannotOpen('/a', { ...ERROR, code: 'internal' })
    expect(optionsOf(0)['detail']).toBe('/a\n\nx')
  })

  test.each([
    [0, 'open'],
    [1, 'new'],
    [2, 'quit'],
    [-1, 'quit'],
  ])('button %i of the remedies means %s', async (response, remedy) => {
    fake.answers.push({ response })
    expect(await dialogs.askRemedy('/a', ERROR)).toBe(remedy)
    expect(optionsOf(0)['cancelId']).toBe(2)
  })

  test('a backend that was given up: what to do, and starting again is the person’s choice', async () => {
    fake.answers.push({ response: 0 }, { response: 1 })
    expect(await dialogs.askStartAgain({ ...ERROR, code: 'backend_gone' })).toBe(true)
    expect(await dialogs.askStartAgain(ERROR)).toBe(false)
    expect(optionsOf(0)['detail']).toBe(DIALOG_TEXTS.en.givenUpAdvice)
    expect(optionsOf(1)['detail']).toContain(DIALOG_TEXTS.en.libraryErrors.library_damaged)
  })
})
