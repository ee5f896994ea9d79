import { expect, test } from 'vitest'
import { isTextField } from '#preload/textField.ts'

test.each([
  { tagName: 'TEXTAREA' },
  { tagName: 'INPUT', type: 'text' },
  { tagName: 'INPUT', type: 'search' },
  { tagName: 'input', type: 'number' },
  { tagName: 'DIV', isContentEditable: true },
])('%j takes typed text', (element) => {
  expect(isTextField(element)).toBe(true)
})

test.each([
  null,
  { tagName: 'DIV', isContentEditable: false },
  { tagName: 'BODY' },
  { tagName: 'BUTTON' },
  { tagName: 'INPUT', type: 'checkbox' },
  { tagName: 'INPUT', type: 'radio' },
])('%j does not', (element) => {
  expect(isTextField(element)).toBe(false)
})
