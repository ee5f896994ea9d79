import { z } from 'zod'
import { command, query } from '#shared/api/method.ts'
import { id } from '#shared/schema/common.ts'

/** Rows that one command takes: more would keep other people's marks waiting. */
export const MOST_FIXES = 2_000

const cell = z.object({ column: z.int().min(0).max(2000), value: z.string().max(20_000) }).strict()

const fix = z
  .object({
    /** The remark that is settled by it. */
    issue: id,
    /** `value`: what is typed instead; `proposal`: what the program proposes; `leave`: it is right as it is. */
    action: z.enum(['value', 'proposal', 'leave']),
    value: z.string().max(20_000).optional(),
    /** Further cells of the row, by their column from 0. */
    cells: z.array(cell).max(500).optional(),
  })
  .strict()
export type IssueFix = z.infer<typeof fix>

/** Why a remark stays open; `still_wrong` says in `issues` what is wrong with the row as it is now. */
export const REFUSAL_REASONS = [
  'settled_already',
  'no_proposal',
  'no_column',
  'nothing_changed',
  'still_wrong',
  'row_missing',
  'row_taken_in',
  'row_changed',
  'row_ordered',
  'title_shared',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

const refused = z.object({
  issue: id,
  row: z.int(),
  sheet: z.string().nullable(),
  reason: z.enum(REFUSAL_REASONS),
  issues: z.array(z.object({ column: z.string().nullable(), value: z.string(), code: z.string() })),
})
export type RefusedFix = z.infer<typeof refused>

const result = z.object({
  /** Null when nothing could be settled. */
  fix: id.nullable(),
  /** Remarks that are settled now, and rows that went in or were changed. */
  settled: z.int(),
  added: z.int(),
  changed: z.int(),
  /** Decisions that got another price. */
  repriced: z.int(),
  refused: z.array(refused),
  /** Remarks of the same kind that are still open. */
  left: z.int(),
})
export type FixResult = z.infer<typeof result>

const touched = ['import', 'titleList', 'selection', 'fund', 'holding', 'recommendation'] as const

export const importFixMethods = {
  'import.fixRows': command(
    'Settles remarks on rows of an import: rows that were left out go in, rows of a title list that are in are read anew. Decisions stay; can be undone.',
    'import',
    [...touched],
    z.object({ run: id, fixes: z.array(fix).min(1).max(MOST_FIXES) }).strict(),
    result,
  ),
  'import.fixKind': command(
    'Settles the open remarks of one kind, as proposed or as they are; at most 2,000 at a time.',
    'import',
    [...touched],
    z.object({ run: id, code: z.string().max(40), action: z.enum(['proposal', 'leave']) }).strict(),
    result,
  ),
  'import.revertFix': command(
    'Opens settled remarks again; their rows are as they were before.',
    'import',
    [...touched],
    z.object({ fix: id }).strict(),
    z.object({ fix: id }),
  ),
  'import.repeatFix': command(
    'Settles remarks again that were opened again.',
    'import',
    [...touched],
    z.object({ fix: id }).strict(),
    z.object({ fix: id }),
  ),
  'import.getRow': query(
    'The row of a remark, with all its cells as they are now.',
    'import',
    z.object({ run: id, issue: id }).strict(),
    z.object({
      row: z.int(),
      sheet: z.string().nullable(),
      rejected: z.boolean(),
      cells: z.array(
        z.object({
          column: z.int(),
          heading: z.string(),
          /** What the column, or its parts, are taken in as; none where it is not. */
          fields: z.array(z.string()),
          value: z.string(),
        }),
      ),
    }),
  ),
  'import.countIssues': query(
    'How many remarks of each kind are open and settled, and how many have a proposal.',
    'import',
    z.object({ run: id }).strict(),
    z.object({
      kinds: z.array(z.object({ code: z.string(), open: z.int(), settled: z.int(), proposed: z.int() })),
      /** Whether rows can be changed: an open title list that was not merged into another. */
      isOpen: z.boolean(),
    }),
  ),
}
