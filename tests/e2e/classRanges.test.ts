import { expect } from 'vitest'
import { eventually, test } from '#tests/e2e/desk/test.ts'
import { fill } from '#tests/e2e/desk/words.ts'

test('ranges of which one is none are not tried: it is marked, and typed anew where the focus stands', async ({
  open,
  product,
}) => {
  const { subjects } = await product.as('admin').call('reference.get', {})
  const subject = subjects.find(({ ranges }) => ranges.length > 0)
  const desk = await open({ login: 'admin', locale: 'en', path: '/settings' })
  const { settings, rerouting } = desk.words
  await desk.page.getByRole('tab', { name: settings.tabs.subjects, exact: true }).click()
  await desk.button(fill(settings.editNamed, { name: subject?.names.en ?? '' })).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('button', { name: settings.addRange }).click()
  const number = String((subject?.ranges.length ?? 0) + 1)
  const part = (what: string) => fill(settings.rangePart, { number, part: what })
  const from = dialog.getByRole('textbox', { name: part(settings.rangeFrom), exact: true })
  const isFocused = () => from.evaluate((field) => field === document.activeElement)
  await eventually(isFocused).toBe(true)
  await desk.page.keyboard.type('!!')
  await dialog.getByRole('combobox', { name: rerouting.list }).click()
  await desk.page.getByRole('option').filter({ visible: true }).first().click()
  await dialog.getByRole('button', { name: rerouting.try, exact: true }).click()
  await dialog.getByText(settings.rangeWrong).waitFor()
  await eventually(isFocused).toBe(true)
  const found = dialog.getByText(rerouting.come.split('{{')[0] ?? '', { exact: false })
  expect(await found.count()).toBe(0)
  await dialog.getByRole('button', { name: part(settings.removeRange), exact: true }).click()
  await dialog.getByRole('button', { name: rerouting.try, exact: true }).click()
  await found.first().waitFor()
})
