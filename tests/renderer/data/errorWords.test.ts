import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { notATable, refuseOthers } from '#backend/importing/reading/fileKind.ts'
import { wordError } from '#renderer/data/errorWords.ts'
import { AppError } from '#shared/api/errors.ts'
import { en } from '#shared/locales/en.ts'
import { zhCN } from '#shared/locales/zh-CN.ts'

const i18n = i18next.createInstance()
const PLACE = { locale: 'zh-CN', baseCurrency: 'CNY' }

beforeAll(async () => {
  await i18n.init({
    lng: 'zh-CN',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  })
})

function aboutOf(run: () => unknown): string | null {
  try {
    run()
  } catch (error) {
    return wordError(error, i18n.t, PLACE).about
  }
  throw new Error('nothing was refused')
}

describe('a failure in Chinese', () => {
  test('says what a file is that is no list, by its content and whatever its name is', () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    expect(aboutOf(() => refuseOthers(bytes('%PDF-1.7 …')))).toBe('这是 PDF 文件。')
    expect(aboutOf(() => refuseOthers(bytes('<!doctype html><p>')))).toBe('这是网页文件。')
    expect(aboutOf(() => refuseOthers(bytes('[{"a": 1}]')))).toBe('这是 JSON 文件。')
  })

  test('says by what a thing is still in use, and nothing of a use that has no word yet', () => {
    const worded = (used: unknown) =>
      wordError(new AppError('wrong_state', 'in use', { used }), i18n.t, PLACE)
    expect(worded(['orders', 'lists']).about).toContain('征订书目、订单')
    expect(worded(['films'])).toMatchObject({ text: zhCN.errors.wrong_state, about: null })
  })

  test('says nothing English about a kind of file that has no word yet', () => {
    expect(wordError(notATable('a film'), i18n.t, PLACE).about).toBeNull()
  })

  test('names the fund and what it lacks, a row, a path', () => {
    const about = (details: Record<string, unknown>) =>
      wordError(new AppError('fund_stop', 'English.', details), i18n.t, PLACE).about
    expect(about({ names: { zh: '中文图书', en: 'Chinese books' }, shortMinor: 1250 })).toBe(
      '中文图书尚差 CNY 12.50。',
    )
    expect(about({ row: 7 })).toBe('涉及第 7 行。')
    expect(about({ path: '/书目/a.csv' })).toBe('涉及 /书目/a.csv。')
  })
})
