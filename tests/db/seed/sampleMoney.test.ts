import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLibrary } from '#db/check.ts'
import { APPROVAL_LIMIT_MINOR } from '#db/seed/defaults.ts'
import { seedSample } from '#db/seed/sample.ts'
import { convert } from '#shared/domain/money.ts'
import { type SelectionState, TRANSITIONS, tierOf } from '#shared/domain/selection.ts'
import { type LibraryFixture, newLibrary } from '#tests/db/seed/libraryFixture.ts'

let fixture: LibraryFixture
beforeAll(async () => {
  fixture = await newLibrary()
  await seedSample(fixture.engine, { now: '2026-09-14T08:00:00.000Z', name: '' })
})
afterAll(() => fixture.close())

async function rowsOf<Row>(query: string): Promise<Row[]> {
  const result = await sql<Row>`${sql.raw(query)}`.execute(fixture.engine.read)
  return result.rows
}

interface Selection {
  id: number
  state: SelectionState
  copies: number
  unit_price_minor: number | null
  currency: string | null
  rate: string | null
  base_total_minor: number | null
  reason: string | null
  submission_id: number | null
}

const selections = () => rowsOf<Selection>('select * from selection order by id')

describe('the money of the sample', () => {
  test('has balances that equal their sums, of each fund and of everything below it', async () => {
    for (const tier of ['allocated', 'transferred', 'encumbered', 'awaiting', 'spent', 'credited']) {
      const wrong = await rowsOf(
        `select b.fund_id from fund_balance b where ${tier}_minor <>
          coalesce((select sum(base_minor) from fund_transaction where fund_id = b.fund_id and tier = '${tier}'), 0)`,
      )
      expect(wrong, tier).toEqual([])
    }
    for (const [tier, state] of [
      ['marked', 'selected'],
      ['submitted', 'submitted'],
    ]) {
      const wrong = await rowsOf(
        `select b.fund_id from fund_balance b where ${tier}_minor <> coalesce((select sum(h.base_minor)
          from selection_share h join selection s on s.id = h.selection_id
          where h.fund_id = b.fund_id and s.state = '${state}'), 0)`,
      )
      expect(wrong, tier).toEqual([])
    }
    const tiers = [
      'allocated',
      'transferred',
      'marked',
      'submitted',
      'encumbered',
      'awaiting',
      'spent',
      'credited',
    ]
    for (const tier of tiers) {
      const wrong = await rowsOf(
        `with recursive below (top, id) as (select id, id from fund
           union all select below.top, fund.id from fund join below on fund.parent_id = below.id)
         select fund_id from fund_balance b where tree_${tier}_minor <>
           (select sum(o.${tier}_minor) from below join fund_balance o on o.fund_id = below.id where top = b.fund_id)`,
      )
      expect(wrong, tier).toEqual([])
    }
  })

  test('encumbers each approved, ordered and received title with exactly its shares, and nothing else', async () => {
    const wrong = await rowsOf(
      `select s.id from selection s where coalesce((select sum(base_minor) from fund_transaction t
         where t.selection_id = s.id and t.tier = 'encumbered'), 0) <>
       case when s.state in ('approved', 'ordered', 'partlyReceived', 'received')
         then (select sum(base_minor) from selection_share h where h.selection_id = s.id) else 0 end`,
    )
    expect(wrong).toEqual([])
  })

  test('has a fund past its warning, one almost at its stop, and none beyond', async () => {
    const funds = await rowsOf<{ code: string; used: number; warn_percent: number | null }>(
      `select f.code, f.warn_percent, (tree_encumbered_minor + tree_spent_minor) * 100
         / (tree_allocated_minor + tree_transferred_minor) as used
       from fund_balance b join fund f on f.id = b.fund_id`,
    )
    for (const fund of funds) expect(fund.used, fund.code).toBeLessThan(100)
    const warned = funds.filter((fund) => fund.warn_percent !== null && fund.used >= fund.warn_percent)
    expect(warned.map((fund) => fund.code).toSorted()).toEqual(['WW-SS', 'ZW-HIST'])
  })

  test('gives every selection the total of its price, copies and rate, and shares that sum to it', async () => {
    const shares = await rowsOf<{ selection_id: number; total: number }>(
      'select selection_id, sum(base_minor) as total from selection_share group by 1',
    )
    const totals = new Map(shares.map((share) => [share.selection_id, share.total]))
    for (const row of await selections()) {
      const { unit_price_minor: unit, currency, rate } = row
      if (unit !== null && currency !== null && rate !== null)
        expect(row.base_total_minor).toBe(convert(unit * row.copies, currency, 'CNY', rate))
      if (tierOf(row.state) !== null) {
        expect(row.base_total_minor).not.toBeNull()
        expect(totals.get(row.id)).toBe(row.base_total_minor)
      }
    }
  })
})

describe('the decisions of the sample', () => {
  test('came about by lawful steps and stand where the last one left them', async () => {
    const steps = Map.groupBy(
      await rowsOf<{ selection_id: number; state: SelectionState; at: string }>(
        'select * from selection_history order by id',
      ),
      (step) => step.selection_id,
    )
    for (const row of await selections()) {
      let state: SelectionState = 'unmarked'
      let at = ''
      for (const step of steps.get(row.id) ?? []) {
        expect(TRANSITIONS[state]).toContain(step.state)
        expect(step.at >= at).toBe(true)
        state = step.state
        at = step.at
      }
      expect(row.state).toBe(state)
      if (state === 'rejected' || state === 'declined') expect(row.reason).not.toBeNull()
    }
  })

  test('stand in submissions whose sums, counts and approvers are right', async () => {
    const submissions = await rowsOf<{
      id: number
      user_id: number
      state: string
      total_minor: number
      row_count: number
      approver_id: number | null
    }>('select * from submission')
    const all = await selections()
    for (const submission of submissions) {
      const rows = all.filter((row) => row.submission_id === submission.id)
      expect(rows).toHaveLength(submission.row_count)
      expect(rows.reduce((sum, row) => sum + (row.base_total_minor ?? 0), 0)).toBe(submission.total_minor)
      expect(submission.approver_id !== null).toBe(submission.total_minor > APPROVAL_LIMIT_MINOR)
      expect(submission.approver_id).not.toBe(submission.user_id)
      expect(rows.some((row) => row.state === 'submitted')).toBe(submission.state === 'open')
    }
    expect(submissions.filter((submission) => submission.state === 'open')).toHaveLength(2)
  })

  test('are made by people whose duty it is: leads of the team, or acquisitions', async () => {
    const wrong = await rowsOf(
      `select s.id from selection s join selection_history h on h.selection_id = s.id
       where h.state in ('selected', 'rejected', 'deferred') and not exists (
         select 1 from subject_member m join participation p on p.subject_id = m.subject_id
         where m.subject_id = s.subject_id and m.user_id = h.user_id and p.material_type = 'book'
           and p.mode <> 'relay' and p.duty in ('select', 'assist'))
         and not exists (select 1 from user_role r join participation p on p.subject_id = s.subject_id
           where r.user_id = h.user_id and r.role = 'acquisitions' and p.material_type = 'book'
           and (p.mode = 'relay' or p.duty <> 'select'))`,
    )
    expect(wrong).toEqual([])
  })

  test('are on orders once they are ordered', async () => {
    const wrong = await rowsOf(
      `select s.id from selection s where (s.state in ('ordered', 'received')) <> exists (
         select 1 from order_line_share h join order_line l on l.id = h.order_line_id
         where h.selection_id = s.id and h.base_minor = s.base_total_minor and l.copies = s.copies
           and l.state = case s.state when 'received' then 'received' else 'open' end)`,
    )
    expect(wrong).toEqual([])
  })

  test('put what was received on the shelf', async () => {
    const missing = await rowsOf(
      `select s.id from selection s join title t on t.id = s.title_id
       where s.state = 'received' and t.isbn13 not in (select isbn13 from holding where isbn13 is not null)`,
    )
    expect(missing).toEqual([])
  })
})

describe('the self-check of a library', () => {
  test('finds nothing wrong with the sample', async () => {
    const { ok, checks } = await checkLibrary(fixture.engine)
    expect(checks.filter((check) => !check.ok)).toEqual([])
    expect(ok).toBe(true)
  })
})
