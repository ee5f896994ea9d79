import { expect, test } from 'vitest'
import { readDesktopOptions } from '#backend/entries/desktopOptions.ts'

const WHOLE = [
  '--library',
  '/a b/图书馆.subjectdesk',
  '--data-folder',
  '/data',
  '--import-worker',
  '/out/worker.js',
]

test('reads paths with blanks and Chinese characters, and the worker as an address', () => {
  const options = readDesktopOptions([...WHOLE, '--create', '--program-version', '1.2.3'])
  expect(options).toMatchObject({
    library: '/a b/图书馆.subjectdesk',
    dataFolder: '/data',
    programVersion: '1.2.3',
    shouldCreate: true,
  })
  expect(options.importWorker.href).toBe('file:///out/worker.js')
})

test('does not create a library unless told so', () => {
  expect(readDesktopOptions(WHOLE).shouldCreate).toBe(false)
})

test('names the option that is missing', () => {
  expect(() => readDesktopOptions(WHOLE.slice(2))).toThrow('--library')
})

test('refuses an option that it does not know', () => {
  expect(() => readDesktopOptions([...WHOLE, '--inspect'])).toThrow()
})
