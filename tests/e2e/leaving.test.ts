import { describe, expect } from 'vitest'
import { chooseFile, chooseVendor } from '#tests/e2e/desk/importPart.ts'
import { readRows } from '#tests/e2e/desk/oracle.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'
import { csvBytes, LIST_HEADINGS, listRows } from '#tests/support/csvFixture.ts'

const VENDOR = '北方书业集团'
const FILE = {
  name: '又一份.csv',
  mimeType: 'text/csv',
  buffer: csvBytes([[...LIST_HEADINGS], ...listRows(3)], 'utf8'),
}

describe('what is left behind', () => {
  test('a question closes with the screen that asked it, and nothing is done', async ({ open, product }) => {
    const desk = await open({ login: 'chen', path: '/lists' })
    const { importing } = desk.words
    const count = async () => (await readRows(product.as('chen'), 'titleLists')).length
    const take = async () => {
      await desk.go('/import')
      await chooseFile(desk, FILE)
      await chooseVendor(desk, VENDOR)
      await desk.button(importing.start).click()
    }
    await take()
    await desk.page.getByRole('heading', { name: fill(importing.result, { fileName: FILE.name }) }).waitFor()
    const before = await count()
    await desk.go('/lists')
    await desk.grid(desk.words.titleList.gridLabel).ready()
    await take()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByText(importing.againTitle).waitFor()
    await desk.page.goBack()
    await dialog.waitFor({ state: 'detached' })
    await desk.grid(desk.words.titleList.gridLabel).ready()
    expect(await count()).toBe(before)
  })

  test('the subject that one person chose does not empty the table of the next', async ({
    open,
    product,
  }) => {
    const { subjects } = await product.as('chen').call('reference.get', {})
    const own = (await product.as('li').call('session.get', {})).user?.subjectIds ?? []
    const foreign = subjects.find(({ id }) => !own.includes(id))?.names.zh ?? ''
    const desk = await open({ login: 'chen', path: '/marking' })
    const { marking } = desk.words
    const field = desk.page.getByRole('combobox', { name: marking.subject, exact: true })
    await desk.grid(marking.title).ready()
    await desk.choose(field, foreign)
    await eventually(() => field.inputValue()).toBe(foreign)
    await desk.becomes('li')
    await desk.grid(marking.title).ready()
    await eventually(() => field.inputValue()).toBe(marking.allSubjects)
    expect(await desk.grid(marking.title).count()).toBeGreaterThan(0)
    await desk.becomes('chen')
    await eventually(() => field.inputValue()).toBe(foreign)
  })

  test('a list whose import was taken back says so, offers nothing that fails, and can be brought back', async ({
    open,
    product,
  }) => {
    const { vendors } = await product.as('chen').call('reference.get', {})
    const { run, listId } = await product.importFile('撤回.csv', FILE.buffer, {
      kind: 'list',
      vendorId: vendors.find(({ name }) => name === VENDOR)?.id ?? 1,
    })
    const desk = await open({ login: 'chen', path: `/lists/${listId}` })
    const { importing, titleList } = desk.words
    await desk.button(importing.takeBack).click()
    await desk.page.getByRole('dialog').getByRole('button', { name: importing.takeBack }).click()
    await desk.page.getByText(titleList.removedNote).waitFor()
    expect(await desk.button(importing.takeBack).count()).toBe(0)
    expect(await desk.button(titleList.reopen).count()).toBe(0)

    await desk.button(titleList.issuesResult).click()
    await desk.page
      .getByRole('heading', { name: fill(importing.resultRemoved, { fileName: '撤回.csv' }) })
      .waitFor()
    await desk.page.getByText(importing.removedNote).waitFor()
    expect(await desk.page.getByText(importing.counts.acceptedDone, { exact: true }).count()).toBe(0)

    await desk.go(`/lists/${listId}`)
    await desk.button(importing.bringBack).click()
    await desk.grid(titleList.allTitles).ready()
    expect((await product.as('chen').call('import.get', { run: run ?? 0 })).state).toBe('ready')
  })
})
