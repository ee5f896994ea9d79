import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gobiReader } from '#backend/importing/reading/gobi/gobiReader.ts'
import { inspectSource, readSource } from '#backend/importing/reading/source.ts'
import type { RawRow, RowIssue } from '#backend/importing/reading/sourceTypes.ts'
import { materialTypeOf } from '#shared/domain/materialType.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const folders = temporaryFolders()

async function load(content: string) {
  const path = join(folders(), 'order.xml')
  writeFileSync(path, content)
  const inspection = await inspectSource(path, {})
  const rows: RawRow[] = []
  const issues: RowIssue[] = []
  for await (const batch of readSource(path, inspection, new AbortController().signal)) {
    rows.push(...batch.rows)
    issues.push(...batch.issues)
  }
  const filled = rows.map(({ cells }) =>
    Object.fromEntries(
      inspection.headings
        .map((heading, index) => [heading, cells[index] ?? ''])
        .filter(([, cell]) => cell !== ''),
    ),
  )
  const fieldOf = (heading: string) => inspection.fields?.[inspection.headings.indexOf(heading)]
  return { inspection, rows, issues, filled, fieldOf }
}

const datafield = (tag: string, code: string, text: string): string =>
  `<datafield tag="${tag}" ind1=" " ind2=" "><subfield code="${code}">${text}</subfield></datafield>`
const record = (title: string): string =>
  `<collection><record><leader>00000nam a2200000u  4500</leader><controlfield tag="001">99974828471</controlfield>${datafield('020', 'a', '2000547572482')}${datafield('100', 'a', 'DICK, PHILIP K')}${datafield('245', 'a', title)}${datafield('260', 'b', 'MARINER BOOKS')}</record></collection>`
const localData = (name: string, value: string): string =>
  `<LocalData><Description>${name}</Description><Value>${value}</Value></LocalData>`
const money = (name: string, amount: string, currency: string): string =>
  `<${name}><Amount>${amount}</Amount><Currency>${currency}</Currency></${name}>`
const order = (kind: string, key: string, more: string, inside = record('MAN IN THE HIGH CASTLE.')): string =>
  `<Order><${kind}>${inside}<OrderDetail><YBPOrderKey>${key}</YBPOrderKey>${more}</OrderDetail></${kind}></Order>`
const purchase = (...orders: string[]): string =>
  `<PurchaseOrder><CustomerDetail><BaseAccount>8910</BaseAccount><SubAccount>891010</SubAccount></CustomerDetail>${orders.join('')}</PurchaseOrder>`

describe('a purchase order of GOBI', () => {
  test('gives the order and the record in it, each in columns that name their source', async () => {
    const { filled, fieldOf, inspection } = await load(
      purchase(
        order(
          'ListedPrintMonograph',
          '99974828471',
          `<FundCode>USHIST</FundCode><OrderNotes>Rush</OrderNotes><Location>KU/CC</Location><Quantity>2</Quantity><OrderPlaced>2018-09-05T15:38:55</OrderPlaced><Initials>Mark</Initials>${money('ListPrice', '14.95', 'USD')}${money('NetPrice', '13.16', 'USD')}`,
        ),
      ),
    )
    expect(inspection.format).toBe('gobi')
    expect(filled[0]).toMatchObject({
      YBPOrderKey: '99974828471',
      'Order kind': 'Listed print monograph',
      Quantity: '2',
      ListPrice: '14.95',
      Currency: 'USD',
      NetPrice: '13.16',
      FundCode: 'USHIST',
      Location: 'KU/CC',
      OrderNotes: 'Rush',
      Initials: 'Mark',
      OrderPlaced: '2018-09-05T15:38:55',
      Account: '8910 / 891010',
      'ISBN 020$a': '2000547572482',
      'Title 245$a$n$p': 'MAN IN THE HIGH CASTLE',
      'Record no. 001': '99974828471',
    })
    const fields = [
      'YBPOrderKey',
      'Quantity',
      'ListPrice',
      'NetPrice',
      'FundCode',
      'Record no. 001',
      'ISBN 020$a',
    ]
    expect(fields.map(fieldOf)).toEqual([
      'vendorRef',
      'quantity',
      'price',
      'discountPrice',
      'fund',
      null,
      'isbn',
    ])
    expect(inspection.fields?.filter((field) => field === 'vendorRef')).toHaveLength(1)
  })

  test.each([
    ['ListedPrintMonograph', 'book'],
    ['ListedElectronicMonograph', 'ebook'],
    ['ListedPrintSerial', 'journal'],
    ['ListedElectronicSerial', 'ejournal'],
    ['UnlistedPrintMonograph', 'book'],
    ['UnlistedPrintSerial', 'journal'],
  ])('%s is material of the type %s', async (kind, type) => {
    const { filled } = await load(purchase(order(kind, '1', '')))
    expect(materialTypeOf(filled[0]?.['Material'] ?? '')).toBe(type)
  })

  test('local data gets a column for each name, without a field', async () => {
    const { filled, fieldOf } = await load(
      purchase(
        order('ListedPrintMonograph', '1', localData('LocalData1', 'Book') + localData('Notify', 'Bob')),
        order('ListedPrintMonograph', '2', localData('Notify', 'Ann') + localData('Notify', 'Sue')),
      ),
    )
    expect(filled.map((row) => [row['Local data: LocalData1'], row['Local data: Notify']])).toEqual([
      ['Book', 'Bob'],
      [undefined, 'Ann; Sue'],
    ])
    expect(fieldOf('Local data: Notify')).toBeNull()
  })

  test('an electronic title has its licence', async () => {
    const option =
      '<PurchaseOption><VendorPOCode>EBS</VendorPOCode><Code>3U</Code><Description>EBSCOhost - 3 User</Description></PurchaseOption>'
    const { filled } = await load(purchase(order('ListedElectronicMonograph', '1', option)))
    expect(filled[0]?.['PurchaseOption']).toBe('EBS EBSCOhost - 3 User')
  })

  test('a kind that is not known and a title without a record are read as well', async () => {
    const { filled } = await load(
      purchase(
        order('ListedPrintKit', '1', ''),
        order('UnlistedPrintSerial', '2', '', '<Title>Nature</Title>'),
      ),
    )
    expect(filled[0]).toMatchObject({ 'Order kind': 'Listed print kit', YBPOrderKey: '1' })
    expect(filled[1]).toMatchObject({ 'Title 245$a$n$p': 'Nature', YBPOrderKey: '2' })
  })

  test('several purchase orders in one file have each their account; a broken one costs itself', async () => {
    const other = purchase(order('ListedPrintMonograph', '3', '')).replace('8910<', '5095<')
    const broken = '<Order><ListedPrintMonograph><collection><!-- <record></Order>'
    const { rows, issues, filled } = await load(
      `${purchase(order('ListedPrintMonograph', '1', ''), broken, '<Order/>')}\n${other}`,
    )
    expect(rows.map(({ row, lost }) => [row, lost ?? false])).toEqual([
      [1, false],
      [2, 'record_unreadable'],
      [3, 'record_no_title'],
      [4, false],
    ])
    expect(issues.map(({ code }) => code)).toEqual(['record_unreadable', 'record_no_title'])
    expect(filled.at(-1)).toMatchObject({ YBPOrderKey: '3', Account: '5095 / 891010' })
  })

  test('another purchase order is none of GOBI', () => {
    const recognised = (text: string): boolean => gobiReader.recognises(Buffer.from(text))
    expect(recognised('<PurchaseOrder><Items><Item>Lawnmower</Item></Items></PurchaseOrder>')).toBe(false)
    expect(recognised('<Invoice><YBPOrderKey>1</YBPOrderKey></Invoice>')).toBe(false)
    expect(
      recognised(`<PurchaseOrders>${purchase(order('ListedPrintSerial', '1', ''))}</PurchaseOrders>`),
    ).toBe(true)
  })
})
