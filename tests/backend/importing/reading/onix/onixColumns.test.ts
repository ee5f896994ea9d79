import { describe, expect, test } from 'vitest'
import { ONIX_FIELDS, ONIX_HEADINGS } from '#backend/importing/reading/onix/onixColumns.ts'
import { materialTypeOf } from '#shared/domain/materialType.ts'
import { elementOf, rowOf, tags } from '#tests/backend/importing/reading/onix/onixProducts.ts'

const id = (ProductIDType: string, IDValue: string): string =>
  `<ProductIdentifier>${tags({ ProductIDType, IDValue })}</ProductIdentifier>`
const detail = (inside: string): string => `<DescriptiveDetail>${inside}</DescriptiveDetail>`

describe('identifiers', () => {
  test('an ISBN-13 comes first, and its ISBN-10 and GTIN-13 are not said again', () => {
    const row = rowOf(id('02', '0732287510') + id('03', '9780732287511') + id('15', '9780732287511'))
    expect(row['ISBN']).toBe('9780732287511')
    expect(row['Other identifiers']).toBeUndefined()
  })

  test('an ISBN-10 alone, an ISBN-10 of another book and a number that is none are all given', () => {
    expect(rowOf(id('02', '073228757X'))['ISBN']).toBe('073228757X')
    expect(rowOf(id('15', '9780732287573') + id('02', '0007232837'))['ISBN']).toBe(
      '9780732287573; 0007232837',
    )
    expect(rowOf(id('15', '978123456789'))['ISBN']).toBe('978123456789')
  })

  test('a barcode is an ISBN only when it begins like one; other numbers are named', () => {
    const row = rowOf(id('03', '3019002489901') + id('06', '10.1000/182') + id('01', 'Y226'))
    expect(row).toEqual({ 'Other identifiers': 'GTIN-13 3019002489901; DOI 10.1000/182; No. Y226' })
  })

  test('the elements of the first releases are understood', () => {
    expect(rowOf('<ISBN>0732287510</ISBN><EAN13>9780732287511</EAN13>')['ISBN']).toBe('9780732287511')
  })

  test('ISBNs of other formats stand apart; sequels and the like are left out', () => {
    const related = (code: string, isbn: string): string =>
      `<RelatedProduct><ProductRelationCode>${code}</ProductRelationCode>${id('15', isbn)}</RelatedProduct>`
    const row = rowOf(
      `<RelatedMaterial>${related('06', '9780007324378')}${related('03', '9780007232833')}</RelatedMaterial>`,
    )
    expect(row).toEqual({ 'ISBN of other formats': '9780007324378' })
    const old = `<RelatedProduct><RelationCode>13</RelationCode>${id('15', '9780007324378')}</RelatedProduct>`
    expect(rowOf(old)).toEqual({ 'ISBN of other formats': '9780007324378' })
  })
})

describe('what the book is', () => {
  test.each([
    ['BB', '2', 'book'],
    ['BC', '3', 'book'],
    ['BF', '3', 'book'],
    ['DG', '2', 'ebook'],
    ['DA', '2', 'ebook'],
    ['DH', '2', 'ebook'],
    ['DA', '3', 'other'],
    ['DB', '3', 'media'],
    ['EA', '3', 'ebook'],
    ['ED', '3', 'ebook'],
    ['EX', '3', 'ebook'],
    ['AC', '2', 'media'],
    ['AJ', '3', 'media'],
    ['VI', '3', 'media'],
    ['PI', '3', 'score'],
    ['CA', '3', 'other'],
    ['ZE', '3', 'other'],
    ['MB', '3', 'other'],
    ['XE', '2', 'other'],
  ])('product form %s of release %s is %s', (code, release, type) => {
    const form = `<ProductForm>${code}</ProductForm>`
    const row = rowOf(release === '3' ? detail(form) : form)
    expect(materialTypeOf(row['Form'] ?? '')).toBe(type)
    expect(row['Form detail']).toBe(code)
  })

  test('a digital product whose content is an audiobook is no e-book', () => {
    const row = rowOf(detail(tags({ ProductForm: 'ED', PrimaryContentType: '01' })))
    expect(materialTypeOf(row['Form'] ?? '')).toBe('media')
  })

  test('pages, edition, languages and audience of both releases', () => {
    const language = (role: string, code: string): string =>
      `<Language>${tags({ LanguageRole: role, LanguageCode: code })}</Language>`
    const extent = (type: string, unit: string, value: string): string =>
      `<Extent>${tags({ ExtentType: type, ExtentValue: value, ExtentUnit: unit })}</Extent>`
    const common = language('02', 'swe') + language('01', 'eng') + language('01', 'fre')
    expect(
      rowOf(
        detail(
          `<EditionType>REV</EditionType><EditionType>ILL</EditionType><EditionNumber>2</EditionNumber>${common}${extent('04', '03', '16')}${extent('00', '04', '9')}${extent('00', '03', '245')}<Audience><AudienceCodeType>22</AudienceCodeType><AudienceCodeValue>00</AudienceCodeValue></Audience><Audience><AudienceCodeType>01</AudienceCodeType><AudienceCodeValue>06</AudienceCodeValue></Audience>`,
        ),
      ),
    ).toEqual({
      Edition: '2, revised, illustrated',
      Language: 'eng; fre',
      'Original language': 'swe',
      Pages: '245',
      Audience: 'Professional and scholarly',
    })
    expect(
      rowOf(
        `<EditionStatement>2nd rev. ed.</EditionStatement><EditionNumber>2</EditionNumber><LanguageOfText>chi</LanguageOfText><NumberOfPages>120</NumberOfPages><AudienceCode>01</AudienceCode><AudienceCode>05</AudienceCode>`,
      ),
    ).toEqual({
      Edition: '2nd rev. ed.',
      Language: 'chi',
      Pages: '120',
      Audience: 'General; Higher education',
    })
  })

  test('the publisher with role 01 is the publisher; an imprint stands in for none', () => {
    const publisher = (role: string, name: string): string =>
      `<Publisher>${tags({ PublishingRole: role, PublisherName: name })}</Publisher>`
    const imprint = '<Imprint><ImprintName>Wrightbooks</ImprintName></Imprint>'
    const block = `${imprint}${publisher('02', 'Co &amp;amp; Co')}${publisher('01', 'Wiley')}<CityOfPublication>Milton</CityOfPublication>`
    const expected = { Publisher: 'Wiley', Imprint: 'Wrightbooks', Place: 'Milton' }
    expect(rowOf(`<PublishingDetail>${block}</PublishingDetail>`)).toEqual(expected)
    expect(rowOf(block)).toEqual(expected)
    expect(rowOf(imprint)['Publisher']).toBe('Wrightbooks')
    expect(rowOf(publisher('02', 'Co &amp;amp; Co'))['Publisher']).toBe('Co & Co')
  })

  test('the date is that of publication, in the form of the day', () => {
    const date = (role: string, day: string): string =>
      `<PublishingDate>${tags({ PublishingDateRole: role, Date: day })}</PublishingDate>`
    const published = (inside: string): string | undefined =>
      rowOf(`<PublishingDetail>${inside}</PublishingDetail>`)['Publication date']
    expect(published(date('11', '1968') + date('01', '20060807'))).toBe('2006-08-07')
    expect(published(date('01', '20110601T000000+0200'))).toBe('2011-06-01')
    expect(published(date('01', '200608'))).toBe('2006-08')
    expect(published(date('01', 'Spring 2008'))).toBe('Spring 2008')
    expect(published(date('11', '1968'))).toBe('1968')
    expect(rowOf('<PublicationDate>20080000</PublicationDate>')['Publication date']).toBe('2008')
    expect(rowOf('<CopyrightYear>1999</CopyrightYear><YearFirstPublished>1998</YearFirstPublished>')).toEqual(
      { 'Publication date': '1998' },
    )
  })

  test('availability in words, from the supply, else from the status of the book', () => {
    const supply = (inside: string): string => `<SupplyDetail>${inside}</SupplyDetail>`
    const of = (inside: string): string | undefined => rowOf(inside)['Availability']
    expect(of(supply('<ProductAvailability>10</ProductAvailability>'))).toBe('Not yet available')
    expect(
      of(`<ProductSupply>${supply('<ProductAvailability>51</ProductAvailability>')}</ProductSupply>`),
    ).toBe('Out of print')
    expect(of(supply('<AvailabilityCode>TO</AvailabilityCode>'))).toBe('To order')
    expect(of('<PublishingStatus>02</PublishingStatus>')).toBe('Forthcoming')
    expect(of(supply('<ProductAvailability>77</ProductAvailability>'))).toBe('77')
  })
})

describe('people', () => {
  const person = (number: string, role: string, names: Record<string, string>): string =>
    `<Contributor>${tags({ ...(number === '' ? {} : { SequenceNumber: number }), ContributorRole: role, ...names })}</Contributor>`

  test('authors name the book, in their order; the others stand with what they did', () => {
    const row = rowOf(
      detail(
        person('3', 'B06', { NamesBeforeKey: 'Lois', KeyNames: 'Roth' }) +
          person('2', 'A01', { NamesBeforeKey: 'Per', PrefixToKey: 'af', KeyNames: 'Wahlöö' }) +
          person('1', 'A01', { PersonName: 'Maj Sjöwall', PersonNameInverted: 'Sjöwall, Maj' }),
      ),
    )
    expect(row).toEqual({
      Author: 'Sjöwall, Maj; af Wahlöö, Per',
      'All contributors': 'Sjöwall, Maj (author); af Wahlöö, Per (author); Roth, Lois (translator)',
    })
  })

  test('editors stand in for authors and are marked; illustrators only where there is nobody else', () => {
    expect(
      rowOf(person('', 'A12', { PersonName: 'A' }) + person('', 'B01', { PersonName: 'B' }))['Author'],
    ).toBe('B (editor)')
    expect(rowOf(person('', 'A12', { PersonName: 'A' }))['Author']).toBe('A')
    expect(rowOf(person('', 'X77', { PersonName: 'A' }))['All contributors']).toBe('A (X77)')
  })

  test('Chinese names take no comma, bodies and nameless people are named', () => {
    expect(rowOf(person('', 'A01', { NamesBeforeKey: '钟书', KeyNames: '钱' }))['Author']).toBe('钱钟书')
    expect(rowOf(person('', 'A01', { CorporateName: 'OECD' }))['Author']).toBe('OECD')
    expect(rowOf(person('', 'A01', { UnnamedPersons: '04' }))['Author']).toBe('Various authors')
    expect(rowOf('<NoContributor/><ContributorStatement>By many</ContributorStatement>')).toEqual({
      Author: 'By many',
    })
  })
})

describe('subjects', () => {
  const subject = (scheme: string, code: string, text = '', main = false): string =>
    `<Subject>${main ? '<MainSubject/>' : ''}${tags({ SubjectSchemeIdentifier: scheme, SubjectCode: code, SubjectHeadingText: text })}</Subject>`

  test('class numbers have their own columns, the main one first; the other schemes stand by themselves', () => {
    const row = rowOf(
      detail(
        [
          subject('01', '813.54'),
          subject('01', '813.6', '', true),
          subject('03', 'PS3562.E42'),
          subject('88', 'I712.45'),
          subject('04', 'x', 'Fathers and sons'),
          subject('10', 'FIC022000'),
          subject('10', 'FIC000000', 'General', true),
          subject('12', 'FF'),
          subject('93', 'FFP'),
          subject('96', '3MPQS'),
          subject('20', '', 'police; Stockholm'),
          subject('29', '3442'),
          subject('23', 'x1'),
        ].join(''),
      ),
    )
    expect(row).toEqual({
      'CLC (88)': 'I712.45',
      'LCC (03)': 'PS3562.E42',
      'DDC (01)': '813.6; 813.54',
      'LC subject headings (04)': 'Fathers and sons',
      'BISAC (10)': 'FIC000000; FIC022000',
      'BIC (12)': 'FF',
      'Thema (93)': 'FFP',
      'Thema qualifiers (94-99)': '3MPQS',
      'Keywords (20)': 'police; Stockholm',
      'CLIL (29)': '3442',
      'Other subjects': '23: x1',
    })
  })

  test('main subjects of 2.1 come before the others', () => {
    const main = `<MainSubject>${tags({ MainSubjectSchemeIdentifier: '01', SubjectCode: '150' })}</MainSubject>`
    expect(
      rowOf(`${subject('01', '151')}${main}${tags({ BASICMainSubject: 'B', BICMainSubject: 'C' })}`),
    ).toEqual({ 'DDC (01)': '150; 151', 'BISAC (10)': 'B', 'BIC (12)': 'C' })
  })
})

describe('the description', () => {
  test('is the long one before the short one, by the list of the release', () => {
    const old = (type: string, text: string): string =>
      `<OtherText>${tags({ TextTypeCode: type, Text: text })}</OtherText>`
    expect(rowOf(old('02', 'short') + old('08', 'review') + old('03', 'long') + old('01', 'main'))).toEqual({
      Description: 'main',
    })
    const text = (type: string, words: string): string =>
      `<TextContent>${tags({ TextType: type, Text: words })}</TextContent>`
    const block = text('01', 'sender') + text('02', 'short') + text('06', 'review')
    expect(rowOf(`<CollateralDetail>${block}${text('03', 'long')}</CollateralDetail>`)).toEqual({
      Description: 'long',
    })
    expect(rowOf(`<CollateralDetail>${block}</CollateralDetail>`)).toEqual({ Description: 'short' })
  })
})

test('short tags give the same row as reference names', () => {
  const reference = `<RecordReference>r</RecordReference>${id('15', '9780007232833')}${detail(
    '<TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel><TitlePrefix>The</TitlePrefix><TitleWithoutPrefix>Book</TitleWithoutPrefix></TitleElement></TitleDetail>',
  )}<CollateralDetail><TextContent><TextType>03</TextType><Text><p>One <b>b029</b></p><title>x</title></Text></TextContent></CollateralDetail>`
  const short = `<product><a001>r</a001><productidentifier><b221>15</b221><b244>9780007232833</b244></productidentifier><descriptivedetail><titledetail><b202>01</b202><titleelement><x409>01</x409><b030>The</b030><b031>Book</b031></titleelement></titledetail></descriptivedetail><collateraldetail><textcontent><x426>03</x426><d104><p>One <b>b029</b></p><title>x</title></d104></textcontent></collateraldetail></product>`
  expect(elementOf(short)).toEqual(elementOf(`<Product>${reference}</Product>`))
  expect(rowOf(reference)).toMatchObject({ Title: 'The Book', Description: 'One b029 x' })
})

test('headings are distinct, and no column of a code fills a field', () => {
  expect(new Set(ONIX_HEADINGS).size).toBe(ONIX_HEADINGS.length)
  expect(ONIX_FIELDS).toHaveLength(ONIX_HEADINGS.length)
  const named = ONIX_HEADINGS.filter((_, index) => ONIX_FIELDS[index] === null)
  expect(named.filter((heading) => /BISAC|BIC|Thema|Keywords|Notification/.test(heading))).toHaveLength(6)
})
