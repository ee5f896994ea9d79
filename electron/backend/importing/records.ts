import type { ImportPlan } from '#backend/importing/messages.ts'
import type { RawRow } from '#backend/importing/reading/sourceTypes.ts'
import type { RowCells } from '#backend/importing/understanding/cells.ts'
import { classText, type UnderstoodClass } from '#backend/importing/understanding/classField.ts'
import { dayOf, readerOf, urgencyOf } from '#backend/importing/understanding/recommendationFields.ts'
import type { UnderstoodTitle } from '#backend/importing/understanding/understandRow.ts'
import type { DbValue } from '#db/engine/engine.ts'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'
import type { Route } from '#shared/domain/routing.ts'
import { addWorkingDays } from '#shared/domain/workingDays.ts'

// Rows in the order of loadColumns.ts. Ids, and what only the library knows, come in when they are stored.

/** "Answer within 5 working days": PRODUCT, fine-grained service management. */
const DAYS_TO_ANSWER = 5

function numberIn(classes: readonly UnderstoodClass[], scheme: ClassScheme): string | null {
  for (const found of classes) if (found.scheme === scheme) return found.number
  return null
}

/** A row of OFFER_ROW_COLUMNS, and behind it the subject and the range that take the title first. */
export function offerRecord(
  row: RawRow,
  title: UnderstoodTitle,
  work: number | null,
  route: Route | undefined,
): DbValue[] {
  const { classes, price } = title
  return [
    row.row,
    title.isbn.isbn13,
    title.issn,
    work,
    title.title,
    title.author,
    title.publisher,
    title.year,
    title.edition,
    title.series,
    title.language,
    title.materialType,
    numberIn(classes, 'clc'),
    numberIn(classes, 'lcc'),
    numberIn(classes, 'ddc'),
    title.summary,
    title.vendorRef,
    price.minor,
    price.currency,
    price.state,
    price.state === 'priced' && price.flags === null ? null : price.text,
    price.flags,
    title.availability,
    title.quantity,
    title.fund,
    title.location,
    route?.subjectId ?? null,
    route?.rangeId ?? null,
  ]
}

/** A row of HOLDING_ROW_COLUMNS. */
export function holdingRecord(cells: RowCells, title: UnderstoodTitle, work: number | null): DbValue[] {
  return [
    title.isbn.isbn13,
    title.issn,
    work,
    title.title,
    title.author,
    title.publisher,
    title.year,
    title.edition,
    classText(cells),
    cells.value('callNumber'),
    cells.value('location'),
    title.copies ?? 1,
    title.loans ?? 0,
    title.materialType,
    cells.value('systemRef') ?? cells.value('barcode'),
  ]
}

/** A row of RECOMMENDATION_COLUMNS. @param department the reader's, if the name is known */
export function recommendationRecord(
  plan: ImportPlan,
  cells: RowCells,
  title: UnderstoodTitle,
  work: number | null,
  department: { readonly id: number; readonly subjectIds: readonly number[] } | undefined,
): DbValue[] {
  const recommendedOn = dayOf(cells.text('recommendedOn'))
  return [
    department?.subjectIds[0] ?? null,
    title.isbn.isbn13,
    work,
    title.title,
    title.author,
    title.publisher,
    title.year,
    readerOf(cells),
    cells.value('readerKind'),
    department?.id ?? null,
    cells.value('department'),
    cells.value('course'),
    cells.value('reason') ?? cells.value('note'),
    urgencyOf(cells.text('urgency')),
    'new',
    recommendedOn,
    addWorkingDays(recommendedOn ?? plan.importedOn, DAYS_TO_ANSWER),
    plan.runId,
    plan.at,
  ]
}
