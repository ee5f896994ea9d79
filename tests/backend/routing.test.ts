import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { readRows } from '#tests/support/rows.ts'

let library: TestLibrary
beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(() => library.close())

const unrouted = () => readRows(library.as('chen'), { scope: { unrouted: true } })

test('rows given to a subject leave the tray, come back when they are taken back, and undo goes either way', async () => {
  const chen = library.as('chen')
  const tray = await unrouted()
  const ids = tray.slice(0, 1).map(({ id }) => id)
  expect(ids).toHaveLength(1)
  await chen.call('titleList.assignRows', { rows: { ids }, subjectId: SUBJECT.MATH })
  expect(await unrouted()).toHaveLength(tray.length - 1)
  await chen.call('titleList.unassignRows', { rows: { ids } })
  expect(await unrouted()).toHaveLength(tray.length)
  await chen.call('undo.undo', {})
  expect(await unrouted()).toHaveLength(tray.length - 1)
  await chen.call('undo.undo', {})
  expect(await unrouted()).toHaveLength(tray.length)
})
