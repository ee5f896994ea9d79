import { writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { openLibrary } from '#db/library.ts'
import { deskJson, ended, parseOnly, runDesk, spawnDesk, startDesk } from '#tests/cli/runDesk.ts'
import { openTestLibrary } from '#tests/support/contractClient.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { readRows } from '#tests/support/rows.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const DB = ['--db', 'a.subjectdesk']
const LIST = [
  '书名,作者,ISBN,价格,分类号',
  '算法导论,科曼,9787111407010,128.00,TP301.6',
  '数论,某,9787111407011,abc,O156',
  ',,,12,',
  '再版,某,978-7-111-40701-0,20.00,TP301.6',
].join('\n')

async function place(list = LIST, encoding = 'utf-8'): Promise<string> {
  const made = folder()
  await createFixture(join(made, 'a.subjectdesk'))
  writeFileSync(join(made, 'list.csv'), iconv.encode(list, encoding))
  return made
}

const REPORT_KEYS = [
  'run',
  'kind',
  'format',
  'encoding',
  'rows',
  'accepted',
  'rejected',
  'distinctIsbn',
  'invalidIsbn',
  'alreadyHeld',
  'onOrder',
  'duplicateInFile',
  'routed',
  'unrouted',
  'issues',
  'seconds',
  'profile',
  'leftOut',
]

describe('desk import list', () => {
  test('refuses a file of headings alone, and makes no list of it', async () => {
    const at = await place(`${LIST.split('\n')[0]}\n`)
    const runs = () => deskJson(at, 'call', 'import.list', '{}', ...DB)
    const before = await runs()
    const run = await runDesk(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)
    expect(run.code).toBe(1)
    expect(run.error).toContain('The file has headings but no rows.')
    expect(await runs()).toEqual(before)
  })

  test('says of a folder that it is one', async () => {
    const at = await place()
    const run = await runDesk(at, 'import', 'list', '.', '--vendor', 'HW', ...DB)
    expect(run).toMatchObject({
      code: 1,
      error: expect.stringMatching(/A folder cannot be taken in at once: .*--watch/),
    })
    expect((await runDesk(at, 'import', 'list', 'none.csv', ...DB)).error).toMatch(
      /There is no file .*none\.csv/,
    )
  })

  test('refuses a file of which no row can be taken in, and makes no list of it', async () => {
    const at = await place(`${LIST.split('\n')[0]}\n,,,,\n,,20.00\n`)
    const run = await runDesk(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)
    expect(run.code).toBe(1)
    expect(run.error).toContain('No row of this file (1 row) can be taken in: there is no title')
    const { lists } = await deskJson<{ lists: { name: string }[] }>(at, 'call', 'home.summarise', ...DB)
    expect(lists.map(({ name }) => name)).not.toContain('list')
  })

  test('takes in what it can and counts the rest', async () => {
    const at = await place()
    const report = await deskJson(
      at,
      'import',
      'list',
      'list.csv',
      '--vendor',
      'hw',
      '--name',
      'Spring',
      ...DB,
    )
    expect(Object.keys(report)).toEqual(REPORT_KEYS)
    expect(report).toMatchObject({
      kind: 'list',
      format: 'csv',
      encoding: 'utf-8',
      rows: 4,
      accepted: 3,
      rejected: 1,
      distinctIsbn: 1,
      invalidIsbn: 1,
      duplicateInFile: 1,
    })
    expect(report['issues']).toContainEqual({ code: 'no_title', count: 1 })
    const lists = await deskJson<{ lists: { name: string }[] }>(at, 'call', 'home.summarise', ...DB)
    expect(lists.lists.map(({ name }) => name)).toContain('Spring')
    expect((await deskJson<{ ok: boolean }>(at, 'check', ...DB)).ok).toBe(true)
  })

  test('the remarks about its rows can be read with row, column, value, code and reason', async () => {
    const at = await place()
    const { run } = await deskJson<{ run: number }>(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)
    const { issues } = await deskJson<{ issues: unknown[] }>(at, 'issues', String(run), ...DB)
    expect(issues).toContainEqual({
      row: 3,
      sheet: null,
      column: '价格',
      part: null,
      value: 'abc',
      code: 'price_unreadable',
      rejected: false,
      reason: expect.stringContaining('The price cannot be read'),
      proposal: null,
      settled: null,
    })
    const { out } = await runDesk(at, 'issues', String(run), ...DB)
    expect(out).toMatch(/^Row +Column +Value +Code +Reason$/m)
    expect((await runDesk(at, 'issues', '999', ...DB)).code).toBe(1)
  })

  test('of the same file changes nothing and says so, until it is asked for or the first was taken back', async () => {
    const at = await place()
    const list = (...more: string[]) =>
      deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...more, ...DB)
    const first = await list()
    expect(await list()).toEqual({ ...first, unchanged: true })
    expect((await runDesk(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)).out).toMatch(
      /^This file was taken in before, as import \d+ on [\d-]+\. Nothing was changed\.$/m,
    )
    // read in another way, or for another vendor, it is another import
    expect(await list('--encoding', 'windows-1252')).not.toHaveProperty('unchanged')
    expect(await list('--again')).not.toHaveProperty('unchanged')
    const { runs } = await deskJson<{ runs: { run: number; state: string }[] }>(
      at,
      'call',
      'import.list',
      ...DB,
    )
    for (const { run, state } of runs.slice(0, 3))
      if (state === 'ready') await deskJson(at, 'call', 'import.remove', JSON.stringify({ run }), ...DB)
    expect(await list()).not.toHaveProperty('unchanged')
  })

  test('brings an earlier list up to date with --reissue-of, and knows the file afterwards', async () => {
    const at = await place()
    const first = await deskJson<{ run: number }>(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)
    const { listId } = await deskJson<{ listId: number }>(
      at,
      'call',
      'import.get',
      JSON.stringify({ run: first.run }),
      ...DB,
    )
    writeFileSync(
      join(at, 'again.csv'),
      LIST.replace('数论,某,9787111407011,abc', '数论,某,9787111407011,30.00'),
    )
    const again = ['import', 'list', 'again.csv', '--vendor', 'HW', '--reissue-of', 'auto', ...DB]
    expect(await deskJson(at, ...again)).toMatchObject({
      reissue: { earlierListId: listId, changed: 1, added: 0, withdrawn: 0 },
    })
    expect(await deskJson(at, ...again)).toMatchObject({ unchanged: true })
    const { lists } = await deskJson<{ lists: { id: number }[] }>(at, 'call', 'home.summarise', ...DB)
    expect(lists.filter(({ id }) => id > listId)).toEqual([])
    const wrong = await runDesk(at, 'import', 'list', 'list.csv', '--reissue-of', 'last', ...DB)
    expect(wrong.code).toBe(2)
    expect((await deskJson<{ ok: boolean }>(at, 'check', ...DB)).ok).toBe(true)
  })

  test('a dry run counts the same and stores nothing', async () => {
    const at = await place()
    const dry = await deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', '--dry-run', ...DB)
    expect(dry).toMatchObject({ run: null, rows: 4, accepted: 3, rejected: 1 })
    const { runs } = await deskJson<{ runs: unknown[] }>(at, 'call', 'import.list', ...DB)
    expect(runs).toHaveLength(2)
  })

  test('without a vendor names the vendors that there are', async () => {
    const { code, error } = await runDesk(await place(), 'import', 'list', 'list.csv', ...DB)
    expect(code).toBe(2)
    expect(error).toContain('ATL, HW')
    const unknown = await runDesk(await place(), 'import', 'list', 'list.csv', '--vendor', 'XX', ...DB)
    expect([unknown.code, unknown.error.includes('ATL, HW')]).toEqual([2, true])
  })

  test('takes the vendor of a profile that was remembered for these headings, or that is named', async () => {
    const at = await place()
    await deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', '--profile', 'Huawen', ...DB)
    await deskJson(at, 'import', 'list', 'list.csv', '--again', ...DB)
    writeFileSync(join(at, 'other.csv'), '题名,单价\n甲,12.00\n')
    await deskJson(at, 'import', 'list', 'other.csv', '--profile', 'Huawen', ...DB)
    const { runs } = await deskJson<{ runs: { vendorId: number }[] }>(at, 'call', 'import.list', ...DB)
    expect(runs.slice(0, 3).map(({ vendorId }) => vendorId)).toEqual([1, 1, 1])
  })

  test('reads columns as --map says, by heading or by number', async () => {
    const list = 'a,b,c\n第一,30.00,9787111407010\n'
    const at = await place(list)
    const map = ['--map', 'title=a,price=2,isbn=C']
    await deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...map, '--name', 'mapped', ...DB)
    const engine = openLibrary(join(at, 'a.subjectdesk'))
    const row = await engine.read
      .selectFrom('offer')
      .innerJoin('title', 'title.id', 'offer.title_id')
      .select(['title.title', 'offer.price_minor', 'title.isbn13'])
      .orderBy('offer.id', 'desc')
      .executeTakeFirst()
    await engine.close()
    expect(row).toEqual({ title: '第一', price_minor: 3000, isbn13: 9787111407010 })
  })

  test.each([
    ['a field that there is none of', 'colour=a', 'title'],
    ['a heading that there is none of', 'title=z', '书名'],
    ['a pair without its sign', 'title', 'field=heading'],
  ])('--map with %s is refused and says what there is', async (_what, map, named) => {
    const { code, error } = await runDesk(
      await place(),
      'import',
      'list',
      'list.csv',
      '--vendor',
      'HW',
      '--map',
      map,
      ...DB,
    )
    expect(code).toBe(2)
    expect(error).toContain(named)
  })

  test('reads GB18030 by itself, and in the encoding that is named', async () => {
    const at = await place(LIST, 'gb18030')
    const named = await deskJson(
      at,
      'import',
      'list',
      'list.csv',
      '--vendor',
      'HW',
      '--encoding',
      'gb18030',
      '--dry-run',
      ...DB,
    )
    expect(named).toMatchObject({ encoding: 'gb18030', accepted: 3 })
    expect(await deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', '--dry-run', ...DB)).toEqual({
      ...named,
      seconds: expect.any(Number),
    })
  })

  test('needs the right to import', async () => {
    const { code, out } = await runDesk(
      await place(),
      'import',
      'list',
      'list.csv',
      '--vendor',
      'HW',
      '--as',
      'li',
      '--json',
      ...DB,
    )
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'not_permitted' } })
  })

  test('says which file is not there', async () => {
    const { code, error } = await runDesk(await place(), 'import', 'list', 'none.csv', ...DB)
    expect(code).toBe(1)
    expect(error).toContain('none.csv')
  })
})

describe('desk import holdings and recommendations', () => {
  test('need no vendor, and titles of the next list are known as held', async () => {
    const at = await place()
    writeFileSync(join(at, 'held.csv'), '题名,ISBN,索书号,复本数\n算法导论,9787111407010,TP301.6/1,3\n')
    const held = await deskJson(at, 'import', 'holdings', 'held.csv', ...DB)
    expect(held).toMatchObject({ kind: 'holdings', accepted: 1 })
    writeFileSync(join(at, 'wishes.csv'), '题名,ISBN,推荐人\n算法导论,9787111407010,王同学\n')
    expect(await deskJson(at, 'import', 'recommendations', 'wishes.csv', ...DB)).toMatchObject({
      kind: 'recommendations',
      accepted: 1,
    })
    const list = await deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)
    expect(list['alreadyHeld']).toBeGreaterThan(0)
  })
})

describe('beside a program that has the same library open', () => {
  test('an import goes in, and the program shows it without being told', async () => {
    const library = await openTestLibrary()
    const before = await readRows(library.as('chen'))
    writeFileSync(join(library.folder, 'list.csv'), LIST)
    const args = ['import', 'list', 'list.csv', '--vendor', 'HW', '--db', library.path]
    expect(parseOnly(await spawnDesk(library.folder, ...args, '--json'))).toMatchObject({ accepted: 3 })
    const after = await readRows(library.as('chen'))
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.map(({ title }) => title)).toContain('数论')
    expect(library.logged).toEqual([])
    await library.close()
  })
})

async function writeLongList(path: string, rows: number): Promise<void> {
  const lines = Array.from(
    { length: rows },
    (_, row) => `题名 ${row},作者 ${row % 997},,${row % 300}.50,TP${row % 400}`,
  )
  await writeFile(path, ['书名,作者,ISBN,价格,分类号', ...lines, ''].join('\n'))
}

describe('an interruption', () => {
  test('of an import ends with exit code 130 and leaves nothing of it', async () => {
    const at = await place()
    await writeLongList(join(at, 'long.csv'), 300_000)
    const engine = openLibrary(join(at, 'a.subjectdesk'))
    const child = startDesk(at, ['import', 'list', 'long.csv', '--vendor', 'HW', '--json', ...DB])
    const end = ended(child)
    const isRunning = async () =>
      (await engine.read.selectFrom('import_run').select('id').where('state', '=', 'running').execute())
        .length > 0
    while (!(await isRunning()) && child.exitCode === null) await pause(20)
    child.kill('SIGINT')
    const { code, out, error } = await end
    expect([code, JSON.parse(out), error]).toEqual([
      130,
      { error: { code: 'cancelled', message: expect.any(String), details: {} } },
      'desk: Cancelled; nothing was kept.\n',
    ])
    const states = await engine.read.selectFrom('title_list').select(['name', 'state']).execute()
    expect(states.filter(({ state }) => state === 'importing' || state === 'ready')).toHaveLength(2)
    await engine.close()
    expect((await deskJson<{ ok: boolean }>(at, 'check', ...DB)).ok).toBe(true)
  }, 60_000)
})
