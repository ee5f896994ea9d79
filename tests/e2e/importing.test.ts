import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect } from 'vitest'
import { bytesOf, chooseFile, chooseVendor, dropFile, resultFigure } from '#tests/e2e/desk/importPart.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill, pattern } from '#tests/e2e/desk/words.ts'
import { csvBytes, isbnOf, LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'

const VENDOR = '北方书业集团'
const WRONG_ISBN = `${isbnOf(90).slice(0, 12)}${(Number(isbnOf(90).at(-1)) + 1) % 10}`

/** Six sound rows, then one with a wrong check digit (row 8 of the file) and one without title and ISBN (row 9). */
const ROWS = [
  [...LIST_HEADINGS],
  ...listRows(6),
  ['数据库系统概论', '赵一', '高等教育出版社', '2026.01', WRONG_ISBN, '55.00', 'TP311'],
  ['', '佚名', '', '2026.01', '', '12.00', 'TP3'],
]
const GB18030 = { name: '征订单.csv', mimeType: 'text/csv', buffer: csvBytes(ROWS, 'gb18030') }

describe('importing a file', () => {
  test('a list in GB18030 is understood, corrected, taken in, and its bad rows are listed and saved', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'chen', path: '/import' })
    const { importing } = desk.words
    await chooseFile(desk, GB18030)
    await eventually(() => desk.page.getByRole('combobox', { name: importing.encoding }).inputValue()).toBe(
      importing.encodings.gb18030,
    )
    const preview = desk.page.getByRole('region', { name: importing.preview }).first()
    const headings = () => preview.getByRole('columnheader').allInnerTexts()
    await eventually(headings).toContain(importing.fields.author)
    await preview.getByText('王晓明').first().waitFor()

    const author = desk.page.getByRole('combobox', { name: `作者: ${importing.field}` })
    expect(await author.inputValue()).toBe(importing.fields.author)
    await desk.choose(author, importing.unused)
    await eventually(headings).not.toContain(importing.fields.author)
    await desk.choose(author, importing.fields.author)
    await eventually(headings).toContain(importing.fields.author)

    await chooseVendor(desk, VENDOR)
    await desk.button(importing.start).click()
    await desk.page
      .getByRole('heading', { name: fill(importing.result, { fileName: GB18030.name }) })
      .waitFor()
    expect(await resultFigure(desk, importing.counts.rows)).toBe('8')
    expect(await resultFigure(desk, importing.counts.acceptedDone)).toBe('7')
    expect(await resultFigure(desk, importing.counts.rejected)).toBe('1')
    expect(await resultFigure(desk, importing.counts.invalidIsbn)).toBe('1')

    const grid = desk.grid(importing.rejectedRows)
    await grid.ready()
    expect(await grid.text(0, 'row')).toBe('9')
    expect(await grid.text(0, 'code')).toBe(importing.issue.no_title.text)
    await desk.page.getByText(desk.words.fixing.showAll, { exact: true }).click()
    await eventually(() => grid.column('value')).toContain(WRONG_ISBN)
    const at = (await grid.column('value')).indexOf(WRONG_ISBN)
    expect(await grid.text(at, 'row')).toBe('8')
    expect(await grid.text(at, 'column')).toBe('ISBN')
    expect(await grid.text(at, 'code')).toBe(importing.issue.isbn_check_digit.text)

    const saved = desk.page.waitForEvent('download')
    await desk.button(importing.saveRejects).click()
    await desk.page.getByRole('menuitem', { name: importing.saveRejectsXlsx }).click()
    const workbook = XLSX.read(await bytesOf(await saved))
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''] ?? {}
    expect(JSON.stringify(XLSX.utils.sheet_to_json(sheet, { header: 1 }))).toContain('佚名')

    const lists = await readRows(product.as('chen'), 'titleLists')
    expect(lists.find(({ name }) => name === '征订单')).toMatchObject({
      rowCount: 7,
      issues: expect.any(Number),
    })
  })

  test('a file dropped on the window opens the import, and a known form is recognised the second time', async ({
    open,
    product,
  }) => {
    const vendorId = (await product.as('chen').call('reference.get', {})).vendors.find(
      ({ name }) => name === VENDOR,
    )?.id
    await product.importFile('一月.csv', GB18030.buffer, {
      kind: 'list',
      ...(vendorId ? { vendorId } : {}),
      dryRun: false,
    })
    const desk = await open({ login: 'chen', path: '/today' })
    const { importing } = desk.words
    await dropFile(desk, { ...GB18030, name: '二月.csv' })
    await desk.page.getByRole('region', { name: importing.columns }).waitFor()
    await desk.page.getByText(pattern(importing.profile)).waitFor()
    expect(await desk.page.getByRole('combobox', { name: importing.vendor }).inputValue()).toBe(VENDOR)
    await desk.page.getByText(pattern(importing.ready)).waitFor()
    expect(await desk.button(importing.start).isEnabled()).toBe(true)
  })

  test('a corrected re-issue brings the earlier list up to date, and its form can be looked at and restored', async ({
    open,
    product,
  }) => {
    const vendorId = (await product.as('chen').call('reference.get', {})).vendors.find(
      ({ name }) => name === VENDOR,
    )?.id
    const headings = ['征订号', '书名', 'ISBN', '定价', '推荐语']
    const earlier = [
      ['R-1', '重发甲', '', '30.00', '好'],
      ['R-2', '重发乙', '', '40.00', ''],
    ]
    await product.importFile('重发.csv', csvBytes([headings, ...earlier], 'utf-8'), {
      kind: 'list',
      ...(vendorId ? { vendorId } : {}),
      dryRun: false,
    })
    const corrected = csvBytes(
      [
        [...headings, '备考'],
        ['R-1', '重发甲', '', '35.00', '好', ''],
        ['R-3', '重发丙', '', '50.00', '', ''],
      ],
      'utf-8',
    )
    const desk = await open({ login: 'chen', path: '/import' })
    const { importing, known } = desk.words
    await chooseFile(desk, { name: '重发更正.csv', mimeType: 'text/csv', buffer: corrected })
    await chooseVendor(desk, VENDOR)
    await desk.page.getByText(pattern(importing.profile)).waitFor()
    await desk.choose(
      desk.page.getByRole('combobox', { name: `推荐语: ${importing.field}` }),
      importing.fields.note,
    )
    await desk.button(importing.start).click()
    await desk.page.getByText(fill(importing.reissue.title, { name: '重发' })).waitFor()
    await desk.page.getByText(fill(importing.reissue.fields.price, { figure: '1' })).waitFor()
    await desk.button(importing.reissue.apply).click()
    await desk.page.getByRole('dialog').getByRole('button', { name: importing.reissue.apply }).click()
    await desk.page.getByRole('heading', { name: '重发', exact: true }).waitFor()
    await desk.page.getByText(known.badge.withdrawn).first().waitFor()
    const lists = await readRows(product.as('chen'), 'titleLists')
    expect(lists.filter(({ name }) => String(name).startsWith('重发'))).toMatchObject([
      { name: '重发', rowCount: 3 },
    ])

    await desk.go('/import')
    await desk.button(importing.profiles.open).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog
      .getByRole('cell', { name: pattern(importing.profiles.columnsOf) })
      .first()
      .waitFor()
    await dialog.getByRole('table').getByRole('button').first().click()
    await dialog.getByText(importing.profiles.current).waitFor()
    await dialog.getByRole('button', { name: `${importing.profiles.restore}: 1` }).click()
    await dialog.getByText(importing.profiles.origin.restored).waitFor()

    const profiles = async () =>
      (await product.as('chen').call('import.listProfiles', {})).profiles.map(({ name }) => name).toSorted()
    const before = await profiles()
    await dialog.getByRole('button', { name: importing.profiles.remove }).click()
    await desk.page
      .getByRole('dialog')
      .filter({ hasText: importing.profiles.removeText })
      .getByRole('button', { name: importing.profiles.remove, exact: true })
      .click()
    await eventually(profiles).toHaveLength(before.length - 1)
    await eventually(() => desk.page.getByRole('dialog').count()).toBe(1)
    await desk.page.keyboard.press('Control+z')
    await eventually(profiles).toEqual(before)
    expect(await dialog.isVisible()).toBe(true)
  })

  test('a trial run tells the figures and stores nothing', async ({ open, product }) => {
    const desk = await open({ login: 'chen', path: '/import' })
    const { importing } = desk.words
    const before = await readRows(product.as('chen'), 'titleLists')
    await chooseFile(desk, GB18030)
    await chooseVendor(desk, VENDOR)
    await desk.button(importing.tryOut).click()
    await desk.page.getByText(importing.tryResult).waitFor()
    expect(await resultFigure(desk, importing.counts.accepted)).toBe('7')
    expect(await readRows(product.as('chen'), 'titleLists')).toEqual(before)
  })

  test('a large import can be stopped and leaves nothing', async ({ open, product }) => {
    const path = join(product.folder, 'large.csv')
    writeFileSync(path, csvBytes([[...LIST_HEADINGS], ...listRows(150_000)], 'utf-8'))
    const client = product.as('chen')
    const before = await readRows(client, 'titleLists')
    const desk = await open({ login: 'chen', path: '/import' })
    const { importing } = desk.words
    await chooseFile(desk, path)
    await chooseVendor(desk, VENDOR)
    await desk.button(importing.start).click()
    await desk.page.getByRole('progressbar', { name: importing.running }).waitFor()
    await eventually(() => desk.button(importing.cancel).isEnabled()).toBe(true)
    await desk.button(importing.cancel).click()
    await desk.page.getByText(importing.cancelled).waitFor()
    expect(await readRows(client, 'titleLists')).toEqual(before)
    const { runs } = await client.call('import.list', { limit: 5 })
    expect(runs.filter(({ fileName, state }) => fileName === 'large.csv' && state === 'ready')).toEqual([])
  })

  test('a workbook is read as a title list', async ({ open }) => {
    const desk = await open({ login: 'chen', path: '/import', locale: 'en' })
    const { importing } = desk.words
    await chooseFile(desk, workbookOf('新书.xlsx', [[...LIST_HEADINGS], ...listRows(25)]))
    await desk.page.getByText(importing.formats.xlsx).first().waitFor()
    await chooseVendor(desk, VENDOR)
    await desk.button(importing.start).click()
    await desk.page
      .getByRole('heading', { name: fill(importing.result, { fileName: '新书.xlsx' }) })
      .waitFor()
    expect(await resultFigure(desk, importing.counts.acceptedDone)).toBe('25')
    await desk.page.getByText(importing.issuesNone).waitFor()
    await desk.button(importing.openList).click()
    await desk.page.getByRole('heading', { level: 1, name: '新书' }).waitFor()
  })

  test('holdings and recommendations are taken in too, and open where they belong', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'chen', path: '/import' })
    const { importing } = desk.words
    const holdings = [
      ['题名', '责任者', 'ISBN', '索书号', '馆藏地', '复本数', '借阅次数'],
      ['湖区植物图谱', '陈一', isbnOf(501), 'Q948/12', '总馆', '2', '14'],
      ['湖区鸟类图谱', '陈二', isbnOf(502), 'Q959/7', '总馆', '1', '3'],
    ]
    await desk.page.getByRole('radio', { name: importing.kind.holdings }).click()
    await chooseFile(desk, { name: '馆藏.csv', mimeType: 'text/csv', buffer: csvBytes(holdings, 'gb18030') })
    await desk.button(importing.start).click()
    await desk.button(importing.openHoldings).click()
    const grid = desk.grid(desk.words.holding.gridLabel)
    await grid.ready()
    await desk.page.getByRole('textbox', { name: desk.words.grid.quickSearch }).fill('湖区鸟类')
    await eventually(() => grid.text(0, 'callNumber')).toBe('Q959/7')

    const wishes = [
      ['书名', '作者', 'ISBN', '推荐人', '推荐理由'],
      ['图神经网络导论', '林一', isbnOf(601), '李同学', '课程参考书'],
    ]
    await desk.go('/import')
    await desk.page.getByRole('radio', { name: importing.kind.recommendations }).click()
    await chooseFile(desk, { name: '荐购.csv', mimeType: 'text/csv', buffer: csvBytes(wishes, 'utf-8') })
    await desk.button(importing.start).click()
    await desk.button(importing.openRecommendations).click()
    const all = await readRows(product.as('chen'), 'recommendations')
    expect(all.find(({ title }) => title === '图神经网络导论')).toMatchObject({
      reader: '李同学',
      state: 'new',
    })
  })
})

function workbookOf(name: string, rows: readonly (readonly string[])[]) {
  const workbook = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), 'Sheet1')
  const buffer: Buffer = XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx' })
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }
}
