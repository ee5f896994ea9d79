import type { ReadDb } from '#db/engine/engine.ts'
import { loadApart } from '#db/work/apart.ts'
import { type ApartWorks, workMember } from '#shared/domain/apartWorks.ts'
import { workKey } from '#shared/domain/workKey.ts'
import { type Compared, compareInWork, type PrintedTitle } from '#shared/domain/workVerdict.ts'
import { otherVolumes, volumeOf } from '#shared/domain/workVolume.ts'
import type { KnownFact } from '#shared/schema/rows.ts'

/** What of a title its holdings are looked up by. */
export interface HeldSubject extends PrintedTitle {
  readonly workKey: number | null
}

interface HoldingFact extends PrintedTitle {
  readonly workKey: number | null
  readonly year: number | null
  readonly copies: number
  readonly loans: number
  readonly callNumber: string | null
  readonly location: string | null
}

/** The holdings of some titles, of their works, and of the other volumes of their sets. */
export interface Holdings {
  readonly byIsbn: ReadonlyMap<number | null, HoldingFact[]>
  readonly byWork: ReadonlyMap<number | null, HoldingFact[]>
  readonly apart: ApartWorks
}

/** Three statements for a whole window of rows. */
export async function readHoldings(db: ReadDb, subjects: readonly HeldSubject[]): Promise<Holdings> {
  const columns = [
    'isbn13',
    'work_key as workKey',
    'title',
    'author',
    'edition',
    'year',
    'copies',
    'loans',
    'call_number as callNumber',
    'location',
    'material_type as materialType',
  ] as const
  const isbns = subjects.flatMap((subject) => (subject.isbn13 === null ? [] : [subject.isbn13]))
  const works = subjects.flatMap((subject) => (subject.workKey === null ? [] : [subject.workKey]))
  const sets = subjects.flatMap((subject) => [...setKeys(subject)])
  const sameIsbn = await db
    .selectFrom('holding')
    .select(columns)
    .where('isbn13', 'in', [...isbns, 0])
    .execute()
  const sameWork = await db
    .selectFrom('holding')
    .select(columns)
    .where('work_key', 'in', [...new Set([...works, ...sets, 0])])
    .execute()
  return {
    byIsbn: Map.groupBy(sameIsbn, (row) => row.isbn13),
    byWork: Map.groupBy(sameWork, (row) => row.workKey),
    apart: await loadApart(db, works),
  }
}

/** The work keys that the other volumes of a set would have; none for a title that names no volume. */
export function setKeys({ title, author }: PrintedTitle): Set<number> {
  return new Set(otherVolumes(title).flatMap((volume) => workKey(volume.title, author ?? '') ?? []))
}

/**
 * What the library holds of a title, as facts: by its ISBN, by its work, of its set. What a librarian has told apart
 * is left out. The bits of `KNOWN` say the same where they say something (db/importing/heldBits.ts): what is only
 * possibly held, or another volume under the same key, counts there as another edition or format.
 */
export function heldFacts(subject: HeldSubject, holdings: Holdings): KnownFact[] {
  const facts = sameIsbnFacts(subject, holdings)
  const others = ofWork(subject, holdings)
    .filter((holding) => holding.isbn13 === null || holding.isbn13 !== subject.isbn13)
    .map((holding) => ({ holding, ...compareInWork(subject, holding) }))
  const [edition] = others.filter(({ verdict }) => verdict === 'otherEdition')
  if (edition) {
    const { title, edition: statement, year, copies } = edition.holding
    facts.push({ kind: 'otherEditionHeld', title, edition: statement, year, copies })
  }
  const [format] = others.filter(({ verdict }) => verdict === 'otherFormat')
  if (format) facts.push(formatFact(format.holding))
  const volumes = [
    ...others.filter(({ verdict }) => verdict === 'otherVolume').map(({ holding }) => holding),
    ...[...setKeys(subject)].flatMap((key) => holdings.byWork.get(key) ?? []),
  ]
  facts.push(...volumeFacts(volumes), ...possibleFacts(others))
  return facts
}

function sameIsbnFacts(subject: HeldSubject, { byIsbn, apart }: Holdings): KnownFact[] {
  const { isbn13, materialType } = subject
  const same = isbn13 === null ? [] : (byIsbn.get(isbn13) ?? [])
  const [first] = same
  const member = workMember(isbn13, materialType)
  if (!first || apart.isApart(subject.workKey ?? 0, member, member)) return []
  return [
    {
      kind: 'held',
      copies: sum(same, (holding) => holding.copies),
      loans: sum(same, (holding) => holding.loans),
      callNumber: first.callNumber,
      location: first.location,
    },
  ]
}

function ofWork(subject: HeldSubject, { byWork, apart }: Holdings): HoldingFact[] {
  const key = subject.workKey
  if (key === null) return []
  const member = workMember(subject.isbn13, subject.materialType)
  return (byWork.get(key) ?? []).filter(
    (holding) => !apart.isApart(key, member, workMember(holding.isbn13, holding.materialType)),
  )
}

function formatFact(holding: HoldingFact): KnownFact {
  return {
    kind: 'otherFormatHeld',
    materialType: holding.materialType as Extract<KnownFact, { kind: 'otherFormatHeld' }>['materialType'],
    title: holding.title,
    copies: holding.copies,
  }
}

function volumeFacts(volumes: readonly HoldingFact[]): KnownFact[] {
  const [first] = volumes
  if (!first) return []
  const numbers = volumes.flatMap(({ title, edition }) => volumeOf(`${title} ${edition ?? ''}`)?.number ?? [])
  return [{ kind: 'otherVolumeHeld', title: first.title, volumes: [...new Set(numbers)] }]
}

function possibleFacts(others: readonly (Compared & { readonly holding: HoldingFact })[]): KnownFact[] {
  const [best] = others
    .filter(({ verdict }) => verdict === 'possiblySame')
    .toSorted((a, b) => b.score - a.score)
  if (!best) return []
  const { title, author } = best.holding
  return [{ kind: 'possiblyHeld', title, author, score: best.score }]
}

function sum<Row>(rows: readonly Row[], valueOf: (row: Row) => number): number {
  return rows.reduce((total, row) => total + valueOf(row), 0)
}
