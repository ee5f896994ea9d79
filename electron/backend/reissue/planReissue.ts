import type { PlannedPart, Planner } from '#backend/longSteps/plan.ts'
import { PART, type PartValue, type ReissueInput } from '#backend/reissue/reissueParts.ts'
import { requirePair } from '#backend/reissue/requirePair.ts'
import { offersOf, type ReissueSlice } from '#db/reissue/applyRows.ts'
import { compareLists, type Difference } from '#db/reissue/compareLists.ts'
import { readKeys } from '#db/reissue/pairRows.ts'
import { ReissueSum } from '#db/reissue/previewReissue.ts'
import type { ParsedInputOf } from '#shared/api/contract.ts'

/** Rows of one transaction. */
const ROWS_PER_PART = 250

/** Between the row numbers of two files in one list. */
const GAP = 1

/** Brings an earlier list up to date by a newer one, which then gives way to it; compared and changed slice by slice. */
export const applyReissueInParts: Planner<ParsedInputOf<'titleList.applyReissue'>> = async (
  db,
  pair,
  { services: { engine } },
) => {
  const names = await requirePair(db, pair)
  const sum = new ReissueSum()
  let total: number | null = null
  let [reissue, repriced] = [0, 0]
  return {
    async *parts(job): AsyncGenerator<PlannedPart> {
      job.progress('comparing', 0, null)
      const earlier = await readKeys(engine, pair.earlierListId)
      const newer = await readKeys(engine, pair.listId)
      total = earlier.rows.length + newer.rows.length
      const around = (part: string, input: ReissueInput): PlannedPart => ({ call: { part, input }, rows: 0 })
      yield around(PART.hide, { reissue: null, pair })
      for await (const difference of compareLists(engine, earlier, newer, ROWS_PER_PART)) {
        sum.add(difference)
        yield changing(difference, { reissue, pair, offset: earlier.lastRow + GAP })
      }
      yield around(PART.end, { reissue, pair })
    },
    total: () => total,
    note(value) {
      const part = value as PartValue
      reissue = part.reissue
      repriced += part.repriced
    },
    finish() {
      const counts = sum.counts()
      const { fields: _, ...figures } = counts
      const { earlierListId } = pair
      return {
        value: { ...counts, earlierListId, repriced },
        audit: { kind: 'titleList', id: earlierListId, summary: { ...names, ...figures, repriced } },
      }
    },
  }
}

function changing(
  { rows, changed, withdrawn, added }: Difference,
  of: Pick<ReissueSlice, 'reissue' | 'pair' | 'offset'>,
): PlannedPart {
  const slice: ReissueSlice = {
    ...of,
    changed: changed.map(({ oldId, newId, isIsbn, fields }) => ({
      oldId,
      newId,
      isIsbn,
      isClass: fields.includes('class'),
    })),
    withdrawn,
    added,
  }
  return { call: offersOf(slice).length === 0 ? null : { part: PART.apply, input: slice }, rows }
}
