import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isoRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { deskJson, runDesk } from '#tests/cli/runDesk.ts'
import { createFixture } from '#tests/support/fixture.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folder = temporaryFolders()
const DB = ['--db', 'a.subjectdesk']

async function place(name: string, content: string | Uint8Array): Promise<string> {
  const made = folder()
  await createFixture(join(made, 'a.subjectdesk'))
  writeFileSync(join(made, name), content)
  return made
}

const book = (number: number, ...more: string[]) =>
  isoRecord({ fields: [`001|no${number}`, `245 10$aTitle ${number}`, ...more] })

test('an import of order data in MARC names the fields that it did not take, and how to take them', async () => {
  const plain = Array.from({ length: 30 }, (_, number) => book(number))
  const ordered = book(99, '970 ##$fHUM$p12.50$q2')
  const at = await place('order.mrc', Buffer.concat([...plain, ordered]))
  const list = ['import', 'list', 'order.mrc', '--vendor', 'HW', ...DB]
  const { code, out } = await runDesk(at, ...list, '--dry-run')
  expect(code).toBe(0)
  expect(out).toContain('Left out: 970$f, 970$p, 970$q. Into 970 vendors put')
  expect(out).toContain("--map 'FIELD=970$f'")
  const map = 'price=970$p,fund=970$f,quantity=970$q'
  expect(await deskJson(at, ...list, '--dry-run')).toMatchObject({ leftOut: ['970$f', '970$p', '970$q'] })
  expect(await deskJson(at, ...list, '--map', map)).toMatchObject({ leftOut: [], accepted: 31 })
  expect((await runDesk(at, ...list, '--map', map)).out).not.toContain('Left out')
})

test('a table names the columns that nothing is taken from, a watched folder too', async () => {
  const list = '书名,ISBN,推荐指数,空\n算法导论,9787111407010,五星,\n'
  const at = await place('list.csv', list)
  expect(await deskJson(at, 'import', 'list', 'list.csv', '--vendor', 'HW', ...DB)).toMatchObject({
    leftOut: ['推荐指数'],
  })
  mkdirSync(join(at, 'in'))
  writeFileSync(join(at, 'in/other.csv'), list.replace('算法', '方法'))
  const { out } = await runDesk(
    at,
    'import',
    '--watch',
    'in',
    '--once',
    '--settle',
    '0.05',
    '--vendor',
    'HW',
    ...DB,
  )
  expect(out).toContain('other.csv: import')
  expect(out).toContain(', left out: 推荐指数')
})
