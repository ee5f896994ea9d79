import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBrokenAudit } from '#db/audit.ts'
import type { BulkLoader, Engine } from '#db/engine/engine.ts'
import { type EmptyOptions, seedEmpty } from '#db/seed/empty.ts'
import { seedSample } from '#db/seed/sample.ts'
import { readBaseCurrency, readSetting } from '#db/settings.ts'
import { findUser } from '#db/users.ts'
import { ROLES } from '#shared/domain/permission.ts'
import { type LibraryFixture, newLibrary } from '#tests/db/seed/libraryFixture.ts'

const NOW = '2026-09-14T08:00:00.000Z'
const EMPTY: EmptyOptions = {
  now: NOW,
  name: '新馆',
  currency: 'EUR',
  administrator: { login: 'maria', displayName: 'María' },
}

let fixture: LibraryFixture
beforeEach(async () => {
  fixture = await newLibrary()
})
afterEach(() => fixture.close())

async function countOf(table: 'title' | 'holding' | 'user_account' | 'fund_transaction'): Promise<number> {
  const row = await fixture.engine.read
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

describe('an empty library', () => {
  test('has an administrator with every role, and nothing that was collected', async () => {
    expect(await seedEmpty(fixture.engine, EMPTY)).toEqual({ login: 'maria' })
    const user = await findUser(fixture.engine.read, 'maria')
    expect(user?.displayName).toBe('María')
    expect(user?.roles.toSorted()).toEqual([...ROLES].toSorted())
    expect(await countOf('title')).toBe(0)
    expect(await countOf('fund_transaction')).toBe(0)
  })

  test('has the fiscal year of the moment, a fund without money, a rule in its currency and its settings', async () => {
    await seedEmpty(fixture.engine, EMPTY)
    const { read } = fixture.engine
    expect(await read.selectFrom('fiscal_year').selectAll().execute()).toEqual([
      { id: 1, code: '2026', starts_on: '2026-01-01', ends_on: '2026-12-31', is_current: 1 },
    ])
    const balance = await read.selectFrom('fund_balance').selectAll().executeTakeFirstOrThrow()
    expect(Object.values({ ...balance, fund_id: 0 })).toEqual(Object.values(balance).map(() => 0))
    const rule = await read.selectFrom('approval_rule').selectAll().executeTakeFirstOrThrow()
    expect(rule.name_en).toBe('Submissions over EUR 10000.00 need the department head')
    expect(JSON.parse(rule.condition)).toEqual({ kind: 'submissionTotalOver', minor: 1_000_000 })
    expect(await readBaseCurrency(read)).toBe('EUR')
    expect(await readSetting(read, 'setUpAt')).toBe(NOW)
    expect(await fixture.engine.integrity()).toEqual([])
    expect(await findBrokenAudit(read)).toEqual([])
  })
})

describe('setting up a library', () => {
  test('is refused where there is a user, and changes nothing', async () => {
    await seedEmpty(fixture.engine, EMPTY)
    const again = { ...EMPTY, administrator: { login: 'other', displayName: 'Other' } }
    await expect(seedEmpty(fixture.engine, again)).rejects.toMatchObject({ code: 'library_exists' })
    await expect(seedSample(fixture.engine, { now: NOW, name: '' })).rejects.toMatchObject({
      code: 'library_exists',
    })
    expect(await countOf('user_account')).toBe(1)
    expect(await countOf('title')).toBe(0)
  })

  test('that fails while loading leaves a library that is still new', async () => {
    await expect(seedSample(breaking(fixture.engine, 'load'), { now: NOW, name: '' })).rejects.toThrow('full')
    expect(await countOf('user_account')).toBe(0)
    expect(await readSetting(fixture.engine.read, 'setUpAt')).toBeNull()
  })

  test('that fails after loading can be done again, as if nothing had been', async () => {
    await expect(seedSample(breaking(fixture.engine, 'write'), { now: NOW, name: '' })).rejects.toThrow(
      'full',
    )
    expect(await countOf('user_account')).toBe(0)
    await seedSample(fixture.engine, { now: NOW, name: '' })
    expect(await countOf('holding')).toBe(20_000)
    expect(await readSetting(fixture.engine.read, 'libraryName')).not.toBe('')
    expect(await fixture.engine.integrity()).toEqual([])
  })
})

const full = () => Promise.reject(new Error('the disk is full'))

/** The engine with a disk that is full, while the large tables load or when the rest is written after them. */
function breaking(engine: Engine, at: 'load' | 'write'): Engine {
  let writes = 0
  return {
    ...engine,
    write: (work) => {
      writes += 1
      return at === 'write' && writes > 1 ? full() : engine.write(work)
    },
    bulk: async (): Promise<BulkLoader> => {
      const loader = await engine.bulk()
      return at === 'load' ? { ...loader, insert: full, insertAll: full } : loader
    },
  }
}
