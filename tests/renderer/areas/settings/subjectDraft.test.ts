import { describe, expect, test } from 'vitest'
import {
  draftOf,
  newRange,
  policyInput,
  type Subject,
  subjectInput,
} from '#renderer/areas/settings/subjectDraft.ts'

const SUBJECT: Subject = {
  id: 4,
  code: 'CS',
  names: { zh: '计算机', en: 'Computing' },
  departmentId: null,
  ranges: [
    { id: 7, scheme: 'clc', from: 'TP3', to: 'TP39', isInclude: true },
    { id: 9, scheme: 'clc', from: 'TP37', to: 'TP37', isInclude: false },
  ],
  members: [
    { userId: 2, teamRole: 'consulting' },
    { userId: 3, teamRole: 'lead' },
  ],
  policy: { defaultCopies: 2, defaultFundId: 5, defaultLocationId: null, priceCapMinor: 12_050 },
}

describe('the form of a subject', () => {
  test('that nobody changes saves exactly what there was, and no policy', () => {
    const draft = draftOf(SUBJECT, 'CNY')
    expect(subjectInput(draft, SUBJECT)).toEqual({
      code: 'CS',
      names: SUBJECT.names,
      departmentId: null,
      ranges: SUBJECT.ranges.map(({ id: _id, ...range }) => range),
      members: SUBJECT.members,
    })
    expect(policyInput(draft, SUBJECT, 'CNY')).toBeNull()
  })

  test('leaves out rows that are empty, and takes one class for a range of it', () => {
    const draft = draftOf(null, 'CNY')
    const filled = { ...newRange(draft.ranges), from: 'K20' }
    const ranges = [...draft.ranges, filled, newRange([filled])]
    expect(subjectInput({ ...draft, ranges }, null).ranges).toEqual([
      { scheme: 'clc', from: 'K20', to: 'K20', isInclude: true },
    ])
  })

  test('gives every row a key of its own, also after one in the middle went', () => {
    const { ranges } = draftOf(SUBJECT, 'CNY')
    const keys = [...ranges.slice(1), newRange(ranges.slice(1))].map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('makes the first of a new team its lead, and lets who is there keep their part', () => {
    const draft = draftOf(null, 'CNY')
    expect(subjectInput({ ...draft, members: ['8', '6'] }, null).members).toEqual([
      { userId: 8, teamRole: 'lead' },
      { userId: 6, teamRole: 'resource' },
    ])
    expect(subjectInput({ ...draft, members: ['6', '3'] }, SUBJECT).members).toEqual([
      { userId: 6, teamRole: 'resource' },
      { userId: 3, teamRole: 'lead' },
    ])
  })

  test('sets a policy as soon as one of its fields differs; an empty price cap is none', () => {
    const draft = draftOf(SUBJECT, 'CNY')
    expect(policyInput({ ...draft, priceCap: '', copies: '3' }, SUBJECT, 'CNY')).toEqual({
      defaultCopies: 3,
      defaultFundId: 5,
      defaultLocationId: null,
      priceCapMinor: null,
    })
    expect(policyInput(draftOf(null, 'CNY'), null, 'CNY')).toBeNull()
  })
})
