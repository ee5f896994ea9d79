import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { WHOLE_WORK } from '#shared/domain/apartWorks.ts'
import { WORK_VERDICTS } from '#shared/domain/workVerdict.ts'
import { id, isoTime, materialType, minor, selectionState } from '#shared/schema/common.ts'

/** A title within its work: its ISBN, or for one without its material type (shared/domain/apartWorks.ts). */
const member = z.union([z.string().regex(/^\d{13}$/), materialType])

/** Who decided on an offer, as everybody is told who sees the work. */
const decision = z.object({
  state: selectionState,
  subjectId: id,
  by: z.string(),
  at: isoTime,
  reason: z.string().nullable(),
  orderNumber: z.string().nullable(),
})

const workOffer = z.object({
  offerId: id,
  listId: id,
  listName: z.string(),
  vendorId: id,
  priceMinor: minor.nullable(),
  currency: z.string().nullable(),
  baseMinor: minor.nullable(),
  /** Base minor units: this offer's price less that of the row; negative is cheaper here. */
  differenceMinor: minor.nullable(),
  decisions: z.array(decision),
})

/** One edition in one form, with all that is held and offered of it. */
const workGroup = z.object({
  member,
  verdict: z.enum(['thisTitle', ...WORK_VERDICTS]),
  /** How alike the printed words are, 0 to 100. */
  score: z.int(),
  title: z.string(),
  author: z.string().nullable(),
  edition: z.string().nullable(),
  year: z.int().nullable(),
  isbn: z.string().nullable(),
  materialType,
  /** The volume of the set, where one is named. */
  volume: z.string().nullable(),
  held: z
    .object({
      copies: z.int(),
      loans: z.int(),
      callNumber: z.string().nullable(),
      location: z.string().nullable(),
    })
    .nullable(),
  offers: z.array(workOffer),
  /** Whether "not the same" can be said of it; not of the row's own offers and of other volumes. */
  canTellApart: z.boolean(),
})
export type WorkGroup = z.infer<typeof workGroup>

const apart = z.object({ routingId: id, from: z.union([member, z.literal(WHOLE_WORK)]) }).strict()

export const workMethods = {
  'title.readCluster': query(
    'Everything that is of the same work as a row: editions, formats and volumes held, offered and decided on.',
    'seeTitles',
    z.object({ routingId: id }).strict(),
    z.object({
      groups: z.array(workGroup),
      /** There is more of the work than is given: its title and author are too common. */
      isCut: z.boolean(),
      /** What was told apart from the row's title, so that it can be taken back. */
      apart: z.array(
        z.object({
          from: z.union([member, z.literal(WHOLE_WORK)]),
          title: z.string().nullable(),
          by: z.string(),
          at: isoTime,
        }),
      ),
    }),
  ),
  'title.tellApart': command(
    'Remembers that a title is not the same as another one of its work, or as all others ("*"): for good, and for later lists too.',
    'mark',
    ['titleList'],
    apart,
    z.object({ isChanged: z.boolean() }),
  ),
  'title.bringTogether': command(
    'Takes "not the same" back.',
    'mark',
    ['titleList'],
    apart,
    z.object({ isChanged: z.boolean() }),
  ),
}
