import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { entryMinor, id, minor, names } from '#shared/schema/common.ts'

/** Base minor units. `tree` figures hold the fund with everything below it. */
export const tiers = z.object({
  allocatedMinor: minor,
  fundingMinor: minor,
  markedMinor: minor,
  submittedMinor: minor,
  encumberedMinor: minor,
  awaitingMinor: minor,
  spentMinor: minor,
  creditedMinor: minor,
  availableMinor: minor,
  availableIfSubmittedMinor: minor,
  cashMinor: minor,
})
export type Tiers = z.infer<typeof tiers>

export const fundNode = z.object({
  id,
  parentId: id.nullable(),
  code: z.string(),
  names,
  subjectId: id.nullable(),
  departmentId: id.nullable(),
  own: tiers,
  tree: tiers,
  /** The limits that hold: its own, or those of the nearest fund above that has some. */
  warnPercent: z.int().nullable(),
  stopPercent: z.int().nullable(),
  /** What the fund itself sets; null inherits. */
  ownWarnPercent: z.int().nullable(),
  ownStopPercent: z.int().nullable(),
  /** Commitment of the tree in percent of its funding, rounded down; null without funding. */
  usedPercent: z.int().nullable(),
  level: z.enum(['ok', 'warn', 'stop']),
})
export type FundNode = z.infer<typeof fundNode>

/** A fund above those that somebody sees: its name and what is left, because it may stop theirs. */
export const fundAbove = z.object({
  id,
  parentId: id.nullable(),
  code: z.string(),
  names,
  availableMinor: minor,
  level: z.enum(['ok', 'warn', 'stop']),
})
export type FundAbove = z.infer<typeof fundAbove>

export const fundMethods = {
  'fund.readTree': query(
    'The funds of the current fiscal year that the user sees, with all their tiers; of those above them, what is left.',
    'seeFunds',
    z.object({}).strict(),
    z.object({ funds: z.array(fundNode), above: z.array(fundAbove) }),
  ),
  'fund.allocate': command(
    'Increases or decreases what a fund was given.',
    'manageFunds',
    ['fund', 'undo'],
    z.object({ fundId: id, amountMinor: entryMinor, reason: z.string().trim().min(1).max(500) }).strict(),
    z.object({ fundId: id }),
  ),
  'fund.transfer': command(
    'Moves money from one fund to another.',
    'manageFunds',
    ['fund', 'undo'],
    z
      .object({
        fromId: id,
        toId: id,
        amountMinor: entryMinor.positive(),
        reason: z.string().trim().min(1).max(500),
      })
      .strict(),
    z.object({ fromId: id, toId: id }),
  ),
  'fund.setLimits': command(
    'Sets the percentages at which a fund warns and stops; null inherits from above.',
    'manageFunds',
    ['fund', 'undo'],
    z
      .object({
        fundId: id,
        warnPercent: z.int().min(0).max(1000).nullable(),
        stopPercent: z.int().min(0).max(1000).nullable(),
      })
      .strict(),
    z.object({ fundId: id }),
  ),
}
