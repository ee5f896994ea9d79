import { describe, expect, test } from 'vitest'
import { foresee } from '#renderer/areas/marking/markAction.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { MarkingRow } from '#shared/schema/rows.ts'

const row: MarkingRow = {
  id: 1,
  offerId: 1,
  titleId: 1,
  listId: 1,
  rowNo: 1,
  subjectId: 3,
  origin: 'range',
  range: null,
  title: 'A title',
  author: null,
  publisher: null,
  year: null,
  isbn: null,
  classNumber: null,
  isClassUnread: false,
  language: 'eng',
  materialType: 'book',
  vendorId: 1,
  priceMinor: 5000,
  currency: 'CNY',
  priceText: '50',
  priceState: 'priced',
  basePriceMinor: 5000,
  known: [],
  recommendations: 0,
  selectionId: null,
  state: 'unmarked',
  version: null,
  copies: 0,
  shares: [],
  locationId: null,
  note: null,
  reason: null,
  forwardedTo: null,
  decidedBy: null,
  decidedAt: null,
  baseTotalMinor: null,
  submissionNumber: null,
}
const subject: Reference['subjects'][number] = {
  id: 3,
  code: 'CS',
  names: { zh: '', en: '' },
  departmentId: null,
  ranges: [],
  members: [],
  policy: { defaultCopies: 2, defaultFundId: 8, defaultLocationId: 4, priceCapMinor: null },
}

describe('what a mark will do to a row', () => {
  test('takes copies, fund and location from the policy of the subject', () => {
    expect(foresee(row, { kind: 'mark', decision: 'selected' }, subject)).toMatchObject({
      state: 'selected',
      copies: 2,
      shares: [{ fundId: 8, weight: 1 }],
      locationId: 4,
      baseTotalMinor: 10000,
    })
  })

  test('keeps what was decided before', () => {
    const decided: MarkingRow = {
      ...row,
      selectionId: 5,
      state: 'deferred',
      copies: 1,
      shares: [{ fundId: 9, weight: 1 }],
    }
    expect(foresee(decided, { kind: 'mark', decision: 'selected' }, subject)).toMatchObject({
      copies: 1,
      shares: [{ fundId: 9, weight: 1 }],
    })
  })

  test('keeps a reason only with the decision that it explains', () => {
    const rejected = foresee(row, { kind: 'mark', decision: 'rejected', reason: 'too elementary' }, subject)
    expect(rejected.reason).toBe('too elementary')
    expect(foresee(rejected, { kind: 'mark', decision: 'selected' }, subject).reason).toBeNull()
  })

  test('selects an unmarked row whose copies are changed, and leaves a deferred one deferred', () => {
    const change = { kind: 'edit', change: { copies: 3 } } as const
    expect(foresee(row, change, subject)).toMatchObject({
      state: 'selected',
      copies: 3,
      baseTotalMinor: 15000,
    })
    expect(foresee({ ...row, selectionId: 5, state: 'deferred', copies: 1 }, change, subject).state).toBe(
      'deferred',
    )
  })

  test('changes nothing on a row that is submitted, ordered or in no subject', () => {
    for (const fixed of [
      { ...row, state: 'submitted' },
      { ...row, state: 'ordered' },
      { ...row, subjectId: null },
    ] as const) {
      expect(foresee(fixed, { kind: 'mark', decision: 'selected' }, subject)).toBe(fixed)
    }
  })
})
