import { describe, expect, test } from 'vitest'
import { openTestLibrary, type TestLibrary } from '#tests/support/contractClient.ts'
import { SUBJECT } from '#tests/support/fixture.ts'
import { pricedRows, submitRows } from '#tests/support/rows.ts'
import { tamper } from '#tests/support/tamper.ts'

/** A library in which one title was ordered, one submitted and one selected. */
async function lived(): Promise<TestLibrary> {
  const library = await openTestLibrary()
  const ids = await pricedRows(library.oracle, SUBJECT.CS)
  await submitRows(library.as('li'), SUBJECT.CS, ids.slice(0, 1), 1)
  await library.as('chen').call('order.consolidate', {})
  await submitRows(library.as('li'), SUBJECT.CS, ids.slice(1), 4)
  const [math = 0] = await pricedRows(library.oracle, SUBJECT.MATH)
  await library.as('li').call('selection.mark', { rows: { ids: [math] }, decision: 'selected' })
  return library
}

async function wrongAfter(statement: string): Promise<string[]> {
  const library = await lived()
  expect(await tamper(library.path, statement)).toBeGreaterThan(0)
  const { ok, checks } = await library.as('admin').call('library.check', {})
  await library.close()
  const wrong = checks.filter((check) => !check.ok)
  expect(ok).toBe(wrong.length === 0)
  for (const { count, detail } of wrong) expect([count > 0, detail !== '']).toEqual([true, true])
  return wrong.map(({ name }) => name)
}

describe('the check of a library', () => {
  test('finds nothing where only the program has written', async () => {
    const library = await lived()
    const { ok, checks } = await library.as('admin').call('library.check', {})
    expect([ok, checks.filter((check) => !check.ok)]).toEqual([true, []])
    await library.close()
  })

  test.each([
    [
      'a balance that is not its sum',
      'balances',
      'update fund_balance set encumbered_minor = encumbered_minor + 1 where fund_id = 3',
    ],
    [
      'a marked amount that is not its sum',
      'balances',
      'update fund_balance set marked_minor = 0 where marked_minor <> 0',
    ],
    [
      'a tree that is not the sum of its funds',
      'treeBalances',
      'update fund_balance set tree_submitted_minor = 1 where fund_id = 1',
    ],
    [
      'shares that do not sum',
      'shares',
      'update selection_share set base_minor = base_minor + 1 where selection_id = 1',
    ],
    [
      'a title that is approved without money',
      'encumbrances',
      "update selection set state = 'declined' where state = 'ordered'",
    ],
    ['an order line that is not its shares', 'orderLines', 'update order_line set copies = copies + 1'],
    [
      'an order line that costs other than its shares',
      'orderLines',
      'update order_line set base_total_minor = 1',
    ],
    ['a title that is ordered without an order', 'states', "update purchase_order set state = 'deleted'"],
    [
      'a submission that is closed with titles waiting',
      'states',
      "update submission set state = 'closed' where state = 'open'",
    ],
    [
      'a title that is submitted without a submission',
      'states',
      "update selection set submission_id = null where state = 'submitted'",
    ],
    ['an offer that nobody gets to see', 'routing', 'delete from routing where id = 1'],
    ['an offer without its title', 'routing', 'update offer set title_id = 999999 where id = 1'],
    ['a title that its ISBN does not lead to', 'routing', 'delete from title_isbn where title_id = 1'],
    ['an ISBN that leads to no title', 'routing', 'insert into title_isbn values (9787111407010, 999999)'],
    ['a price in no known state', 'states', "update offer set price_state = 'odd' where id = 1"],
    ['a routing from nowhere', 'states', "update routing set origin = 'odd' where id = 1"],
    ['a list that is half imported', 'imports', "update title_list set state = 'importing' where id = 2"],
    ['a reference to nobody', 'structure', 'delete from user_account where id = 5'],
  ])('finds %s', async (_what, check, statement) => {
    expect(await wrongAfter(statement)).toContain(check)
  })
})
