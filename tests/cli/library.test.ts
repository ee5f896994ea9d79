import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contract } from '#shared/api/contract.ts'
import { deskJson, ended, parseOnly, runDesk, spawnDesk, startDesk } from '#tests/cli/runDesk.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()

/** A folder with the fixture as its library. */
async function fixtureFolder(): Promise<string> {
  const place = folder()
  await createFixture(join(place, 'a.subjectdesk'))
  return place
}
const DB = ['--db', 'a.subjectdesk']

describe('desk init', () => {
  test('makes the sample library, which is sound', async () => {
    const place = folder()
    const made = parseOnly(await spawnDesk(place, 'init', '--sample', '--json', ...DB))
    expect(made).toEqual({ db: join(place, 'a.subjectdesk'), kind: 'sample', login: 'admin' })
    const check = await deskJson<{ ok: boolean; checks: { name: string; ok: boolean }[] }>(
      place,
      'check',
      ...DB,
    )
    expect(check.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(check.ok).toBe(true)
  })

  test('makes an empty library with one administrator, a name and a currency', async () => {
    const place = folder()
    const options = ['--admin', 'he', '--admin-name', '何静', '--name', 'Test', '--currency', 'EUR']
    expect(await deskJson(place, 'init', ...options, ...DB)).toMatchObject({ kind: 'empty', login: 'he' })
    expect(await deskJson(place, 'call', 'session.get', ...DB)).toMatchObject({
      user: { login: 'he', displayName: '何静' },
      libraryName: 'Test',
      isSetUp: true,
    })
    expect(await deskJson(place, 'balances', ...DB)).toMatchObject({ currency: 'EUR' })
  })

  test('without --db makes the library of the account, where the program looks for it', async () => {
    const place = folder()
    const made = await deskJson<{ db: string }>(place, 'init', '--admin', 'he')
    expect(made.db.endsWith(join('Subject Desk', 'Library.subjectdesk'))).toBe(true)
    expect((await deskJson<{ ok: boolean }>(place, 'check')).ok).toBe(true)
  })

  test('never touches a file that is there', async () => {
    const place = folder()
    writeFileSync(join(place, 'a.subjectdesk'), 'a thesis')
    const { code, error } = await runDesk(place, 'init', '--sample', ...DB)
    expect([code, error.split('\n').length]).toEqual([1, 2])
    expect(readFileSync(join(place, 'a.subjectdesk'), 'utf8')).toBe('a thesis')
  })

  test('that fails leaves nothing behind', async () => {
    const place = folder()
    const { code } = await runDesk(place, 'init', '--admin', 'he', '--currency', 'yuan', ...DB)
    expect(code).toBe(1)
    expect(readdirSync(place).filter((name) => name.startsWith('a.'))).toEqual([])
  })

  test('wants to know what to begin with', async () => {
    const place = folder()
    expect((await runDesk(place, 'init', ...DB)).code).toBe(2)
    expect((await runDesk(place, 'init', '--sample', '--admin', 'he', ...DB)).code).toBe(2)
    expect(existsSync(join(place, 'a.subjectdesk'))).toBe(false)
  })
})

describe('what is typed wrongly', () => {
  test.each([
    ['an unknown command', ['order']],
    ['an unknown option', ['balances', '--foo']],
    ['an unknown option before the command', ['--foo']],
    ['an option without its value', ['balances', '--db']],
    ['too few words', ['import', 'list']],
    ['too many words', ['balances', 'all']],
    ['an import that is no number', ['issues', 'three']],
    ['an input that is no JSON', ['call', 'order.list', '{']],
    ['nothing', []],
  ])('%s is one line on standard error and exit code 2', async (_what, args) => {
    const { code, out, error } = await runDesk(await fixtureFolder(), ...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(error).toMatch(/^desk: [^\n]+\n$/)
  })

  test('with --json is also one object with the error', async () => {
    const { code, out, error } = await spawnDesk(await fixtureFolder(), 'balances', '--foo', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'invalid_input', details: {} } })
    expect(error).toMatch(/^desk: [^\n]+\n$/)
  })
})

describe('what fails', () => {
  test('says which library is not there, with exit code 1', async () => {
    const { code, error, out } = await runDesk(folder(), 'balances', '--db', 'none.subjectdesk', '--json')
    expect(code).toBe(1)
    expect(error).toContain('none.subjectdesk')
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'library_not_found' } })
  })

  test('says that nobody has the login', async () => {
    const { code, error } = await runDesk(await fixtureFolder(), 'balances', '--as', 'nobody', ...DB)
    expect([code, error]).toEqual([1, 'desk: Nobody in this library has the login "nobody".\n'])
  })

  test('gives the details of a refusal', async () => {
    const args = [
      'call',
      'fund.allocate',
      '{"fundId":3,"amountMinor":1,"reason":"x"}',
      '--as',
      'li',
      '--json',
    ]
    const { code, out } = await runDesk(await fixtureFolder(), ...args, ...DB)
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'not_permitted', details: { operation: 'manageFunds' } },
    })
  })
})

describe('help', () => {
  test('lists the commands, and each command its options', async () => {
    const place = folder()
    const { code, out } = await runDesk(place, '--help')
    expect(code).toBe(0)
    const names = ['init', 'import', 'issues', 'export', 'balances', 'check', 'methods', 'call']
    for (const name of names) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
    const about = await runDesk(place, 'import', '--help')
    expect(about.out).toContain('--encoding NAME')
    expect(about.out).toContain('--dry-run')
  })

  test('tells the version of the package', async () => {
    const { version }: { version: string } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
    )
    expect((await runDesk(folder(), '--version')).out).toBe(`${version}\n`)
  })
})

describe('desk methods', () => {
  test('gives every method of the contract with the schema of its input', async () => {
    const { methods } = await deskJson<{ methods: Record<string, unknown>[] }>(folder(), 'methods')
    expect(methods.map(({ name }) => name)).toEqual(Object.keys(contract))
    for (const method of methods)
      expect(method).toMatchObject({
        kind: expect.any(String),
        permission: expect.any(String),
        input: { $schema: expect.any(String) },
      })
  })

  test('whose reader has seen enough is no failure and says nothing', async () => {
    const child = startDesk(folder(), ['methods', '--json'])
    child.stdout.once('data', () => child.stdout.destroy())
    const { code, error } = await ended(child)
    expect([code, error]).toEqual([0, ''])
  })
})

describe('desk call', () => {
  test('does what the program does, as the user named', async () => {
    const place = await fixtureFolder()
    const mark = '{"rows":{"ids":[1]},"decision":"selected"}'
    expect(await deskJson(place, 'call', 'selection.mark', mark, '--as', 'li', ...DB)).toMatchObject({
      count: 1,
    })
    const { out } = await runDesk(place, 'balances', ...DB)
    // 20.00 × the two copies of the policy of CS, in the fund and in both above it
    expect(out.match(/ 40\.00 /g)).toHaveLength(3)
  })

  test('reads its input from standard input', async () => {
    const child = startDesk(await fixtureFolder(), ['call', 'titleList.get', '-', '--json', ...DB])
    child.stdin.end('{"id":1}')
    const { out } = await ended(child)
    expect(JSON.parse(out)).toMatchObject({ id: 1, name: 'List 1' })
  })
})

describe('desk check', () => {
  test('ends with exit code 1 and names what is wrong', async () => {
    const place = await fixtureFolder()
    const { default: Database } = await import('better-sqlite3')
    const raw = new Database(join(place, 'a.subjectdesk'))
    raw.exec('update fund_balance set allocated_minor = allocated_minor + 1 where fund_id = 3')
    raw.close()
    const { code, out } = await runDesk(place, 'check', '--json', ...DB)
    expect(code).toBe(1)
    const { ok, checks }: { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] } =
      JSON.parse(out)
    expect(ok).toBe(false)
    expect(checks.find(({ name }) => name === 'balances')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('fund 3 allocated'),
    })
  })
})
