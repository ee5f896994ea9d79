import { describe, expect, test } from 'vitest'
import { rowOf, tags } from '#tests/backend/importing/reading/onix/onixProducts.ts'

const element = (level: string, parts: Record<string, string>): string =>
  `<TitleElement>${tags({ TitleElementLevel: level, ...parts })}</TitleElement>`
const title = (type: string, ...elements: string[]): string =>
  `<TitleDetail><TitleType>${type}</TitleType>${elements.join('')}</TitleDetail>`
const row3 = (inside: string) => rowOf(`<DescriptiveDetail>${inside}</DescriptiveDetail>`)
const old = (type: string, parts: Record<string, string>): string =>
  `<Title>${tags({ TitleType: type, ...parts })}</Title>`

describe('the title', () => {
  test('is the distinctive one wherever it stands; others are told by their kind', () => {
    const titles = [
      title('10', element('01', { TitleText: 'ROSEANNA #1' })),
      title('03', element('01', { TitleText: 'Roseanna (sv)' })),
      title('01', element('01', { TitleText: 'Roseanna', Subtitle: 'A novel' })),
    ]
    expect(row3(titles.join(''))).toEqual({
      Title: 'Roseanna',
      Subtitle: 'A novel',
      'Original title': 'Roseanna (sv)',
      'Other titles': "ROSEANNA #1 (distributor's)",
    })
  })

  test('has its prefix in front, with a blank unless an apostrophe binds it', () => {
    const of = (prefix: string, rest: string, text = ''): string | undefined =>
      rowOf(old('01', { TitleText: text, TitlePrefix: prefix, TitleWithoutPrefix: rest }))['Title']
    expect(of('The', 'World of Mining', 'World of Mining, The')).toBe('The World of Mining')
    expect(of('L’', 'Étranger')).toBe('L’Étranger')
    expect(of("L'", 'Étranger')).toBe("L'Étranger")
    expect(of('', 'Roseanna')).toBe('Roseanna')
    expect(of('The', '', 'The Forest')).toBe('The Forest')
  })

  test('of type 00 or none is taken before that of another kind', () => {
    expect(rowOf(old('14', { TitleText: 'B' }) + old('00', { TitleText: 'A' }))['Title']).toBe('A')
    expect(rowOf('<Title><TitleText>A</TitleText></Title>')['Title']).toBe('A')
    expect(rowOf('<DistinctiveTitle>A</DistinctiveTitle>')['Title']).toBe('A')
    expect(rowOf(old('14', { TitleText: 'B' }))['Title']).toBe('B')
  })

  test('of a part without a title of its own is that of the set, with the number as volume', () => {
    expect(
      row3(title('01', element('01', { PartNumber: 'Volume 2' }), element('02', { TitleText: 'Works' }))),
    ).toEqual({ Title: 'Works', 'Part number': 'Volume 2' })
  })

  test('of a part with a title of its own is that one, and the set is its series', () => {
    expect(
      row3(
        title(
          '01',
          element('02', { TitleText: 'Works' }),
          element('01', { TitleText: 'Letters', PartNumber: '2' }),
        ),
      ),
    ).toEqual({ Title: 'Letters', Series: 'Works, 2' })
    expect(row3(title('01', element('01', { TitleText: 'Yearbook', YearOfAnnual: '2024' })))).toEqual({
      Title: 'Yearbook',
      'Part number': '2024',
    })
  })
})

describe('the series', () => {
  const collection = (inside: string): string => `<Collection>${inside}</Collection>`

  test('is the title of the collection with the number in it, never the number alone', () => {
    const numbered = title(
      '01',
      element('02', { TitleText: 'Martin Beck' }),
      element('01', { PartNumber: '1' }),
    )
    const sequence =
      '<CollectionSequence><CollectionSequenceNumber>3</CollectionSequenceNumber></CollectionSequence>'
    expect(row3(collection(numbered))).toEqual({ Series: 'Martin Beck, 1' })
    expect(row3(collection(sequence + title('01', element('02', { TitleText: 'Cahiers' }))))).toEqual({
      Series: 'Cahiers, 3',
    })
    expect(row3(collection(title('01', element('01', { PartNumber: '1' }))))).toEqual({})
    expect(
      row3(collection(title('01', element('02', { TitleText: 'A' }), element('03', { TitleText: 'B' })))),
    ).toEqual({ Series: 'A. B' })
  })

  test('of 2.1 is that of series and sets, each once', () => {
    const series = tags({ TitleOfSeries: 'Guides', NumberWithinSeries: '2' })
    const set = tags({ TitleOfSet: 'Asia', ItemNumberWithinSet: 'Volume 28' })
    expect(rowOf(`<Series>${series}</Series><Series>${series}</Series><Set>${set}</Set>`)).toEqual({
      Series: 'Guides, 2; Asia, Volume 28',
    })
  })
})
