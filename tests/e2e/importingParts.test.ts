import { describe, expect } from 'vitest'
import { chooseFile, chooseVendor } from '#tests/e2e/desk/importPart.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'

const VENDOR = '北方书业集团'
const file = (name: string, ...rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(['书名,出版信息', ...rows].join('\n')),
})

describe('glued cells', () => {
  test('are cut at a sign that is chosen, shown at once, and cut so again in the next file', async ({
    open,
  }) => {
    const desk = await open({ login: 'chen', path: '/import' })
    const { importing } = desk.words
    await chooseFile(desk, file('a.csv', '活着,作家出版社；2012；20.00元', '兄弟,作家出版社；2005'))
    await chooseVendor(desk, VENDOR)
    const column = desk.page.getByRole('combobox', { name: `出版信息: ${importing.field}` })
    await desk.choose(column, importing.parts.cut)
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByText('20.00元', { exact: true }).waitFor()
    const separator = dialog.getByRole('combobox', { name: importing.parts.separator })
    expect(await separator.inputValue()).toBe(importing.parts.separators.semicolon)
    const part = (number: number) =>
      dialog.getByRole('combobox', { name: fill(importing.parts.partOf, { name: '出版信息', number }) })
    await desk.choose(part(1), importing.fields.publisher)
    await desk.choose(part(2), importing.fields.year)
    await desk.choose(part(3), importing.fields.price)
    await dialog.getByText(importing.parts.differs_one.replace('{{count}}', '1')).waitFor()
    await desk.button(importing.parts.apply).click()
    const preview = desk.page.getByRole('region', { name: importing.preview }).first()
    await preview.getByText('CNY 20.00').waitFor()

    await desk.button(importing.start).click()
    await desk.page.getByRole('heading', { name: fill(importing.result, { fileName: 'a.csv' }) }).waitFor()
    await desk.button(importing.importMore).click()
    await chooseFile(desk, file('b.csv', '许三观卖血记,作家出版社；1995；15.00元'))
    await chooseVendor(desk, VENDOR)
    await preview.getByText('CNY 15.00').waitFor()
    await eventually(() => desk.page.getByText(importing.columnReason.profile, { exact: true }).count()).toBe(
      2,
    )
  })
})
