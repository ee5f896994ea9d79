import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'
import type { Desk } from '#tests/e2e/desk/desk.ts'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill, type Words } from '#tests/e2e/desk/words.ts'
import { csvBytes } from '#tests/support/csvFixture.ts'
import type { Product } from '#tests/support/e2eProduct.ts'

type Section = keyof Words['settings']['tabs']

async function openSection(desk: Desk, section: Section): Promise<void> {
  await desk.go('/settings')
  await desk.page.getByRole('tab', { name: desk.words.settings.tabs[section], exact: true }).click()
}

const rowOf = (desk: Desk, text: string): Locator =>
  desk.page.getByRole('row').filter({ has: desk.page.getByRole('cell', { name: text, exact: true }) })

const reference = (product: Product) => product.as('admin').call('reference.get', {})
const personOf = async (product: Product, login: string) =>
  (await reference(product)).users.find((user) => user.login === login)

/** Chooses what is behind the button at the end of a row. */
async function choose(desk: Desk, row: Locator, action: string): Promise<void> {
  await row.getByRole('button', { name: new RegExp(`^${desk.words.administration.more}`) }).click()
  await desk.page.getByRole('menuitem', { name: action }).click()
}

async function chooseFile(desk: Desk, name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const chooser = desk.page.waitForEvent('filechooser')
  await desk.page
    .getByRole('dialog')
    .getByRole('button', { name: desk.words.administration.import.choose })
    .click()
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: csvBytes(rows, 'gb18030') })
}

describe('people', () => {
  test('are changed, deactivated and brought back, and undo takes each back', async ({ open, product }) => {
    const desk = await open({ login: 'admin' })
    const { settings, administration, states, common } = desk.words
    await openSection(desk, 'people')
    await rowOf(desk, 'sun')
      .getByRole('button', { name: new RegExp(`^${common.edit}`) })
      .click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: states.role.acquisitions }).click()
    await dialog.getByLabel(settings.personName).fill('孙丽丽')
    await desk.page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await desk.told(fill(settings.saved, { name: '孙丽丽' })).waitFor()
    expect(await personOf(product, 'sun')).toMatchObject({
      displayName: '孙丽丽',
      roles: ['subjectLibrarian', 'acquisitions'],
    })

    await choose(desk, rowOf(desk, 'sun'), administration.deactivate)
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: administration.deactivate, exact: true })
      .click()
    await rowOf(desk, 'sun').waitFor({ state: 'detached' })
    await desk.page.getByRole('switch', { name: administration.withFormer }).click()
    await rowOf(desk, 'sun').getByText(administration.state.former).waitFor()
    await desk.page.keyboard.press('Control+z')
    await eventually(async () => (await personOf(product, 'sun'))?.subjectIds.length).toBe(2)
    await desk.page.keyboard.press('Control+z')
    await eventually(async () => (await personOf(product, 'sun'))?.displayName).toBe('孙丽')
  })

  test('a user name that is taken is told at its field, and nothing typed is lost', async ({ open }) => {
    const desk = await open({ login: 'admin', locale: 'en' })
    const { settings, errors, common } = desk.words
    await openSection(desk, 'people')
    await desk.button(settings.add.person).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByLabel(settings.personName).fill('Another Li')
    await dialog.getByRole('button', { name: common.save }).click()
    await dialog.getByText(settings.missing).waitFor()
    await dialog.getByLabel(settings.login).fill('li')
    await dialog.getByRole('button', { name: common.save }).click()
    await dialog.getByText(errors.name_taken).waitFor()
    expect(await dialog.getByLabel(settings.personName).inputValue()).toBe('Another Li')
  })

  test('one keeps oneself, and the only administrator keeps the role', async ({ open }) => {
    const desk = await open({ login: 'admin', locale: 'en' })
    const { administration, errors, states, common } = desk.words
    await openSection(desk, 'people')
    const own = rowOf(desk, 'admin')
    await own.getByRole('button', { name: new RegExp(`^${administration.more}`) }).click()
    const item = desk.page.getByRole('menuitem', { name: administration.deactivate })
    await item.getByText(administration.notOneself).waitFor()
    expect(await item.getAttribute('aria-disabled')).toBe('true')
    await item.press('Enter')
    expect(await item.isVisible()).toBe(true)
    await desk.page.keyboard.press('Escape')
    await own.getByRole('button', { name: new RegExp(`^${common.edit}`) }).click()
    const dialog = desk.page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: states.role.acquisitions }).click()
    await dialog.getByRole('checkbox', { name: states.role.administrator }).click()
    await dialog.getByRole('button', { name: common.save }).click()
    await dialog.getByText(errors.last_administrator).waitFor()
  })

  test('come from a spreadsheet: problems first, then whole, then passwords once as a file', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'admin' })
    const words = desk.words.administration
    await openSection(desk, 'people')
    await desk.button(words.import.action).click()
    const head = ['工号', '姓名', '角色', '学科', '备注']
    await chooseFile(desk, '人员.csv', [
      head,
      ['li', '李明华', '', '', ''],
      ['gao', '高远', '学科馆员', '不存在的学科', ''],
    ])
    const dialog = desk.page.getByRole('dialog')
    const column = words.import.column.people.subjects
    await dialog
      .getByText(fill(words.import.problem.unknown_subject, { column, value: '不存在的学科' }))
      .waitFor()
    const take = dialog.getByRole('button', { name: words.import.take, exact: true })
    expect(await take.isDisabled()).toBe(true)

    const chooser = desk.page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: words.import.chooseOther }).click()
    const rows = [head, ['li', '李明华', '', '', ''], ['gao', '高远', '学科馆员', '数学', '']]
    await (await chooser).setFiles({
      name: '人员.csv',
      mimeType: 'text/csv',
      buffer: csvBytes(rows, 'gb18030'),
    })
    await dialog
      .getByText(fill(words.import.summary, { created: 1, changed: 0, left: 1, refused: 0 }))
      .waitFor()
    await take.click()
    await dialog.getByText(fill(words.import.done, { created: 1, changed: 0, left: 1 })).waitFor()
    expect((await personOf(product, 'gao'))?.subjectIds).toHaveLength(1)

    await dialog.getByRole('button', { name: fill(words.import.givePasswords_one, { count: 1 }) }).click()
    await dialog.getByText(words.passwordsOnce).waitFor()
    const shown = await dialog.locator('code').innerText()
    const download = desk.page.waitForEvent('download')
    await dialog.getByRole('button', { name: words.passwordsSave }).click()
    const saved = readFileSync(await (await download).path(), 'utf8')
    expect(saved).toContain(`gao,高远,${shown}`)
    await dialog.getByRole('button', { name: desk.words.common.done }).click()
    await dialog.waitFor({ state: 'detached' })
    const { users } = await product.as('admin').call('user.list', {})
    expect(users.find(({ login }) => login === 'gao')).toMatchObject({ hasPassword: true, mustChange: true })
  })
})

describe('matrices', () => {
  test('participation is laid down by keys for many cells at once, and taken back', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'admin', locale: 'en' })
    await openSection(desk, 'participation')
    const { subjects } = await reference(product)
    const first = subjects[0]?.id ?? 0
    const of = async (subjectId: number) =>
      (await reference(product)).participations
        .filter((one) => one.subjectId === subjectId)
        .map(({ mode, duty }) => `${mode} ${duty}`)
    const before = await of(first)
    const grid = desk.page.getByRole('grid', { name: desk.words.settings.tabs.participation })
    await grid.getByRole('gridcell').first().click()
    await desk.page.keyboard.press('Shift+Space')
    expect(await grid.locator('[aria-selected="true"]').count()).toBe(8)
    await desk.page.keyboard.press('p')
    await desk.page.keyboard.press('3')
    await eventually(() => of(first)).toEqual(Array.from({ length: 8 }, () => 'partial review'))
    await desk.page.keyboard.press('Delete')
    await eventually(() => of(first)).toEqual([])
    for (let step = 0; step < 3; step++) await desk.page.keyboard.press('Control+z')
    await eventually(() => of(first)).toEqual(before)
  })

  test('a part in a team is given and taken by keys, and a subject without a lead is named', async ({
    open,
    product,
  }) => {
    const desk = await open({ login: 'admin' })
    await openSection(desk, 'teams')
    const { subjects, users } = await reference(product)
    const grid = desk.page.getByRole('grid', { name: desk.words.settings.tabs.teams })
    await grid.locator('[data-cell="0:0"]').click()
    await desk.page.keyboard.press('4')
    const li = users.find(({ login }) => login === 'li')?.id
    const partOf = async () =>
      (await reference(product)).subjects[0]?.members.find(({ userId }) => userId === li)?.teamRole
    await eventually(partOf).toBe('assistant')
    await grid.locator('[data-cell="0:0"]').getByText(desk.words.settings.teamRole.assistant).waitFor()
    // all of the row: nobody is in this team any more
    await desk.page.keyboard.press('Shift+Space')
    await desk.page.keyboard.press('0')
    const name = subjects[0]?.names.zh ?? ''
    await desk.page
      .getByText(fill(desk.words.administration.teams.leaderless_one, { count: 1, subjects: name }))
      .waitFor()
  })

  test('are shown to who may not change them, and their keys do nothing', async ({ open, product }) => {
    const desk = await open({ login: 'li' })
    await openSection(desk, 'participation')
    const before = (await reference(product)).participations
    const grid = desk.page.getByRole('grid')
    await grid.getByRole('gridcell').first().click()
    await desk.page.keyboard.press('r')
    expect(await desk.button(/L$/).first().isDisabled()).toBe(true)
    expect((await reference(product)).participations).toEqual(before)
  })
})

test('departments are added, removed while nothing names them, and brought back', async ({
  open,
  product,
}) => {
  const desk = await open({ login: 'admin', locale: 'en' })
  const { settings, administration, common } = desk.words
  await openSection(desk, 'departments')
  const { departments } = await reference(product)
  await desk.button(administration.add.department).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel(settings.nameEn).fill('Institute of Rivers')
  await dialog.getByLabel(settings.code).fill('RIVER')
  await dialog.getByRole('button', { name: common.save }).click()
  await dialog.waitFor({ state: 'detached' })
  await eventually(async () => (await reference(product)).departments.length).toBe(departments.length + 1)
  await choose(desk, rowOf(desk, 'Institute of Rivers'), common.remove)
  await eventually(async () => (await reference(product)).departments).toEqual(departments)
  await desk.page.keyboard.press('Control+z')
  await rowOf(desk, 'Institute of Rivers').waitFor()
})

test('a class number tells which subject gets it and why', async ({ open }) => {
  const desk = await open({ login: 'li', locale: 'en' })
  await openSection(desk, 'ranges')
  const words = desk.words.administration.ranges
  const field = desk.page.getByRole('textbox', { name: words.try })
  await field.fill('TP311.13')
  await desk.page.getByText(fill(words.goesTo, { scheme: 'CLC', subjects: 'Computer Science' })).waitFor()
  await field.fill('Z99')
  await desk.page.getByText(fill(words.nowhere, { scheme: 'CLC' })).waitFor()
  await field.fill('??')
  await desk.page.getByText(words.noNumber).waitFor()
})

test('vendors get terms, leave the choices and come back', async ({ open, product }) => {
  const desk = await open({ login: 'chen', locale: 'en' })
  const { administration, common } = desk.words
  await openSection(desk, 'vendors')
  const vendor = (await reference(product)).vendors[0]
  if (vendor === undefined) throw new Error('The sample has no vendor.')
  await rowOf(desk, vendor.code)
    .getByRole('button', { name: new RegExp(`^${common.edit}`) })
    .click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByLabel(administration.discount).fill('12.5')
  await dialog.getByLabel(administration.leadDays).fill('21')
  await dialog.getByRole('button', { name: common.save }).click()
  await dialog.waitFor({ state: 'detached' })
  const found = async () => {
    const { vendors, formerVendors } = await reference(product)
    return [...vendors, ...formerVendors].find(({ id }) => id === vendor.id)
  }
  expect(await found()).toMatchObject({ discountPercent: '12.5', leadDays: 21 })
  await choose(desk, rowOf(desk, vendor.code), administration.deactivateVendor)
  await rowOf(desk, vendor.code).waitFor({ state: 'detached' })
  await desk.page.getByRole('switch', { name: administration.withFormerVendors }).click()
  await choose(desk, rowOf(desk, vendor.code), administration.activateVendor)
  await eventually(async () => (await reference(product)).formerVendors).toEqual([])
})

test('axe finds nothing serious in any section and its dialogs', async ({ open }) => {
  for (const [locale, theme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    const desk = await open({ login: 'admin', locale, theme })
    const found: string[] = []
    for (const section of SECTIONS) {
      await openSection(desk, section)
      await desk.page.getByText(desk.words.common.loading).waitFor({ state: 'detached' })
      found.push(...(await violations(desk, section)))
    }
    await openSection(desk, 'people')
    await desk.button(desk.words.settings.add.person).click()
    found.push(...(await violations(desk, 'person')))
    expect(found).toEqual([])
  }
})

const SECTIONS: readonly Section[] = [
  'account',
  'people',
  'departments',
  'subjects',
  'teams',
  'participation',
  'ranges',
  'vendors',
  'locations',
]

async function violations(desk: Desk, where: string): Promise<string[]> {
  const { violations: all } = await new AxeBuilder({ page: desk.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .setLegacyMode()
    .analyze()
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes[0]?.target.join(' ')} (${nodes[0]?.failureSummary})`)
}
