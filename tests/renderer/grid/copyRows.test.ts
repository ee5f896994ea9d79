import { expect, test } from 'vitest'
import { asTable } from '#renderer/grid/copyRows.ts'

test('copied rows are one line each, whatever a note contains', () => {
  const columns = [
    { id: 'title', header: 'Title', value: (row: { title: string; note: string }) => row.title },
    { id: 'note', header: 'Note', value: (row: { title: string; note: string }) => row.note },
  ]
  const text = asTable([{ title: 'A', note: 'two\nlines\tand a tab' }], columns)
  expect(text).toBe('Title\tNote\nA\ttwo lines and a tab')
})
