import { z } from 'zod'
import {
  classScheme,
  id,
  isoDate,
  isoTime,
  materialType,
  minor,
  selectionState,
  version,
} from '#shared/schema/common.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

/**
 * One thing that is known about a title, with the data that its sentence needs; the interface words it
 * (`known.<kind>`), most important first. Never a bare yes or no.
 */
export const knownFact = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('held'),
    copies: z.int(),
    loans: z.int(),
    callNumber: z.string().nullable(),
    location: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('onOrder'),
    orderNumber: z.string().nullable(),
    subjectId: id,
    copies: z.int(),
  }),
  z.object({
    kind: z.literal('otherEditionHeld'),
    title: z.string(),
    edition: z.string().nullable(),
    year: z.int().nullable(),
    copies: z.int(),
  }),
  z.object({ kind: z.literal('otherFormatHeld'), materialType, title: z.string(), copies: z.int() }),
  /** Other volumes of the set are held: these. */
  z.object({ kind: z.literal('otherVolumeHeld'), title: z.string(), volumes: z.array(z.string()) }),
  /** The key of the work agrees, the printed author or title does not. The score: how alike the words are, 0 to 100. */
  z.object({
    kind: z.literal('possiblyHeld'),
    title: z.string(),
    author: z.string().nullable(),
    score: z.int(),
  }),
  z.object({
    kind: z.literal('otherOffer'),
    vendorId: id,
    listId: id,
    priceMinor: minor.nullable(),
    currency: z.string().nullable(),
    baseMinor: minor.nullable(),
    /** Base minor units: the other vendor's price less this one's; negative is cheaper there. */
    differenceMinor: minor.nullable(),
  }),
  z.object({
    kind: z.literal('decidedBefore'),
    state: selectionState,
    subjectId: id,
    by: z.string(),
    at: isoTime,
    reason: z.string().nullable(),
  }),
  z.object({ kind: z.literal('duplicateInList'), rowNo: z.int() }),
  /** A re-issue of the list no longer has the row. */
  z.object({ kind: z.literal('withdrawn') }),
  /** A re-issue has another price than the one at which it was selected or submitted: this one, which was submitted and stays, or was only marked. */
  z.object({
    kind: z.literal('priceChanged'),
    stays: z.boolean(),
    priceMinor: minor.nullable(),
    currency: z.string().nullable(),
  }),
])
export type KnownFact = z.infer<typeof knownFact>

/** Bits of `known`, for filters: computed at import and kept up to date when something is decided or ordered. */
export const KNOWN = {
  held: 1,
  onOrder: 2,
  otherEditionHeld: 4,
  otherFormatHeld: 8,
  otherOffer: 16,
  decidedBefore: 32,
  duplicateInList: 64,
} as const

export const share = z.object({ fundId: id, weight: z.int().positive() }).strict()
export type Share = z.infer<typeof share>

/** A row of the marking grid: one offer in one subject, with that subject's selection if there is one. */
export const markingRow = z.object({
  id,
  offerId: id,
  titleId: id,
  listId: id,
  rowNo: z.int(),
  subjectId: id.nullable(),
  origin: z.enum(['range', 'assigned', 'forwarded', 'unrouted']),
  /** The range that brought it here, in words: "TP3–TP39", with its scheme. */
  range: z.object({ scheme: classScheme, from: z.string(), to: z.string() }).nullable(),
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  isbn: z.string().nullable(),
  classNumber: z.string().nullable(),
  /** The row has a class number that the import could not read. */
  isClassUnread: z.boolean(),
  language: z.string(),
  materialType,
  vendorId: id,
  priceMinor: minor.nullable(),
  currency: z.string().nullable(),
  priceText: z.string().nullable(),
  priceState: z.enum(['priced', 'free', 'missing', 'unreadable']),
  basePriceMinor: minor.nullable(),
  known: z.array(knownFact),
  recommendations: z.int(),
  selectionId: id.nullable(),
  state: selectionState,
  version: version.nullable(),
  copies: z.int(),
  shares: z.array(share),
  locationId: id.nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  forwardedTo: id.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: isoTime.nullable(),
  baseTotalMinor: minor.nullable(),
  submissionNumber: z.string().nullable(),
})
export type MarkingRow = z.infer<typeof markingRow>

export const titleListRow = z.object({
  id,
  name: z.string(),
  vendorId: id,
  state: z.enum(['ready', 'closed', 'removed']),
  receivedOn: isoDate,
  dueOn: isoDate.nullable(),
  rowCount: z.int(),
  unrouted: z.int(),
  issues: z.int(),
  runId: id,
  marked: z.int(),
})
export type TitleListRow = z.infer<typeof titleListRow>

export const recommendationRow = z.object({
  id,
  subjectId: id.nullable(),
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  isbn: z.string().nullable(),
  reader: z.string().nullable(),
  readerKind: z.string().nullable(),
  department: z.string().nullable(),
  course: z.string().nullable(),
  reason: z.string().nullable(),
  urgency: z.enum(['low', 'normal', 'high']),
  state: z.enum(['new', 'checking', 'accepted', 'declined', 'ordered', 'available']),
  answer: z.string().nullable(),
  recommendedOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  /** Whether the library holds it, and the marking row (if any open list offers it). */
  held: z.int(),
  offeredRoutingId: id.nullable(),
  version,
})
export type RecommendationRow = z.infer<typeof recommendationRow>

/** A title in a submission, as the approver sees it. */
export const submissionLineRow = z.object({
  id,
  routingId: id,
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  isbn: z.string().nullable(),
  classNumber: z.string().nullable(),
  vendorId: id,
  state: selectionState,
  copies: z.int(),
  priceMinor: minor.nullable(),
  currency: z.string().nullable(),
  baseTotalMinor: minor.nullable(),
  shares: z.array(share),
  locationId: id.nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  known: z.array(knownFact),
  recommendations: z.int(),
  version,
})
export type SubmissionLineRow = z.infer<typeof submissionLineRow>

export const orderLineRow = z.object({
  id,
  position: z.int(),
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  isbn: z.string().nullable(),
  vendorRef: z.string().nullable(),
  copies: z.int(),
  unitPriceMinor: minor,
  totalMinor: minor,
  currency: z.string(),
  baseTotalMinor: minor,
  state: z.enum(['open', 'partlyReceived', 'received', 'cancelled']),
  shares: z.array(
    z.object({
      subjectId: id,
      fundId: id,
      locationId: id.nullable(),
      copies: z.int(),
      baseMinor: minor,
    }),
  ),
})
export type OrderLineRow = z.infer<typeof orderLineRow>

/** A title behind a figure of the budget. */
export const fundTitleRow = z.object({
  id,
  selectionId: id,
  fundId: id,
  subjectId: id,
  title: z.string(),
  author: z.string().nullable(),
  isbn: z.string().nullable(),
  vendorId: id,
  state: selectionState,
  copies: z.int(),
  shareMinor: minor,
  decidedBy: z.string(),
  decidedAt: isoTime,
  submissionNumber: z.string().nullable(),
  orderNumber: z.string().nullable(),
})
export type FundTitleRow = z.infer<typeof fundTitleRow>

export const holdingRow = z.object({
  id,
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  year: z.int().nullable(),
  isbn: z.string().nullable(),
  callNumber: z.string().nullable(),
  location: z.string().nullable(),
  copies: z.int(),
  loans: z.int(),
  materialType,
})
export type HoldingRow = z.infer<typeof holdingRow>

export const auditRow = z.object({
  id,
  at: isoTime,
  user: z.string(),
  method: z.string(),
  objectKind: z.string(),
  objectId: z.int().nullable(),
  summary: z.string(),
})
export type AuditRow = z.infer<typeof auditRow>

/** Which row each view gives: the type of `view.readWindow` for a kind. */
export interface RowOf {
  marking: MarkingRow
  titleLists: TitleListRow
  recommendations: RecommendationRow
  submissionLines: SubmissionLineRow
  orderLines: OrderLineRow
  fundTitles: FundTitleRow
  holdings: HoldingRow
  importIssues: ImportIssueRow
  audit: AuditRow
}
