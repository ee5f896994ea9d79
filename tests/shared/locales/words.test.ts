import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contract } from '#shared/api/contract.ts'
import { ERROR_CODES } from '#shared/api/errors.ts'
import { en } from '#shared/locales/en.ts'
import { zhCN } from '#shared/locales/zh-CN.ts'

function entriesOf(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : entriesOf(value as object, `${path}${key}.`),
  )
}

const english = new Map(entriesOf(en))
const chinese = new Map(entriesOf(zhCN))
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted()

describe('the words of the interface', () => {
  test('have the same keys in both languages', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('fill in the same figures and names in both languages', () => {
    // Chinese has no plural: "one" may stand without its number.
    const differing = [...english].filter(
      ([key, text]) =>
        !key.endsWith('_one') && placeholders(text).join() !== placeholders(chinese.get(key) ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  test('are never empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('use Chinese punctuation between Chinese words', () => {
    expect([...chinese].filter(([, text]) => /[\u4e00-\u9fff][,;:?!](?!\d)/.test(text))).toEqual([])
  })

  test('give both forms of a plural', () => {
    const forms = [...english.keys()].filter((key) => /_(one|other)$/.test(key))
    const missing = forms.filter(
      (key) => !english.has(key.replace(/_(one|other)$/, (_, form) => (form === 'one' ? '_other' : '_one'))),
    )
    expect(missing).toEqual([])
  })

  test('have a sentence for every error and a name for every command', () => {
    expect(ERROR_CODES.filter((code) => !english.has(`errors.${code}`))).toEqual([])
    const commands = Object.entries(contract).filter(([, { kind }]) => kind !== 'query')
    expect(commands.map(([name]) => name).filter((name) => !english.has(`methods.${name}`))).toEqual([])
  })
})

describe('the screens', () => {
  const root = join(import.meta.dirname, '../../..', 'renderer')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

  test('ask only for words that there are', () => {
    const asked = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => ({ file, key: key ?? '' })),
    )
    expect(asked.length).toBeGreaterThan(100)
    const missing = asked.filter(({ key }) => !english.has(key) && !english.has(`${key}_other`))
    expect(missing).toEqual([])
  })

  test('hold no Chinese of their own: every sentence is in the catalogue', () => {
    expect(sources.filter(({ text }) => /[\u4e00-\u9fff]/.test(text)).map(({ file }) => file)).toEqual([])
  })
})
