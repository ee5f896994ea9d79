import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { deskJson, ended, runDesk, startDesk } from '#tests/cli/runDesk.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const DB = ['--db', 'a.subjectdesk']
const QUICK = ['--settle', '0.05', '--every', '0.05']

async function place(): Promise<string> {
  const made = folder()
  await createFixture(join(made, 'a.subjectdesk'))
  mkdirSync(join(made, 'in/HW'), { recursive: true })
  return made
}

const list = (...titles: string[]) => `书名,ISBN,价格\n${titles.map((title) => `${title},,30.00\n`).join('')}`

interface Event {
  readonly event: string
  readonly file?: string
  readonly [more: string]: unknown
}

function eventsOf(out: string): Event[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event)
}

async function once(at: string, ...more: string[]): Promise<{ code: number | null; events: Event[] }> {
  const { code, out } = await runDesk(
    at,
    'import',
    '--watch',
    'in',
    '--once',
    '--json',
    ...QUICK,
    ...more,
    ...DB,
  )
  return { code, events: eventsOf(out) }
}

const shortly = ({ events }: { events: Event[] }) => events.map(({ event, file }) => [event, file])

describe('desk import --watch --once', () => {
  test('takes in what is there, one event a line, and knows it the next time by its content', async () => {
    const at = await place()
    writeFileSync(join(at, 'in/HW/spring.csv'), list('甲', '乙'))
    writeFileSync(join(at, 'in/HW/half.csv.part'), list('丙'))
    const first = await once(at)
    expect([first.code, ...shortly(first)]).toEqual([
      0,
      ['watching', undefined],
      ['imported', 'HW/spring.csv'],
      ['stopped', undefined],
    ])
    expect(first.events[1]).toMatchObject({
      kind: 'list',
      accepted: 2,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    renameSync(join(at, 'in/HW/spring.csv'), join(at, 'in/HW/renamed.csv'))
    const again = await once(at)
    expect(again.events[1]).toMatchObject({
      event: 'unchanged',
      file: 'HW/renamed.csv',
      unchanged: true,
      run: first.events[1]?.['run'],
    })
    expect(existsSync(join(at, 'in/HW/renamed.csv'))).toBe(true)
  })

  test('does not bring back what was taken back, nor read it anew because its profile was corrected', async () => {
    const at = await place()
    writeFileSync(join(at, 'in/HW/spring.csv'), list('甲'))
    const { events } = await once(at)
    await deskJson(at, 'call', 'import.remove', JSON.stringify({ run: events[1]?.['run'] }), ...DB)
    expect((await once(at)).events[1]).toMatchObject({ event: 'unchanged', state: 'removed' })
    await deskJson(at, 'profile', 'export', '--out', 'p.json', ...DB)
    const text = readFileSync(join(at, 'p.json'), 'utf8').replace('"price"', '"note"')
    writeFileSync(join(at, 'p.json'), text)
    expect(await deskJson(at, 'profile', 'import', 'p.json', ...DB)).toMatchObject({ changed: 1 })
    expect(shortly(await once(at))[1]).toEqual(['unchanged', 'HW/spring.csv'])
  })

  test('tells the failure of one file and goes on, and ends with code 1', async () => {
    const at = await place()
    mkdirSync(join(at, 'in/holdings'))
    writeFileSync(join(at, 'in/HW/a.csv'), '%PDF-1.7 nothing')
    writeFileSync(join(at, 'in/HW/b.csv'), list('甲'))
    writeFileSync(join(at, 'in/holdings/c.csv'), '题名,ISBN,索书号\n乙,,O1/1\n')
    writeFileSync(join(at, 'in/HW/d.csv'), list())
    writeFileSync(join(at, 'in/nobody.csv'), '书名,ISBN\n丙,\n')
    mkdirSync(join(at, 'in/list/NOPE'), { recursive: true })
    writeFileSync(join(at, 'in/list/NOPE/x.csv'), '书名,ISBN\n丁,\n')
    const run = await once(at, '--move')
    const { events } = run
    expect(events.find(({ file }) => file === 'list/NOPE/x.csv')).toMatchObject({
      event: 'failed',
      error: {
        code: 'invalid_input',
        message: expect.stringMatching(/^The folder "NOPE" is no vendor's code.* Vendors: .*HW/),
      },
    })
    expect(run.code).toBe(1)
    expect(events.find(({ file }) => file === 'HW/a.csv')).toMatchObject({
      event: 'failed',
      error: { code: 'file_not_a_table', message: expect.any(String) },
    })
    expect(events.find(({ file }) => file === 'HW/d.csv')).toMatchObject({
      event: 'failed',
      error: { code: 'file_no_rows' },
    })
    expect(events.find(({ file }) => file === 'holdings/c.csv')).toMatchObject({
      kind: 'holdings',
      accepted: 1,
    })
    expect(events.at(-1)).toEqual({ event: 'stopped', imported: 2, unchanged: 0, failed: 4 })
    expect(existsSync(join(at, 'in/HW/b.csv'))).toBe(false)
    expect(JSON.parse(readFileSync(join(at, 'in/done/HW/b.csv.json'), 'utf8'))).toMatchObject({ accepted: 1 })
    expect(JSON.parse(readFileSync(join(at, 'in/failed/HW/a.csv.json'), 'utf8'))).toMatchObject({
      error: { code: 'file_not_a_table' },
    })
    expect(shortly(await once(at))).toEqual([
      ['watching', undefined],
      ['stopped', undefined],
    ])
  })

  test.each([
    ['a folder that there is not', ['--watch', 'none'], 1],
    ['a single file beside it', ['list', 'a.csv', '--watch', 'in'], 2],
    ['a time that is no number', ['--watch', 'in', '--every', 'x'], 2],
    ['--once without it', ['list', 'a.csv', '--once'], 2],
  ])('refuses %s', async (_what, args, code) => {
    expect((await runDesk(await place(), 'import', ...args, ...DB)).code).toBe(code)
  })
})

describe('desk import --watch', () => {
  test('takes in files as they come, and an interruption ends it with what it has done', async () => {
    const at = await place()
    const child = startDesk(at, ['import', '--watch', 'in', '--json', ...QUICK, ...DB])
    const end = ended(child)
    let said = ''
    child.stdout.on('data', (text: string) => (said += text))
    const until = async (word: string) => {
      while (!said.includes(word) && child.exitCode === null) await pause(20)
    }
    await until('watching')
    writeFileSync(join(at, 'in/HW/one.csv'), list('甲'))
    await until('one.csv')
    writeFileSync(join(at, 'in/HW/two.csv'), list('乙'))
    await until('two.csv')
    child.kill('SIGTERM')
    const { code, out, error } = await end
    expect([code, error]).toEqual([0, ''])
    expect(eventsOf(out).map(({ event, file }) => [event, file])).toEqual([
      ['watching', undefined],
      ['imported', 'HW/one.csv'],
      ['imported', 'HW/two.csv'],
      ['stopped', undefined],
    ])
  }, 60_000)
})
