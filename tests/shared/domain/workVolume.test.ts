import { describe, expect, test } from 'vitest'
import { otherVolumes, volumeOf } from '#shared/domain/workVolume.ts'

describe('the volume that a title names', () => {
  test.each([
    ['高等数学 上册', '上'],
    ['资治通鉴 第二卷', '2'],
    ['资治通鉴 第02册', '2'],
    ['围城（下）', '下'],
    ['Calculus, Vol. 3', '3'],
    ['Handbuch. Bd. 1', '1'],
    ['Physics: part 2 of the course', '2'],
  ])('%s: %s', (title, number) => expect(volumeOf(title)).toEqual({ number }))

  test.each(['上海的历史', '三卷本文集', '第二次世界大战', 'Party politics', '第3版', 'Volume and surface'])(
    '%s names none',
    (title) => expect(volumeOf(title)).toBeNull(),
  )
})

describe('the other volumes of a set', () => {
  test('are called as this one, but for the number', () => {
    expect(otherVolumes('高等数学 上册（第7版）').map(({ title }) => title)).toEqual([
      '高等数学 中册（第7版）',
      '高等数学 下册（第7版）',
    ])
    expect(otherVolumes('Calculus, vol. 2: limits')[0]).toEqual({
      number: '1',
      title: 'Calculus, vol. 1: limits',
    })
  })

  test('never name the volume itself, and there are none of a title that names no volume', () => {
    for (const title of ['资治通鉴 第五卷', 'Opera, Bd. 7'])
      expect(otherVolumes(title).map(({ number }) => number)).not.toContain(volumeOf(title)?.number)
    expect(otherVolumes('Linear algebra')).toEqual([])
  })
})
