import type { XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

/**
 * Short tags of the data elements that are read, ONIX 2.1 and 3.0 together (EDItEUR, "ONIX for Books" tag names of
 * both releases; no tag means different things in the two).
 */
const SHORT_TAGS = `
a001 RecordReference a002 NotificationType b003 PublicationDate b004 ISBN b005 EAN13 b012 ProductForm
b014 ProductFormDescription b018 TitleOfSeries b019 NumberWithinSeries b020 YearOfAnnual b023 TitleOfSet
b024 SetPartNumber b026 ItemNumberWithinSet b028 DistinctiveTitle b029 Subtitle b030 TitlePrefix
b031 TitleWithoutPrefix b034 SequenceNumber b035 ContributorRole b036 PersonName b037 PersonNameInverted
b039 NamesBeforeKey b040 KeyNames b041 NamesAfterKey b047 CorporateName b049 ContributorStatement
b056 EditionTypeCode b057 EditionNumber b058 EditionStatement b059 LanguageOfText b060 OriginalLanguage
b061 NumberOfPages b064 BASICMainSubject b065 BICMainSubject b067 SubjectSchemeIdentifier b069 SubjectCode
b070 SubjectHeadingText b073 AudienceCode b079 ImprintName b081 PublisherName b083 CountryOfPublication
b087 CopyrightYear b088 YearFirstPublished b191 MainSubjectSchemeIdentifier b202 TitleType b203 TitleText
b204 AudienceCodeType b206 AudienceCodeValue b207 AudienceDescription b209 CityOfPublication b218 ExtentType
b219 ExtentValue b220 ExtentUnit b221 ProductIDType b233 IDTypeName b244 IDValue b247 PrefixToKey
b248 SuffixToKey b249 UnnamedPersons b252 LanguageCode b253 LanguageRole b291 PublishingRole b306 Date
b333 ProductFormDetail b385 ProductContentType b394 PublishingStatus d102 TextTypeCode d104 Text
h208 RelationCode j141 AvailabilityCode j148 PriceTypeCode j151 PriceAmount j152 CurrencyCode
j161 PriceEffectiveFrom j162 PriceEffectiveUntil j192 UnpricedItemType j261 PriceQualifier
j263 MinimumOrderQuantity j396 ProductAvailability j407 MarketPublishingStatus j408 MarketDateRole
m182 SentDate m185 DefaultPriceTypeCode m186 DefaultCurrencyCode x307 SentDateTime x310 DefaultPriceType
x409 TitleElementLevel x410 PartNumber x416 PrimaryContentType x419 EditionType x425 MainSubject x426 TextType
x443 CorporateNameInverted x448 PublishingDateRole x455 ProductRelationCode x462 PriceType x476 PriceDateRole
x481 CollectionSequenceNumber
`

/** Composites: the short tag is the reference name in small letters. */
const COMPOSITES = `
Audience CollateralDetail Collection CollectionSequence Contributor DescriptiveDetail Extent Header Imprint Language
MainSubject MarketDate MarketPublishingDetail OtherText Price PriceDate Product ProductIdentifier ProductSupply
Publisher PublishingDate PublishingDetail RelatedMaterial RelatedProduct Series Set Subject SupplyDetail TextContent
Title TitleDetail TitleElement
`

const REFERENCE_NAMES: ReadonlyMap<string, string> = new Map([
  ...[...SHORT_TAGS.matchAll(/(\w+) (\w+)/g)].map(([, short = '', name = '']): [string, string] => [
    short,
    name,
  ]),
  ...COMPOSITES.trim()
    .split(/\s+/)
    .map((name): [string, string] => [name.toLowerCase(), name]),
])

/**
 * The element with reference names instead of short tags; as it is when it has those already. Elements that are not
 * read keep their names, and so does the XHTML inside a text.
 */
export function withReferenceNames(element: XmlElement): XmlElement {
  return /^[a-z]/.test(element.name) ? renamed(element) : element
}

function renamed(element: XmlElement): XmlElement {
  const name = REFERENCE_NAMES.get(element.name) ?? element.name
  if (name === 'Text') return { ...element, name }
  return {
    name,
    attributes: element.attributes,
    nodes: element.nodes.map((node) => (typeof node === 'string' ? node : renamed(node))),
  }
}
