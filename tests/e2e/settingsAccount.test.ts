import { expect } from 'vitest'
import { createDesk } from '#tests/e2e/desk/desk.ts'
import { watchProblems } from '#tests/e2e/desk/problems.ts'
import { test as base, eventually } from '#tests/e2e/desk/test.ts'
import { startProduct } from '#tests/support/e2eProduct.ts'

const PASSWORD = 'vellum otter lantern'
const NEXT = 'granite heron teacup'

const test = base.extend('served', async ({ libraries }, { onCleanup }) => {
  const product = await startProduct(await libraries('sample'), {
    service: {
      host: '127.0.0.1',
      publicOrigin: null,
      tls: null,
      trustedProxies: [],
      log: { write: () => undefined },
    },
  })
  onCleanup(() => product.close())
  await product.as('li').call('account.changePassword', { currentPassword: null, newPassword: PASSWORD })
  return product
})

test('where somebody is signed in is listed and ended, and the password is changed', async ({
  browser,
  served,
}) => {
  const problems = watchProblems()
  // the page to sign in is sent as 401, and so is what is turned away
  problems.expect(/Failed to load resource|EventSource|ERR_/)
  const signedIn = async () => {
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce' })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    problems.watch(page)
    await page.goto(served.origin)
    await page.getByLabel('登录名').fill('li')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('main').waitFor()
    return createDesk(served, context, page, 'zh-CN', problems)
  }
  const elsewhere = await signedIn()
  const desk = await signedIn()
  try {
    const { settings, administration, signIn, errors } = desk.words
    await desk.go('/settings')
    await desk.page.getByRole('tab', { name: settings.tabs.account, exact: true }).click()
    const rows = desk.page.getByRole('table', { name: administration.sessions }).locator('tbody tr')
    await eventually(() => rows.count()).toBe(2)
    await rows.first().getByText(administration.thisOne).waitFor()
    await desk.button(administration.endOne).click()
    await eventually(() => rows.count()).toBe(1)
    const { users } = await served.as('admin').call('user.list', {})
    expect(users.find(({ login }) => login === 'li')?.openSessions).toBe(1)

    const form = (label: string) => desk.page.getByLabel(label, { exact: true })
    await form(signIn.currentPassword).fill('not the password')
    await form(signIn.newPassword).fill(NEXT)
    await form(signIn.repeatPassword).fill(`${NEXT}x`)
    await desk.button(signIn.changeTitle).click()
    await desk.page.getByText(signIn.repeatDiffers).waitFor()
    await form(signIn.repeatPassword).fill(NEXT)
    await desk.button(signIn.changeTitle).click()
    await desk.page.getByText(errors.sign_in_failed).waitFor()
    await form(signIn.currentPassword).fill(PASSWORD)
    await desk.button(signIn.changeTitle).click()
    await desk.told(administration.passwordChanged).waitFor()
    const change = { currentPassword: NEXT, newPassword: PASSWORD }
    await served.as('li').call('account.changePassword', change)
    expect(served.logged).toEqual([])
    expect(problems.found).toEqual([])
  } finally {
    await desk.context.close()
    await elsewhere.context.close()
  }
})

base('on one computer a password that was set is asked for, and can be removed again', async ({ open }) => {
  const desk = await open({ login: 'li', path: '/settings' })
  const { administration, signIn, settings } = desk.words
  const field = (label: string) => desk.page.getByLabel(label, { exact: true })
  const dialog = desk.page.getByRole('dialog')
  const toAccount = async () => {
    await desk.go('/settings')
    await desk.page.getByRole('tab', { name: settings.tabs.account, exact: true }).click()
  }
  desk.problems.expect(/Failed to load resource/)
  await toAccount()
  await desk.button(administration.setPassword).waitFor()
  expect(await field(signIn.currentPassword).count()).toBe(0)
  await field(signIn.newPassword).fill(PASSWORD)
  await field(signIn.repeatPassword).fill(PASSWORD)
  await desk.button(administration.setPassword).click()
  await field(signIn.currentPassword).waitFor()

  // at the next start it is nobody, until the password is given
  await desk.reopen('/today')
  await desk.page.getByRole('heading', { name: signIn.chooseTitle }).waitFor()
  await desk.page.getByRole('button', { name: signIn.hasPassword }).click()
  await dialog.getByLabel(signIn.password).fill('not the password')
  await desk.button(signIn.goOn).click()
  await dialog.getByText(signIn.passwordWrong).waitFor()
  await dialog.getByLabel(signIn.password).fill(PASSWORD)
  await desk.button(signIn.goOn).click()
  await desk.page.getByRole('navigation', { name: desk.words.nav.areas }).waitFor()

  await toAccount()
  await desk.button(administration.removePassword).click()
  await dialog.getByLabel(signIn.password).fill(PASSWORD)
  await desk.button(administration.removePasswordAction).click()
  await desk.button(administration.setPassword).waitFor()
  await desk.reopen('/today')
  await desk.page.getByRole('navigation', { name: desk.words.nav.areas }).waitFor()
})
