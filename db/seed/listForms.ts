import type { Edition } from '#db/seed/editions.ts'
import type { Random } from '#db/seed/random.ts'

/** One row of a list before it is taken in. */
export interface OfferSpec {
  readonly edition: Edition
  readonly priceText: string
  readonly vendorRef: string
  readonly availability: string
  readonly summary: string
}

/** How a vendor's list looks: its headings, what each column was understood as, and the cells of a row. */
export interface ListForm {
  readonly currency: string
  readonly columns: readonly (readonly [heading: string, field: string])[]
  readonly cells: (spec: OfferSpec) => string[]
}

export const CHINESE_FORM: ListForm = {
  currency: 'CNY',
  columns: [
    ['书商编号', 'vendorRef'],
    ['书名', 'title'],
    ['著者', 'author'],
    ['出版社', 'publisher'],
    ['出版年', 'year'],
    ['ISBN', 'isbn'],
    ['定价', 'price'],
    ['分类号', 'clc'],
    ['国会分类号', 'lcc'],
    ['杜威分类号', 'ddc'],
    ['版次', 'edition'],
    ['丛书名', 'series'],
    ['语种', 'language'],
    ['载体', 'materialType'],
    ['内容简介', 'summary'],
    ['供货状态', 'availability'],
  ],
  cells: (spec) => [
    ...commonCells(spec),
    spec.edition.work.clc ?? '',
    spec.edition.work.lcc ?? '',
    spec.edition.work.ddc ?? '',
    spec.edition.editionText ?? '',
    spec.edition.series ?? '',
    spec.edition.work.language === 'chi' ? '中文' : '英文',
    spec.edition.materialType === 'ebook' ? '电子图书' : '图书',
    spec.summary,
    spec.availability,
  ],
}

export const ENGLISH_FORM: ListForm = {
  currency: 'USD',
  columns: [
    ['Item No.', 'vendorRef'],
    ['Title', 'title'],
    ['Author', 'author'],
    ['Publisher', 'publisher'],
    ['Pub Year', 'year'],
    ['ISBN', 'isbn'],
    ['US List', 'price'],
    ['LC Class', 'lcc'],
    ['Dewey', 'ddc'],
    ['Edition', 'edition'],
    ['Series', 'series'],
    ['Language', 'language'],
    ['Format', 'materialType'],
    ['Description', 'summary'],
    ['Status', 'availability'],
  ],
  cells: (spec) => [
    ...commonCells(spec),
    spec.edition.work.lcc ?? '',
    spec.edition.work.ddc ?? '',
    spec.edition.editionText ?? '',
    spec.edition.series ?? '',
    'English',
    spec.edition.materialType === 'ebook' ? 'eBook' : 'Hardcover',
    spec.summary,
    spec.availability,
  ],
}

function commonCells({ edition, vendorRef, priceText }: OfferSpec): string[] {
  return [
    vendorRef,
    edition.title,
    edition.work.author,
    edition.work.publisher.name,
    String(edition.year),
    edition.isbnPrinted ?? '',
    priceText,
  ]
}

const ODD_CHINESE = ['', '待定', '约68.00元', '见封底', '', '全3册 286.00', '询价', '非卖品', '2册/145.00元']
const ODD_ENGLISH = ['', 'TBA', 'est. 75.00', 'See website', '', 'POA', '120.00 (set of 2)', 'n/a']
/** Every so many rows the price is missing or odd: three in a hundred. */
const ODD_EVERY = 33

/** Gives the editions of a list the words and the prices of its vendor, some of them odd if asked for. */
export function offerSpecs(
  random: Random,
  form: ListForm,
  vendorCode: string,
  editions: readonly Edition[],
  hasOddPrices: boolean,
): OfferSpec[] {
  const odd = form === CHINESE_FORM ? ODD_CHINESE : ODD_ENGLISH
  return editions.map((edition, index) => {
    const printed = price(random, form, edition)
    const oddText =
      hasOddPrices && index % ODD_EVERY === 16 ? odd[Math.floor(index / ODD_EVERY) % odd.length] : undefined
    return {
      edition,
      priceText: oddText ?? printed,
      vendorRef: `${vendorCode}-${String(10_000 + index * 7)}`,
      availability: availability(form, edition, random.chance(0.15)),
      summary: random.chance(0.45) ? summary(form, edition) : '',
    }
  })
}

const CHINESE_CENTS = ['00', '00', '00', '80', '50']
const ENGLISH_CENTS = ['00', '95', '99', '50']

function price(random: Random, form: ListForm, edition: Edition): string {
  if (form === ENGLISH_FORM)
    return `${Math.floor(20 + random.next() ** 2 * 219)}.${random.pick(ENGLISH_CENTS)}`
  // imported books cost a multiple of home ones
  const [lowest, span] = edition.work.language === 'eng' ? [180, 900] : [25, 235]
  return `${Math.floor(lowest + random.next() ** 2 * span)}.${random.pick(CHINESE_CENTS)}`
}

function availability(form: ListForm, edition: Edition, isComing: boolean): string {
  if (form === CHINESE_FORM) return isComing && edition.materialType === 'book' ? '期货' : '现货'
  return isComing ? 'Forthcoming' : 'In stock'
}

function summary(form: ListForm, { work }: Edition): string {
  if (form === ENGLISH_FORM)
    return `A systematic account of ${work.topic}, with examples, exercises and a guide to further reading.`
  return work.language === 'chi'
    ? `本书系统阐述${work.topic}的基本问题与主要方法，兼顾经典与前沿，附有案例、思考题和参考文献。`
    : `原版进口图书，主题为 ${work.topic}。`
}
