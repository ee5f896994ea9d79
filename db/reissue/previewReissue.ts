import { sql } from 'kysely'
import type { Engine, ReadDb } from '#db/engine/engine.ts'
import {
  CHANGED_FIELDS,
  type ChangedField,
  type ChangedRow,
  compareLists,
  type Difference,
  type ListPair,
  valuesOf,
} from '#db/reissue/compareLists.ts'
import { readKeys } from '#db/reissue/pairRows.ts'
import type { ReissueCounts, ReissueExample } from '#shared/api/contract/reissue.ts'
import { MARKABLE_STATES } from '#shared/domain/selection.ts'

const ROWS_PER_SLICE = 1_000

/** Adds up what two lists differ in. */
export class ReissueSum {
  #unchanged = 0
  #changed = 0
  #added = 0
  #withdrawn = 0
  readonly #fields = new Map<ChangedField, number>()

  add({ unchanged, changed, added, withdrawn }: Omit<Difference, 'rows'>): void {
    this.#unchanged += unchanged
    this.#changed += changed.length
    this.#added += added.length
    this.#withdrawn += withdrawn.length
    for (const { fields } of changed)
      for (const field of fields) this.#fields.set(field, (this.#fields.get(field) ?? 0) + 1)
  }

  counts(): ReissueCounts {
    const fields = CHANGED_FIELDS.map((field) => ({ field, count: this.#fields.get(field) ?? 0 }))
    return {
      unchanged: this.#unchanged,
      changed: this.#changed,
      added: this.#added,
      withdrawn: this.#withdrawn,
      fields: fields.filter(({ count }) => count > 0),
    }
  }
}

interface Preview extends ReissueCounts {
  /** Decisions on rows with another price: these get it, those keep what was submitted. */
  readonly repriced: number
  readonly kept: number
  readonly examples: ReissueExample[]
}

/** How a list differs from the earlier one: in figures, what it means for decisions, and the first changed rows. */
export async function previewReissue(engine: Engine, pair: ListPair, examples: number): Promise<Preview> {
  const earlier = await readKeys(engine, pair.earlierListId)
  const newer = await readKeys(engine, pair.listId)
  const sum = new ReissueSum()
  const first: ChangedRow[] = []
  let [repriced, kept] = [0, 0]
  for await (const difference of compareLists(engine, earlier, newer, ROWS_PER_SLICE)) {
    sum.add(difference)
    first.push(...difference.changed.slice(0, examples - first.length))
    const priced = difference.changed.filter(({ fields }) => fields.includes('price'))
    for (const state of await readDecided(engine.read, priced))
      if (MARKABLE_STATES.includes(state)) repriced += 1
      else kept += 1
  }
  return { ...sum.counts(), repriced, kept, examples: await readExamples(engine.read, first) }
}

async function readDecided(db: ReadDb, rows: readonly ChangedRow[]) {
  if (rows.length === 0) return []
  const found = await db
    .selectFrom('selection')
    .innerJoin('routing', 'routing.id', 'selection.routing_id')
    .select('selection.state')
    .where(
      'routing.offer_id',
      'in',
      rows.map(({ oldId }) => oldId),
    )
    .where('selection.decided_at', '<>', '')
    .execute()
  return found.map(({ state }) => state)
}

async function readExamples(db: ReadDb, changed: readonly ChangedRow[]): Promise<ReissueExample[]> {
  if (changed.length === 0) return []
  const { rows } = await sql<ReissueExample>`
    with pair(old_id, new_id) as (values ${valuesOf(changed.map(({ oldId, newId }) => [oldId, newId]))})
    select a.row_no as "rowNo", a.title as "titleBefore", b.title as "titleAfter",
      a.price_minor as "priceBefore", a.currency as "currencyBefore",
      b.price_minor as "priceAfter", b.currency as "currencyAfter"
    from pair join offer a on a.id = pair.old_id join offer b on b.id = pair.new_id
    where a.id in (${sql.join(changed.map(({ oldId }) => oldId))}) order by a.row_no`.execute(db)
  return rows
}
