import type { Selectable } from 'kysely'
import { ROWS_PER_BLOCK } from '#db/importing/offerCells.ts'
import type { Edition } from '#db/seed/editions.ts'
import type { ListForm, OfferSpec } from '#db/seed/listForms.ts'
import { CLASS_RANGES } from '#db/seed/subjects.ts'
import type { Tables } from '#db/tables.ts'
import { type ClassScheme, classKey } from '#shared/domain/callNumber/classNumber.ts'
import { readPrice } from '#shared/domain/price.ts'
import { compileRouting, type Route } from '#shared/domain/routing.ts'
import { workKey } from '#shared/domain/workKey.ts'

export type TitleRow = Selectable<Tables['title']>
type Description = Omit<TitleRow, 'id'>
export type OfferRow = Selectable<Tables['offer']>
export type RoutingRow = Selectable<Tables['routing']>

const router = compileRouting(CLASS_RANGES)

type Classed = Readonly<Record<ClassScheme, string | null>>

/** Where the class numbers of a title send it, by the ranges of the sample's subjects. */
export function routesOf(title: Classed): Route[] {
  const classes = (['clc', 'lcc', 'ddc'] as const).flatMap((scheme) => {
    const text = title[scheme]
    const key = text === null ? null : classKey(scheme, text)
    return key === null ? [] : [{ scheme, key }]
  })
  return router.route(classes)
}

/** Takes lists in as an import would: titles are shared between lists by edition, each row is routed and priced. */
export class Intake {
  readonly titles: TitleRow[] = []
  readonly offers: OfferRow[] = []
  /** Cells as they stand in the list's file, in the blocks in which they are stored. */
  readonly cells: { readonly id: number; readonly list_id: number; readonly rows: string[][] }[] = []
  readonly routings: RoutingRow[] = []
  /** What the file prints as ISBN and price, by offer. */
  readonly printed = new Map<number, { readonly isbn: string | null; readonly price: string }>()
  readonly #titleIds = new Map<Edition, number>()

  takeIn(list: { id: number; form: ListForm; specs: readonly OfferSpec[] }): void {
    for (const [index, spec] of list.specs.entries()) {
      const offerId = this.offers.length + 1
      const description = descriptionOf(spec)
      this.offers.push({
        id: offerId,
        list_id: list.id,
        title_id: this.#titleId(spec, description, offerId),
        row_no: index + 2,
        ...description,
        vendor_ref: spec.vendorRef,
        ...pricing(spec.priceText, list.form.currency),
        availability: spec.availability,
        copies_hint: null,
        fund_hint: null,
        location_hint: null,
        known: 0,
      })
      this.printed.set(offerId, { isbn: spec.edition.isbnPrinted, price: spec.priceText })
      if (index % ROWS_PER_BLOCK === 0) this.cells.push({ id: offerId, list_id: list.id, rows: [] })
      this.cells.at(-1)?.rows.push(list.form.cells(spec))
      this.#route(spec.edition, offerId, list.id)
    }
  }

  #titleId({ edition }: OfferSpec, description: Description, offerId: number): number {
    const known = this.#titleIds.get(edition)
    if (known !== undefined) return known
    this.#titleIds.set(edition, offerId)
    this.titles.push({ id: offerId, ...description })
    return offerId
  }

  #route(edition: Edition, offer_id: number, list_id: number): void {
    const { work } = edition
    const routes = routesOf(work)
    const add = (route: Route | null): void => {
      this.routings.push({
        id: this.routings.length + 1,
        offer_id,
        list_id,
        subject_id: route?.subjectId ?? null,
        range_id: route?.rangeId ?? null,
        origin: route ? 'range' : 'unrouted',
      })
    }
    if (routes.length === 0) add(null)
    for (const route of routes) add(route)
  }
}

function descriptionOf({ edition, summary }: OfferSpec): Description {
  const { work } = edition
  return {
    isbn13: edition.isbn13,
    issn: null,
    work_key: workKey(edition.title, work.author),
    title: edition.title,
    author: work.author,
    publisher: work.publisher.name,
    year: edition.year,
    edition: edition.editionText,
    series: edition.series,
    language: work.language,
    material_type: edition.materialType,
    clc: work.clc,
    lcc: work.lcc,
    ddc: work.ddc,
    summary: summary || null,
  }
}

type Pricing = Pick<OfferRow, 'price_minor' | 'currency' | 'price_text' | 'price_state' | 'price_flags'>

function pricing(text: string, listCurrency: string): Pricing {
  const reading = readPrice(text, listCurrency)
  const isPriced = reading.kind === 'priced'
  return {
    price_minor: isPriced ? reading.amountMinor : null,
    currency: isPriced ? reading.currency : null,
    price_text: isPriced && reading.flags.length === 0 ? null : text || null,
    price_state: reading.kind,
    price_flags: isPriced && reading.flags.length > 0 ? reading.flags.join(',') : null,
  }
}
