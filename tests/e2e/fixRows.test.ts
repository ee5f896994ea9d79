import { describe, expect } from 'vitest'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'
import { csvBytes } from '#tests/support/csvFixture.ts'
import type { Product } from '#tests/support/e2eProduct.ts'

/** Rows 2 to 6 of the file: sound, without a title, two with lost zeros, one with a wrong check digit and price. */
const ROWS = [
  ['书名', '作者', 'ISBN', '定价', '中图法分类号'],
  ['湖泊遥感', '林远', '9787111407010', '88.00', 'TP311'],
  ['', '佚名', '', '12.00', 'TP3'],
  ['饥饿游戏', '柯林斯', '439023483', '30.00', 'I712'],
  ['达·芬奇密码', '布朗', '385504209', '35.00', 'I712'],
  ['图数据库', '陈一诺', '9787302185650', '待议价', 'TP311'],
]

async function openIssues(desk: Desk, product: Product) {
  const client = product.as('chen')
  const { vendors } = await client.call('reference.get', {})
  const run = await product.importFile('征订.csv', csvBytes(ROWS, 'utf8'), {
    kind: 'list',
    vendorId: vendors.find(({ currency }) => currency === 'CNY')?.id ?? 1,
  })
  await desk.go(`/lists/${run.listId}`)
  await desk.page
    .getByRole('tab', { name: fill(desk.words.titleList.issuesTab, { figure: '5' }), exact: true })
    .click()
  const grid = desk.grid(desk.words.importing.rejectedRows)
  await grid.ready()
  const titles = async () => {
    const rows = await readRows(client, 'marking', { scope: { listId: run.listId ?? 0 } })
    return new Map(rows.map((row) => [row.title, row]))
  }
  const at = async (text: string) => (await grid.column('code')).indexOf(text)
  return { grid, titles, at }
}

describe('correcting what an import remarked', () => {
  test('by keyboard alone: a typed title, a proposal, a wrong price; only those rows are tried again, and undone', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'chen' })
    const { grid, titles, at } = await openIssues(desk, product)
    const { fixing, importing } = desk.words
    const { keyboard } = desk.page
    await grid.click(await at(importing.issue.no_title.text), 'row')
    await keyboard.press('Enter')
    await desk.page
      .getByRole('textbox', { name: fill(fixing.editor, { row: '3', column: '书名' }) })
      .waitFor()
    await keyboard.type('操作系统')
    await keyboard.press('Enter')
    await eventually(() => grid.text(0, 'fix')).toBe('操作系统')
    expect(await grid.text(0, 'isSettled')).toBe(fixing.state.noted)
    await keyboard.press('p')
    await eventually(() => grid.text(1, 'fix')).toBe('0439023483')
    const price = await at(importing.issue.price_unreadable.text)
    await grid.click(price, 'row')
    await keyboard.press('F2')
    await keyboard.type('面洽')
    await keyboard.press('Control+Enter')
    const outcome = desk.page.getByRole('region', { name: fixing.result.title })
    await outcome.getByText(fixing.refused.still_wrong, { exact: false }).waitFor()
    await eventually(() => grid.count()).toBe(3)
    await eventually(() => grid.column('isSettled')).toContain(fixing.state.refused)
    const after = await titles()
    expect(after.get('操作系统')).toMatchObject({ priceMinor: 1200, rowNo: 3 })
    expect(after.get('饥饿游戏')).toMatchObject({ isbn: '9780439023481' })
    expect(after.get('达·芬奇密码')).toMatchObject({ isbn: null })
    await keyboard.press('Control+z')
    await eventually(() => grid.count()).toBe(5)
    expect((await titles()).has('操作系统')).toBe(false)
  })

  test('what is noted is still there after the titles, and after another screen, were looked at', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'chen' })
    const { grid, at } = await openIssues(desk, product)
    const { fixing, importing, titleList } = desk.words
    const address = new URL(desk.page.url()).hash.slice(1)
    const issuesTab = fill(titleList.issuesTab, { figure: '5' })
    await grid.click(await at(importing.issue.no_title.text), 'row')
    await desk.page.keyboard.press('Enter')
    await desk.page.keyboard.type('操作系统')
    await desk.page.keyboard.press('Enter')
    await eventually(() => grid.text(0, 'fix')).toBe('操作系统')
    const isKept = async () => {
      await desk.page.getByRole('tab', { name: issuesTab, exact: true }).click()
      await grid.ready()
      await eventually(() => grid.text(0, 'fix')).toBe('操作系统')
      await desk.page.getByText(fill(fixing.noted_one, { figure: '1' })).waitFor()
    }
    await desk.page.getByRole('tab', { name: titleList.allTitles, exact: true }).click()
    await isKept()
    await desk.go('/today')
    await desk.go(address)
    await isKept()
    await desk.button(fill(fixing.retry_one, { figure: '1' })).click()
    await eventually(() => grid.count()).toBe(4)
    await desk.page.getByText(fixing.showSettled, { exact: true }).click()
    await eventually(() => grid.text(0, 'fix')).toBe('操作系统')
  })

  test('a whole kind at once, and a whole row in its dialog', async ({ open, product }) => {
    const desk = await open({ login: 'chen', locale: 'en', theme: 'dark' })
    const { grid, titles, at } = await openIssues(desk, product)
    const { fixing, importing, common } = desk.words
    const zeros = fill(fixing.kindOne, { text: importing.issue.isbn_lost_zeros.text, figure: '2' })
    await desk.choose(desk.page.getByRole('combobox', { name: fixing.kind }), zeros)
    await eventually(() => grid.count()).toBe(2)
    await desk.button(fill(fixing.takeAll_other, { figure: '2' })).click()
    await desk.page.getByRole('dialog').getByRole('button', { name: common.apply }).click()
    await desk.page
      .getByText(fill(fixing.result.settled_other, { figure: '2' }))
      .first()
      .waitFor()
    expect((await titles()).get('达·芬奇密码')).toMatchObject({ isbn: '9780385504201' })
    const all = fill(fixing.kindAll, { figure: '3' })
    await desk.choose(desk.page.getByRole('combobox', { name: fixing.kind }), all)
    await eventually(() => grid.count()).toBe(3)
    await grid.click(await at(importing.issue.isbn_check_digit.text), 'row')
    await desk.page.keyboard.press('w')
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByLabel('ISBN', { exact: false }).first().fill('9787302185659')
    await dialog.getByLabel('定价', { exact: false }).fill('56.00')
    await dialog.getByRole('button', { name: fixing.rowNote }).click()
    await desk.button(fill(fixing.retry_one, { figure: '1' })).click()
    await eventually(async () => (await titles()).get('图数据库')?.priceMinor).toBe(5600)
    await eventually(() => grid.count()).toBe(1)
  })

  test('of holdings takes in a row that was left out, and takes it back out', async ({ open, product }) => {
    const rows = [
      ['题名', 'ISBN', '索书号'],
      ['活着', '9787506365437', 'I247.5/1'],
      ['', '', 'TP316/2'],
    ]
    const { run } = await product.importFile('馆藏.csv', csvBytes(rows, 'utf8'), { kind: 'holdings' })
    const desk = await open({ login: 'chen' })
    await desk.page.goto(`${product.origin}/?run=${run}#/import`)
    const { fixing, importing } = desk.words
    const grid = desk.grid(importing.rejectedRows)
    await grid.ready()
    await grid.click(0, 'row')
    await desk.page.keyboard.press('Enter')
    await desk.page
      .getByRole('textbox', { name: fill(fixing.editor, { row: '3', column: '题名' }) })
      .waitFor()
    await desk.page.keyboard.type('页表与快表')
    await desk.page.keyboard.press('Control+Enter')
    await desk.page
      .getByText(fill(fixing.result.added_one, { figure: '1' }))
      .first()
      .waitFor()
    const titles = async () =>
      (await readRows(product.as('chen'), 'holdings')).flatMap(({ title }) =>
        title === '页表与快表' ? [title] : [],
      )
    await eventually(titles).toEqual(['页表与快表'])
    await product.as('chen').call('undo.undo', {})
    await eventually(titles).toEqual([])
  })
})
