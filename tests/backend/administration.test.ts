import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLibrary } from '#db/library.ts'
import type { Client } from '#shared/api/client.ts'
import { TestClock } from '#tests/support/clock.ts'
import { failure, openTestBackend, refusal } from '#tests/support/contractClient.ts'
import { clientOf, finishJob, type OpenedLibrary } from '#tests/support/library.ts'
import { readFundNodes, readRows } from '#tests/support/rows.ts'
import { testLocation } from '#tests/support/testLocation.ts'

let folder: string
let backend: OpenedLibrary['backend']
let admin: Client
const logged: unknown[] = []

/** The client of anybody; the helpers of library.ts know only the people of their own library. */
const as = (login: string) => clientOf(backend, { login, canSwitchUser: true })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'subject-desk-'))
  const path = testLocation(join(folder, 'a.subjectdesk'))
  await createLibrary(path)
  backend = await openTestBackend(path, folder, new TestClock(), logged)
  admin = as('root')
  await admin.call('library.setUp', {
    kind: 'empty',
    name: 'New library',
    administrator: { login: 'root', displayName: 'Root' },
  })
})
afterEach(async () => {
  const { checks } = await admin.call('library.check', {})
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(logged).toEqual([])
  await backend.close()
  rmSync(folder, { recursive: true, force: true })
})

const VENDOR = { code: 'HW', name: 'Huawen', currency: 'CNY' }
const range = (scheme: 'clc' | 'lcc' | 'ddc', from: string, to: string) => ({ scheme, from, to })
const COMPUTING = {
  code: 'CS',
  names: { zh: '计算机', en: 'Computing' },
  ranges: [range('clc', 'TP3', 'TP39')],
  members: [{ userId: 1, teamRole: 'lead' as const }],
}
const newFund = (parentId: number | null, amountMinor: number) => ({
  code: 'CS',
  names: { zh: '计算机经费', en: 'Computing fund' },
  parentId,
  subjectId: null,
  amountMinor,
})
const newPolicy = (subjectId: number, defaultFundId: number | null) => ({
  subjectId,
  defaultCopies: 2,
  defaultFundId,
  defaultLocationId: null,
  priceCapMinor: null,
})

const FILE = [
  '书名,作者,ISBN,定价,分类号',
  '程序设计,张三,9787302423287,50.00,TP312',
  '中国史,李四,9787111407010,40.00,K20',
].join('\n')

async function importFile(vendorId: number): Promise<void> {
  const path = join(folder, 'list.csv')
  writeFileSync(path, FILE)
  const file = backend.files.offer(path, 'list.csv')
  const { job } = await admin.call('import.start', {
    file,
    kind: 'list',
    settings: {},
    columns: ['title', 'author', 'isbn', 'price', 'classNumber'].map((field, column) => ({ column, field })),
    vendorId,
  })
  expect((await finishJob({ backend }, admin, job)).state).toBe('done')
}

describe('a library that was set up empty', () => {
  test('gets a vendor, a subject, a fund and a policy, and then buys a title from file to order', async () => {
    const vendor = await admin.call('vendor.create', VENDOR)
    const subject = await admin.call('subject.create', COMPUTING)
    const fund = await admin.call('fund.create', newFund(1, 100_000))
    await admin.call('policy.set', newPolicy(subject.id, fund.id))
    await importFile(vendor.id)

    const rows = await readRows(admin)
    expect(rows.map((row) => row.subjectId)).toEqual([subject.id, null])
    const ids = rows.slice(0, 1).map((row) => row.id)
    await admin.call('selection.mark', { rows: { ids }, decision: 'selected' })
    expect((await readFundNodes(admin)).get(fund.id)?.own.markedMinor).toBe(10_000)
    const submitted = await admin.call('submission.submit', { subjectId: subject.id })
    expect(submitted).toMatchObject({ totalMinor: 10_000, isApproved: true })
    await admin.call('order.consolidate', {})
    const { own } = (await readFundNodes(admin)).get(fund.id) ?? {}
    expect(own).toMatchObject({ markedMinor: 0, encumberedMinor: 10_000, availableMinor: 90_000 })
    // now everything is in use and stays
    expect(await refusal(admin.call('vendor.delete', { id: vendor.id }))).toBe('wrong_state')
    expect(await refusal(admin.call('subject.delete', { id: subject.id }))).toBe('wrong_state')
    expect(await refusal(admin.call('fund.delete', { id: fund.id }))).toBe('wrong_state')
    expect(await refusal(admin.call('user.delete', { id: 1 }))).toBe('wrong_state')
  })

  test('shows a new person their subject when they are in its team', async () => {
    const { id } = await admin.call('user.create', {
      login: 'li',
      displayName: 'Li',
      roles: ['subjectLibrarian'],
    })
    const members = [{ userId: id, teamRole: 'lead' as const }]
    const subject = await admin.call('subject.create', { ...COMPUTING, members })
    const { user } = await as('li').call('session.get', {})
    expect(user).toMatchObject({ roles: ['subjectLibrarian'], subjectIds: [subject.id] })
  })
})

describe('what is added', () => {
  test('needs a code or login that nothing else has', async () => {
    await admin.call('vendor.create', VENDOR)
    await admin.call('subject.create', COMPUTING)
    const other = await admin.call('subject.create', { ...COMPUTING, code: 'MATH', members: [] })
    const person = { login: 'root', displayName: 'Another', roles: ['acquisitions' as const] }
    const calls = [
      admin.call('vendor.create', { ...VENDOR, name: 'Another' }),
      admin.call('subject.create', COMPUTING),
      admin.call('subject.update', { ...COMPUTING, id: other.id }),
      admin.call('fund.create', { ...newFund(null, 0), code: 'GENERAL' }),
      admin.call('user.create', person),
    ]
    const codes = await Promise.all(calls.map((call) => refusal(call)))
    expect(new Set(codes)).toEqual(new Set(['name_taken']))
  })

  test.each([
    ['an end that is no class number', range('clc', '??', 'TP39')],
    ['ends the wrong way round', range('clc', 'TP39', 'TP3')],
    ['a Dewey number in words', range('ddc', 'law', '349')],
  ])('refuses %s and names the range', async (_what, bad) => {
    const ranges = [...COMPUTING.ranges, bad]
    const error = await failure(admin.call('subject.create', { ...COMPUTING, ranges }))
    expect(error).toMatchObject({ code: 'invalid_input', details: { issues: [{ path: 'ranges.1' }] } })
    expect(error?.message).toContain(`${bad.from}-${bad.to}`)
    expect((await admin.call('reference.get', {})).subjects).toEqual([])
  })

  test('refuses members, funds and places that there are not', async () => {
    const members = [{ userId: 99, teamRole: 'lead' as const }]
    expect(await refusal(admin.call('subject.create', { ...COMPUTING, members }))).toBe('not_found')
    const { id } = await admin.call('subject.create', COMPUTING)
    expect(await refusal(admin.call('policy.set', newPolicy(id, 99)))).toBe('fund_missing')
    const misplaced = { ...newPolicy(id, null), defaultLocationId: 99 }
    expect(await refusal(admin.call('policy.set', misplaced))).toBe('not_found')
    expect(await refusal(admin.call('fund.create', newFund(99, 0)))).toBe('fund_missing')
    expect(await refusal(admin.call('fund.create', { ...newFund(1, 0), subjectId: 99 }))).toBe('not_found')
  })

  test('is refused to who has no right to it; acquisitions may add vendors, and no more', async () => {
    await admin.call('user.create', { login: 'chen', displayName: 'Chen', roles: ['acquisitions'] })
    await admin.call('user.create', { login: 'li', displayName: 'Li', roles: ['subjectLibrarian'] })
    const chen = as('chen')
    expect(await refusal(as('li').call('vendor.create', VENDOR))).toBe('not_permitted')
    expect(await refusal(chen.call('vendor.create', VENDOR))).toBeNull()
    expect(await refusal(chen.call('subject.create', COMPUTING))).toBe('not_permitted')
    expect(await refusal(chen.call('fund.create', newFund(1, 0)))).toBe('not_permitted')
    const person = { login: 'me', displayName: 'Me', roles: ['administrator' as const] }
    expect(await refusal(chen.call('user.create', person))).toBe('not_permitted')
  })
})

/** What a person sees of the setup and the money. A class range that comes back may have another id: nobody sees it. */
const seen = async () => ({
  reference: JSON.parse(
    JSON.stringify(await admin.call('reference.get', {}), (key, value) =>
      key === 'ranges' ? value.map((one: object) => ({ ...one, id: null })) : value,
    ),
  ),
  funds: (await admin.call('fund.readTree', {})).funds,
})

/** Undo and redo of one step each bring back exactly what was there before and after it, ids included. */
async function provesUndo(step: () => Promise<unknown>): Promise<void> {
  const before = await seen()
  await step()
  const after = await seen()
  expect(after).not.toEqual(before)
  await admin.call('undo.undo', {})
  expect(await seen()).toEqual(before)
  await admin.call('undo.redo', {})
  expect(await seen()).toEqual(after)
}

describe('undo takes back and redo brings back', () => {
  test('everything that was added, in turn', async () => {
    const person = { login: 'li', displayName: 'Li', roles: ['subjectLibrarian' as const] }
    await provesUndo(() => admin.call('vendor.create', VENDOR))
    await provesUndo(() => admin.call('user.create', person))
    await provesUndo(() => admin.call('subject.create', COMPUTING))
    await provesUndo(() => admin.call('fund.create', newFund(1, 70_000)))
    const { subjects, funds } = await admin.call('reference.get', {})
    const fundId = funds.find(({ code }) => code === 'CS')?.id ?? 0
    await provesUndo(() => admin.call('policy.set', newPolicy(subjects[0]?.id ?? 0, fundId)))
    await provesUndo(() => admin.call('policy.set', newPolicy(subjects[0]?.id ?? 0, null)))
    const end = await seen()
    for (let step = 0; step < 6; step++) await admin.call('undo.undo', {})
    expect((await admin.call('reference.get', {})).vendors).toEqual([])
    expect((await readFundNodes(admin)).get(1)?.tree.allocatedMinor).toBe(0)
    for (let step = 0; step < 6; step++) await admin.call('undo.redo', {})
    expect(await seen()).toEqual(end)
  })

  test('the former names, ranges and team of a subject', async () => {
    const { id } = await admin.call('subject.create', COMPUTING)
    const changed = {
      code: 'CSE',
      names: { zh: '计算机科学', en: '' },
      ranges: [...COMPUTING.ranges, { ...range('clc', 'TP37', 'TP37'), isInclude: false }],
      members: [],
    }
    await provesUndo(() => admin.call('subject.update', { id, ...changed }))
  })

  test('a range that goes and comes back is never taken for another', async () => {
    const vendor = await admin.call('vendor.create', VENDOR)
    const { id } = await admin.call('subject.create', COMPUTING)
    await importFile(vendor.id)
    const other = { ...COMPUTING, id, ranges: [range('lcc', 'QA76', 'QA76')] }
    await admin.call('subject.update', other)
    const [row] = await readRows(admin)
    expect(row).toMatchObject({ subjectId: id, origin: 'range', range: null })
  })
})
