import { xmlRecord } from '#tests/backend/importing/reading/marc/marcWriter.ts'
import { type Sample, sample } from '#tests/fuzz/samples/sample.ts'
import { isbnOf } from '#tests/support/csvFixture.ts'

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>'

const product2 = (number: number): string =>
  `<Product><RecordReference>r${number}</RecordReference><NotificationType>03</NotificationType><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>${isbnOf(number)}</IDValue></ProductIdentifier><ProductForm>BB</ProductForm><Title><TitleType>01</TitleType><TitleText>Caf&eacute; &amp; society ${number}</TitleText></Title><Contributor><ContributorRole>A01</ContributorRole><PersonNameInverted>Roe, Jane</PersonNameInverted></Contributor><Subject><SubjectSchemeIdentifier>04</SubjectSchemeIdentifier><SubjectCode>QA76</SubjectCode></Subject><Publisher><PublisherName>Press</PublisherName></Publisher><PublicationDate>20200131</PublicationDate><SupplyDetail><Price><PriceTypeCode>01</PriceTypeCode><PriceAmount>9.50</PriceAmount><CurrencyCode>GBP</CurrencyCode></Price></SupplyDetail></Product>`
const product3 = (number: number): string =>
  `<Product><RecordReference>r${number}</RecordReference><NotificationType>03</NotificationType><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>${isbnOf(number)}</IDValue></ProductIdentifier><DescriptiveDetail><ProductForm>BC</ProductForm><TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel><TitleText>经济学原理 ${number}</TitleText></TitleElement></TitleDetail></DescriptiveDetail><ProductSupply><SupplyDetail><Price><PriceType>02</PriceType><PriceAmount>12.00</PriceAmount><CurrencyCode>EUR</CurrencyCode></Price></SupplyDetail></ProductSupply></Product>`
const short3 = (number: number): string =>
  `<product><a001>r${number}</a001><a002>03</a002><productidentifier><b221>15</b221><b244>${isbnOf(number)}</b244></productidentifier><descriptivedetail><b012>BC</b012><titledetail><b202>01</b202><titleelement><x409>01</x409><b203>Short tags ${number}</b203></titleelement></titledetail></descriptivedetail></product>`

function gobiOrder(number: number): string {
  const record = xmlRecord([`001|99${number}`, '020 ##$a2000547572482', `245 10$aIN CAPITALS ${number}.`])
  return `<Order><ListedPrintMonograph><collection>${record}</collection><OrderDetail><FundCode>HIST</FundCode><Location>MAIN</Location><Quantity>1</Quantity><YBPOrderKey>99${number}</YBPOrderKey><OrderPlaced>2018-09-05T15:38:55</OrderPlaced><ListPrice><Amount>14.95</Amount><Currency>USD</Currency></ListPrice></OrderDetail></ListedPrintMonograph></Order>`
}

function quotes(): string {
  const lines = Array.from({ length: 6 }, (_, at) => [
    `LIN+${at + 1}++${isbnOf(900 + at)}:EN`,
    `IMD+L+050+:::A title that cost ?£10?, and is cut ${at}:in two`,
    'IMD+L+010+:::Blake',
    'QTY+1:2',
    'GIR+001+MAIN:LLO+BOOKS:LFN',
    'PRI+AAE:6.99',
    `RFF+QLI:Q${at}`,
  ]).flat()
  const body = ['BGM+31C::28+Q1+9', 'DTM+137:20260105:102', 'CUX+2:GBP:12', ...lines, 'UNS+S']
  const segments = [
    'UNB+UNOC:3+5013546025078:14+5030670154036:14+260105:1200+7',
    'UNH+1+QUOTES:D:96A:UN:EAN008',
    ...body,
    `UNT+${body.length + 2}+1`,
    'UNZ+1+7',
  ]
  return `UNA:+.? '${segments.map((segment) => `${segment}'`).join('')}`
}

/** ONIX in its versions, a GOBI purchase order and an EDIFACT quotation. */
export function messageSamples(): Sample[] {
  const six = (make: (number: number) => string): string =>
    Array.from({ length: 6 }, (_, at) => make(800 + at)).join('\n')
  return [
    sample(
      'ONIX 2.1',
      'xml',
      `${PROLOG}<!DOCTYPE ONIXMessage SYSTEM "http://www.example.invalid/onix.dtd"><ONIXMessage>${six(product2)}</ONIXMessage>`,
    ),
    sample(
      'ONIX 3.0',
      'xml',
      `${PROLOG}<ONIXMessage release="3.0" xmlns="http://ns.editeur.org/onix/3.0/reference">${six(product3)}</ONIXMessage>`,
    ),
    sample(
      'ONIX 3.0 in short tags',
      'xml',
      `${PROLOG}<ONIXmessage release="3.0" xmlns="http://ns.editeur.org/onix/3.0/short">${six(short3)}</ONIXmessage>`,
    ),
    sample('GOBI', 'xml', `${PROLOG}<PurchaseOrder>${six(gobiOrder)}</PurchaseOrder>`),
    sample('QUOTES', 'edifact', quotes()),
  ]
}
