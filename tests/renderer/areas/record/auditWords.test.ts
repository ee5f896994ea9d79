import { createInstance } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAuditWords, fieldLine } from '#renderer/areas/record/auditWords.ts'
import { createLookup } from '#renderer/data/useReference.ts'
import { contract } from '#shared/api/contract.ts'
import { en } from '#shared/locales/en.ts'
import { zhCN } from '#shared/locales/zh-CN.ts'
import type { AuditRow } from '#shared/schema/rows.ts'

const i18n = createInstance()
const lookup = createLookup(
  {
    baseCurrency: 'CNY',
    libraryName: '',
    users: [],
    subjects: [],
    departments: [],
    locations: [],
    vendors: [],
    funds: [
      {
        id: 4,
        parentId: null,
        code: 'ZW',
        names: { zh: '中文图书', en: 'Chinese books' },
        subjectId: null,
        departmentId: null,
      },
    ],
    fiscalYear: null,
    rates: [],
    participations: [],
    formerUsers: [],
    formerVendors: [],
    rejectReasons: [],
  },
  'en',
  true,
)

beforeAll(async () => {
  await i18n.init({
    lng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  })
})

function event(method: string, summary: unknown): AuditRow {
  return {
    id: 1,
    at: '2026-03-05T08:00:00.000Z',
    user: 'Li',
    method,
    objectKind: 'fund',
    objectId: 4,
    summary: typeof summary === 'string' ? summary : JSON.stringify(summary),
  }
}

describe('the words of the record', () => {
  test('every method that changes something has words in both languages', () => {
    const changing = Object.entries(contract).filter(([, { kind }]) => kind !== 'query')
    for (const language of ['en', 'zh-CN'])
      for (const [name] of changing)
        expect(i18n.exists(`methods.${name}`, { lng: language }), `${language} ${name}`).toBe(true)
  })

  test('a method of a newer program is shown by its name', () => {
    expect(createAuditWords(i18n, lookup).method('ballot.send')).toBe('Other: ballot.send')
  })

  test('amounts are worded as money, funds by name, and unknown fields by their own name', () => {
    const words = createAuditWords(i18n, lookup)
    const row = event('fund.transfer', {
      toId: 4,
      amountMinor: 123_450,
      reason: 'More',
      shelf: 'B2',
      empty: null,
    })
    expect(words.object(row)).toBe('Fund Chinese books')
    expect(fieldLine(words.fields(row))).toBe(
      'To fund Chinese books · Amount CNY 1,234.50 · Reason More · shelf B2',
    )
  })

  test('an undone step is named in words', () => {
    const words = createAuditWords(i18n, lookup)
    expect(fieldLine(words.fields(event('undo.undo', { undone: 'approval.approve', count: 3 })))).toBe(
      'Undone Approve titles · Count 3',
    )
  })

  test('a summary that cannot be read leaves the event readable', () => {
    expect(createAuditWords(i18n, lookup).fields(event('order.delete', '{broken'))).toEqual([])
  })
})
