import { beforeAll, describe, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()

beforeAll(() => {
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => kept.set(name, text),
  }
  vi.stubGlobal('window', { localStorage })
})

async function freshStore() {
  vi.resetModules()
  return (await import('#renderer/app/markingChoice.ts')).useMarkingChoice
}

describe('what is marked', () => {
  test('is remembered by person: another at the same computer does not see it, the first finds it again', async () => {
    const store = await freshStore()
    store.getState().becomes(1)
    store.getState().choose({ subject: 3, listId: 8, rowId: 5 })
    store.getState().becomes(2)
    expect(store.getState()).toMatchObject({ subject: 'mine', listId: null, rowId: null })
    store.getState().choose({ subject: 'all' })
    const later = await freshStore()
    later.getState().becomes(1)
    expect(later.getState()).toMatchObject({ subject: 3, listId: 8, rowId: null })
    later.getState().becomes(2)
    expect(later.getState()).toMatchObject({ subject: 'all', listId: null })
  })

  test('forgets what an earlier version kept for whoever sat there', async () => {
    kept.set('subjectDesk.marking', JSON.stringify({ state: { subject: 3, listId: 8 }, version: 0 }))
    const store = await freshStore()
    store.getState().becomes(1)
    expect(store.getState()).toMatchObject({ subject: 'mine', listId: null })
  })
})
