import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { createLookup } from '#renderer/data/useReference.ts'
import { badgeKind, knownSentence } from '#renderer/ui/useKnownWords.ts'
import { en } from '#shared/locales/en.ts'
import { zhCN } from '#shared/locales/zh-CN.ts'
import type { KnownFact } from '#shared/schema/rows.ts'

const held: KnownFact = { kind: 'held', copies: 2, loans: 1, callNumber: 'TP311/W12', location: null }
const offer: KnownFact = {
  kind: 'otherOffer',
  vendorId: 4,
  listId: 9,
  priceMinor: 4500,
  currency: 'USD',
  baseMinor: 32400,
  differenceMinor: -1200,
}

async function words(language: 'en' | 'zh-CN') {
  const catalogue = createInstance()
  await catalogue.init({
    lng: language,
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  })
  const reference = createLookup(
    {
      baseCurrency: 'CNY',
      libraryName: '',
      users: [],
      subjects: [],
      departments: [],
      locations: [],
      vendors: [{ id: 4, code: 'V', name: 'Blackwell', currency: 'USD', discountPercent: '0', leadDays: 30 }],
      funds: [],
      fiscalYear: null,
      rates: [],
      participations: [],
      formerUsers: [],
      formerVendors: [],
      rejectReasons: [],
    },
    language,
    true,
  )
  return (fact: KnownFact) => knownSentence(fact, catalogue.t, reference, language)
}

describe('what is known about a title', () => {
  test('is a sentence with all its figures, in both languages', async () => {
    expect((await words('zh-CN'))(held)).toBe('馆藏 2 册，借出 1 次，索书号 TP311/W12')
    expect((await words('en'))(held)).toBe('Held: 2 copies, 1 loan, call number TP311/W12')
  })

  test('says how much cheaper another vendor is', async () => {
    expect((await words('en'))(offer)).toBe('Blackwell offers it too: USD 45.00, 12.00 CNY cheaper there')
    expect((await words('zh-CN'))({ ...offer, differenceMinor: 500 })).toBe(
      'Blackwell也有报价：USD 45.00，贵 5.00 CNY',
    )
  })

  test('shows what the library has before what colleagues did, and that before new', () => {
    const rejected: KnownFact = {
      kind: 'decidedBefore',
      state: 'rejected',
      subjectId: 1,
      by: 'Li',
      at: '2026-01-01T00:00:00Z',
      reason: null,
    }
    expect(badgeKind([rejected, held], 3)).toBe('held')
    expect(badgeKind([offer, rejected], 3)).toBe('decidedBefore')
    expect(badgeKind([offer], 2)).toBe('recommended')
    expect(badgeKind([offer], 0)).toBe('otherOffer')
    expect(badgeKind([], 0)).toBe('nothing')
  })
})
