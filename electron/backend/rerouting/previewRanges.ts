import { isSameSet, subjectsNow, subjectsThen, type TitleRoute } from '#backend/rerouting/routeAnew.ts'
import { PREVIEW_ROWS, type PreviewRow } from '#shared/api/contract/rerouting.ts'
import type { OutputOf } from '#shared/api/contract.ts'

interface Group {
  count: number
  readonly rows: PreviewRow[]
}

/** Gathers what new class ranges of one subject would come to in a list. */
export class RangePreview {
  readonly #subjectId: number
  readonly #groups = { come: newGroup(), leave: newGroup(), stay: newGroup() }
  readonly #others = new Map<number | null, { gains: number; losses: number }>()
  #kept = 0

  /** @param subjectId 0 stands for a subject that is still to be added */
  constructor(subjectId: number) {
    this.#subjectId = subjectId
  }

  add(title: TitleRoute): void {
    const now = subjectsNow(title)
    const then = subjectsThen(title)
    const own = this.#subjectId
    if (now.has(own) && (then.has(own) || !title.isFree)) note(this.#groups.stay, title, now, then)
    if (isSameSet(now, then)) return
    if (!title.isFree) {
      this.#kept += 1
      return
    }
    if (!now.has(own) && then.has(own)) note(this.#groups.come, title, now, then)
    if (now.has(own) && !then.has(own)) note(this.#groups.leave, title, now, then)
    for (const id of then) if (!now.has(id)) this.#count(id, 'gains')
    for (const id of now) if (!then.has(id)) this.#count(id, 'losses')
  }

  result(): OutputOf<'subject.previewRanges'> {
    const others = [...this.#others].filter(([subjectId]) => subjectId !== this.#subjectId)
    return {
      ...this.#groups,
      kept: this.#kept,
      others: others.map(([subjectId, counts]) => ({ subjectId, ...counts })),
    }
  }

  #count(subjectId: number | null, what: 'gains' | 'losses'): void {
    const counts = this.#others.get(subjectId) ?? { gains: 0, losses: 0 }
    counts[what] += 1
    this.#others.set(subjectId, counts)
  }
}

function newGroup(): Group {
  return { count: 0, rows: [] }
}

function note(
  group: Group,
  { routings }: TitleRoute,
  now: ReadonlySet<number | null>,
  then: ReadonlySet<number | null>,
): void {
  group.count += 1
  const [row] = routings
  if (row === undefined || group.rows.length >= PREVIEW_ROWS) return
  group.rows.push({
    rowNo: row.rowNo,
    title: row.title,
    classNumber: row.classes[0]?.number ?? null,
    from: realIds(now),
    to: realIds(then),
  })
}

/** Without nobody, and without a subject that is still to be added. */
function realIds(subjects: ReadonlySet<number | null>): number[] {
  return [...subjects].filter((id): id is number => id !== null && id !== 0)
}
