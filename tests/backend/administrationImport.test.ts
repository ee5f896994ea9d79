import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { failure, openTestLibrary, refusal, type TestLibrary } from '#tests/support/contractClient.ts'
import { csvBytes } from '#tests/support/csvFixture.ts'
import { countAudit } from '#tests/support/rows.ts'

let library: TestLibrary
const admin = () => library.as('admin')
const reference = () => admin().call('reference.get', {})

beforeEach(async () => {
  library = await openTestLibrary()
})
afterEach(async () => {
  expect(library.logged).toEqual([])
  await library.close()
})

function offer(name: string, content: Uint8Array): string {
  const path = join(library.folder, name)
  writeFileSync(path, content)
  return library.backend.files.offer(path, name)
}

const PEOPLE = [
  ['工号', '姓名', '角色', '院系', '负责学科', '备注'],
  ['li', '李明', '', '', '', 'only the name'],
  ['gao', '高远', '学科馆员、采访', '', 'CS; MATH（负责人）', ''],
  ['sun', '', '', '', '', 'as it is'],
]
const forms = {
  'a CSV in GB18030': (rows: string[][]) => offer('people.csv', csvBytes(rows, 'gb18030')),
  'a workbook': (rows: string[][]) => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['人员名单'], [], ...rows]), '人员')
    return offer('people.xlsx', new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer))
  },
}

describe('people from a spreadsheet', () => {
  test.each(Object.entries(forms))('%s shows what it would do before it does it', async (_form, make) => {
    const before = await reference()
    const read = await admin().call('user.readFile', { file: make(PEOPLE) })
    expect(read.columns.map(({ column }) => column)).toEqual([
      'login',
      'name',
      'roles',
      'department',
      'subjects',
      null,
    ])
    expect(read.plan.map(({ action }) => action)).toEqual(['change', 'create', 'leave'])
    expect(read.plan[0]?.changes).toEqual([{ column: 'name', before: 'LI', after: '李明' }])
    expect(read.plan.flatMap(({ problems }) => problems)).toEqual([])
    expect(await reference()).toEqual(before)

    const done = await admin().call('user.import', { rows: read.rows })
    expect(done).toMatchObject({ created: 1, changed: 1, left: 1 })
    const after = await reference()
    const gao = after.users.find(({ login }) => login === 'gao')
    expect(gao).toMatchObject({ displayName: '高远', roles: ['subjectLibrarian', 'acquisitions'] })
    expect(done.createdIds).toEqual([gao?.id])
    const part = (code: string) =>
      after.subjects
        .find((subject) => subject.code === code)
        ?.members.find(({ userId }) => userId === gao?.id)?.teamRole
    expect([part('CS'), part('MATH')]).toEqual(['resource', 'lead'])
  })

  test('is one step: one event, undone and redone whole', async () => {
    const { rows } = await admin().call('user.readFile', { file: forms['a CSV in GB18030'](PEOPLE) })
    const before = await reference()
    const events = await countAudit(library.oracle)
    await admin().call('user.import', { rows })
    expect(await countAudit(library.oracle)).toBe(events + 1)
    const after = await reference()
    await admin().call('undo.undo', {})
    expect(await reference()).toEqual(before)
    await admin().call('undo.redo', {})
    expect(await reference()).toEqual(after)
    await admin().call('undo.undo', {})
    expect(await reference()).toEqual(before)
  })

  test('names every problem with its row and column, and takes nothing in then', async () => {
    const file = offer(
      'wrong.csv',
      csvBytes(
        [
          ['login', 'name', 'roles', 'department', 'subjects'],
          ['', 'Nobody', 'acquisitions', '', ''],
          ['a', '', 'acquisitions', '', ''],
          ['b', 'B', 'director', 'Nowhere', 'CS; Alchemy'],
          ['b', 'B', 'acquisitions', '', ''],
          ['c', 'C', '', '', 'CS (king)'],
        ],
        'utf-8',
      ),
    )
    const { rows, plan } = await admin().call('user.readFile', { file })
    const told = plan.flatMap(({ problems }) => problems.map(({ row, column, code }) => [row, column, code]))
    expect(told).toEqual([
      [2, 'login', 'missing'],
      [3, 'name', 'missing'],
      [4, 'roles', 'unknown_role'],
      [4, 'department', 'unknown_department'],
      [4, 'subjects', 'unknown_subject'],
      [5, 'login', 'twice_in_file'],
      [6, 'roles', 'missing'],
      [6, 'subjects', 'unknown_team_role'],
    ])
    const before = await reference()
    const error = await failure(admin().call('user.import', { rows }))
    expect(error).toMatchObject({ code: 'rows_refused', details: { row: 2 } })
    expect(await reference()).toEqual(before)
  })

  test('never takes the last administrator away', async () => {
    const rows = [{ row: 2, cells: { login: 'admin', roles: '采访' } }]
    const error = await failure(admin().call('user.import', { rows }))
    expect(error).toMatchObject({ details: { problems: [{ code: 'last_administrator', row: 2 }] } })
    const handedOver = [...rows, { row: 3, cells: { login: 'li', roles: '管理员' } }]
    expect(await refusal(admin().call('user.import', { rows: handedOver }))).toBeNull()
  })

  test('is refused without a column of user names, for a file of titles, and to everybody else', async () => {
    const headless = offer(
      'x.csv',
      csvBytes(
        [
          ['one', 'two'],
          ['a', 'b'],
        ],
        'utf-8',
      ),
    )
    expect(await refusal(admin().call('user.readFile', { file: headless }))).toBe('heading_missing')
    expect(await refusal(library.as('chen').call('user.readFile', { file: headless }))).toBe('not_permitted')
    const rows = [{ row: 2, cells: { login: 'li', roles: 'admin' } }]
    expect(await refusal(library.as('li').call('user.import', { rows }))).toBe('not_permitted')
    expect(await refusal(admin().call('user.readFile', { file: 'none' }))).toBe('file_expired')
  })
})

describe('subjects from a spreadsheet', () => {
  const SUBJECTS = [
    ['代码', '中文名称', 'English name', '中图法分类号', 'LCC', 'DDC', '学科馆员'],
    ['CS', '计算机科学', '', 'TP3-TP39；除TP37', '', '', ''],
    ['LAW', '法学', 'Law', 'D9', 'K', '340-349', 'wang; li'],
  ]

  test('are added and changed with ranges of three schemes and their team, in one step', async () => {
    const before = await reference()
    const { plan, rows } = await admin().call('subject.readFile', {
      file: forms['a workbook'](SUBJECTS),
    })
    expect(plan.map(({ action }) => action)).toEqual(['change', 'create'])
    await admin().call('subject.import', { rows })
    const { subjects, users } = await reference()
    const law = subjects.find(({ code }) => code === 'LAW')
    expect(law?.ranges.map(({ scheme, from, to }) => `${scheme} ${from} ${to}`)).toEqual([
      'clc D9 D9',
      'lcc K K',
      'ddc 340 349',
    ])
    const team = law?.members.map(({ userId, teamRole }) => [
      users.find(({ id }) => id === userId)?.login,
      teamRole,
    ])
    expect(team).toEqual(
      expect.arrayContaining([
        ['wang', 'lead'],
        ['li', 'resource'],
      ]),
    )
    const computing = subjects.find(({ code }) => code === 'CS')
    expect(computing?.names).toEqual({ zh: '计算机科学', en: 'CS' })
    expect(computing?.ranges.filter(({ scheme }) => scheme === 'clc')).toMatchObject([
      { from: 'TP3', to: 'TP39', isInclude: true },
      { from: 'TP37', to: 'TP37', isInclude: false },
    ])
    await admin().call('undo.undo', {})
    const withoutIds = (value: unknown) =>
      JSON.parse(JSON.stringify(value, (key, one) => (key === 'ranges' ? one.length : one)))
    expect(withoutIds(await reference())).toEqual(withoutIds(before))
  })

  test('name a range that is none', async () => {
    const rows = [{ row: 2, cells: { code: 'CS', clc: 'TP3-TP39; ??' } }]
    const error = await failure(admin().call('subject.import', { rows }))
    expect(error?.details).toMatchObject({
      problems: [{ row: 2, column: 'clc', value: '??', code: 'bad_range' }],
    })
  })
})

test('a list of calls runs under the rules of each, and only those of people and subjects', async () => {
  const call = (method: string, input: unknown) =>
    library.backend.handle(
      { id: 1, method: 'library.applyAll', input: { calls: [{ method, input }] } },
      { login: 'admin', canSwitchUser: true },
    )
  expect(await call('selection.restore', {})).toMatchObject({ error: { code: 'invalid_input' } })
  expect(await call('user.delete', { id: 1, more: true })).toMatchObject({ error: { code: 'invalid_input' } })
  expect(await call('user.deactivate', { id: 1 })).toMatchObject({ error: { code: 'own_account' } })
})
