import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { formPagePolicy } from '#server/headers.ts'
import type { AppError } from '#shared/api/errors.ts'
import { errors as englishErrors } from '#shared/locales/en/errors.ts'
import { signIn as english } from '#shared/locales/en/signIn.ts'
import { errors as chineseErrors } from '#shared/locales/zh-CN/errors.ts'
import { signIn as chinese } from '#shared/locales/zh-CN/signIn.ts'

/** Why the page is shown again, in both languages. */
export type PageError = readonly [chinese: string, english: string]

interface Field {
  readonly name: string
  readonly words: keyof typeof english
  readonly type: 'text' | 'password'
  readonly autocomplete: string
  readonly value?: string
}

interface FormPage {
  readonly action: string
  readonly title: keyof typeof english
  readonly text?: keyof typeof english
  readonly button: keyof typeof english
  readonly fields: readonly Field[]
  readonly error: PageError | null
  readonly canGoBack: boolean
}

/** The page before the program. @param login what was typed, when it is shown again */
export function sendSignInPage(
  reply: FastifyReply,
  {
    status,
    login,
    error,
  }: { readonly status: number; readonly login: string; readonly error: PageError | null },
): FastifyReply {
  return sendForm(reply.code(status), {
    action: '/sign-in',
    title: 'title',
    button: 'action',
    fields: [
      { name: 'login', words: 'login', type: 'text', autocomplete: 'username', value: login },
      { name: 'password', words: 'password', type: 'password', autocomplete: 'current-password' },
    ],
    error,
    canGoBack: false,
  })
}

/** The page on which a password is changed. */
export function sendPasswordPage(
  reply: FastifyReply,
  {
    status,
    error,
    canGoBack,
  }: { readonly status: number; readonly error: PageError | null; readonly canGoBack: boolean },
): FastifyReply {
  return sendForm(reply.code(status), {
    action: '/password',
    title: 'changeTitle',
    text: 'changeText',
    button: 'changeAction',
    fields: [
      { name: 'current', words: 'currentPassword', type: 'password', autocomplete: 'current-password' },
      { name: 'new', words: 'newPassword', type: 'password', autocomplete: 'new-password' },
      { name: 'repeat', words: 'repeatPassword', type: 'password', autocomplete: 'new-password' },
    ],
    error,
    canGoBack,
  })
}

/** What somebody who opens the program sees where the library cannot be reached: the error, and a way to try again. */
export function sendTroublePage(reply: FastifyReply, status: number, error: PageError): FastifyReply {
  return sendPage(reply.code(status), [errorLines(error), `<p><a href="/">${both('tryAgain')}</a></p>`])
}

/** An error in the words of both languages, with the seconds to wait where there are some. */
export function wordsOf(error: AppError): PageError {
  const seconds = error.details['seconds']
  if (typeof seconds !== 'number') return [chineseErrors[error.code], englishErrors[error.code]]
  const put = (words: string) => words.replace('{{seconds}}', String(seconds))
  return [
    `${chineseErrors[error.code]}${put(chinese.waitSeconds)}`,
    `${englishErrors[error.code]} ${put(english.waitSeconds)}`,
  ]
}

/** What is said when the new password and its repetition differ. */
export const REPEAT_DIFFERS: PageError = [chinese.repeatDiffers, english.repeatDiffers]

const STYLE = `body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;
margin:0;background:#f4f5f7;color:#1d2126}main{max-width:22rem;margin:12vh auto;padding:2rem;background:#fff;
border:1px solid #d3d8de;border-radius:6px}h1{font-size:1.1rem;margin:0 0 .25rem}h2{font-size:1rem;margin:0 0 1rem;
font-weight:400}label{display:block;margin:.75rem 0 .25rem}input{box-sizing:border-box;width:100%;font:inherit;
padding:.45rem;border:1px solid #8a9199;border-radius:4px}button{margin-top:1.25rem;width:100%;padding:.5rem;font:inherit;
color:#fff;background:#1864ab;border:0;border-radius:4px;cursor:pointer}p{margin:.25rem 0}
:focus-visible{outline:2px solid #1864ab;outline-offset:2px}.error{color:#b3261e;margin:.75rem 0}a{color:#1864ab}`

function sendForm(reply: FastifyReply, page: FormPage): FastifyReply {
  // with no-referrer the form would be posted with the origin "null", which is nobody's
  return sendPage(reply.header('referrer-policy', 'same-origin'), formLines(page))
}

function sendPage(reply: FastifyReply, lines: readonly string[]): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  const page = [
    '<!doctype html>',
    '<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>学科采访台 Subject Desk</title><link rel="icon" href="data:,"><style nonce="${nonce}">${STYLE}</style></head>`,
    '<body><main><h1>学科采访台 <span lang="en">Subject Desk</span></h1>',
    ...lines,
    '</main></body></html>',
  ]
  return reply
    .header('content-security-policy', formPagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(page.join('\n'))
}

const both = (key: keyof typeof english) => `${chinese[key]} <span lang="en">${english[key]}</span>`

function errorLines([inChinese, inEnglish]: PageError): string {
  return `<div class="error" role="alert"><p>${escape(inChinese)}</p><p lang="en">${escape(inEnglish)}</p></div>`
}

function formLines({ action, title, text, button, fields, error, canGoBack }: FormPage): string[] {
  return [
    `<h2>${both(title)}</h2>`,
    text === undefined ? '' : `<p>${chinese[text]}</p><p lang="en">${english[text]}</p>`,
    error === null ? '' : errorLines(error),
    `<form method="post" action="${action}">`,
    ...fields.map(
      ({ name, words, type, autocomplete, value = '' }, index) =>
        `<label for="${name}">${both(words)}</label><input id="${name}" name="${name}" type="${type}"` +
        ` autocomplete="${autocomplete}" value="${escape(value)}" maxlength="1000" required` +
        `${index === 0 ? ' autofocus' : ''}>`,
    ),
    `<button type="submit">${both(button)}</button></form>`,
    canGoBack ? `<p><a href="/">${both('back')}</a></p>` : '',
  ]
}

function escape(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign)
}
