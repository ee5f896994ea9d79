import { type Directory, directoryOf, RowProblems, type Subject } from '#backend/administering/directory.ts'
import { actionOf } from '#backend/administering/planPeople.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import { readReference } from '#db/reference.ts'
import type { SubjectFields } from '#db/subjectSetup.ts'
import type { MemberInput, RangeInput } from '#shared/api/contract/administrationFields.ts'
import type { Reference } from '#shared/api/contract/reference.ts'
import type { PlannedRow, SubjectRow } from '#shared/api/contract/settingsImport.ts'
import { readRange, writeRange } from '#shared/domain/callNumber/rangeText.ts'
import { partNamed, splitCell } from '#shared/domain/settingsColumns.ts'

const SCHEMES = ['clc', 'lcc', 'ddc'] as const

export interface PlannedSubject extends PlannedRow {
  /** Null: to be added. */
  readonly id: number | null
  readonly subject: SubjectFields
}

/** What taking in these rows would do to each subject. Nothing is changed. */
export async function planSubjects(db: ReadDb, rows: readonly SubjectRow[]): Promise<PlannedSubject[]> {
  const reference = await readReference(db)
  const directory = directoryOf(reference)
  const byCode = new Map(reference.subjects.map((subject) => [subject.code, subject]))
  const seen = new Set<string>()
  return rows.map(({ row, cells }) => {
    const problems = new RowProblems(row)
    const code = cells.code ?? ''
    if (code === '') problems.add('code', '', 'missing')
    if (code.length > 40) problems.add('code', code, 'too_long')
    if (seen.has(code)) problems.add('code', code, 'twice_in_file')
    seen.add(code)
    const before = byCode.get(code)
    const subject = subjectAfter(code, cells, before, { directory, problems })
    const changes = changesOf(before, subject, reference)
    return {
      row,
      name: subject.names.zh || subject.names.en || code,
      action: actionOf(problems.found.length, before ?? null, changes.length),
      changes,
      problems: problems.found,
      id: before?.id ?? null,
      subject,
    }
  })
}

interface Reading {
  readonly directory: Directory
  readonly problems: RowProblems
}

function subjectAfter(
  code: string,
  cells: SubjectRow['cells'],
  before: Subject | undefined,
  reading: Reading,
): SubjectFields {
  const { directory, problems } = reading
  const names = { zh: cells.nameZh ?? before?.names.zh ?? '', en: cells.nameEn ?? before?.names.en ?? '' }
  if (names.zh === '' && names.en === '') problems.add('nameZh', '', 'missing')
  for (const [column, name] of [
    ['nameZh', names.zh],
    ['nameEn', names.en],
  ] as const)
    if (name.length > 120) problems.add(column, name, 'too_long')
  return {
    code,
    names,
    departmentId: problems.department(cells.department, directory) ?? before?.departmentId ?? null,
    ranges: SCHEMES.flatMap((scheme) => rangesAfter(scheme, cells[scheme], before, problems)),
    members: membersAfter(cells.team, before, reading),
  }
}

function rangesAfter(
  scheme: (typeof SCHEMES)[number],
  cell: string | undefined,
  before: Subject | undefined,
  problems: RowProblems,
): RangeInput[] {
  if (cell === undefined) return rangesOf(before, scheme)
  return splitCell(cell).flatMap((text) => {
    const range = readRange(scheme, text)
    if (range === null) problems.add(scheme, text, 'bad_range')
    return range ?? []
  })
}

function rangesOf(subject: Subject | undefined, scheme: string): RangeInput[] {
  return (subject?.ranges ?? [])
    .filter((range) => range.scheme === scheme)
    .map(({ id: _id, ...range }) => range)
}

/** A part that is not named stays what it was; the first in a team without a lead leads it. */
function membersAfter(
  cell: string | undefined,
  before: Subject | undefined,
  { directory, problems }: Reading,
): MemberInput[] {
  const former = new Map(before?.members.map(({ userId, teamRole }) => [userId, teamRole]))
  if (cell === undefined) return [...former].map(([userId, teamRole]) => ({ userId, teamRole }))
  const parts = splitCell(cell).flatMap((word) => {
    const { name, teamRole } = partNamed(word)
    if (teamRole === undefined) problems.add('team', word, 'unknown_team_role')
    const user = problems.thing(directory.user(name), 'team', name, 'unknown_person')
    return user === null ? [] : { userId: user.id, teamRole: teamRole ?? former.get(user.id) ?? null }
  })
  const hasLead = parts.some(({ teamRole }) => teamRole === 'lead')
  return parts.map(({ userId, teamRole }, index) => ({
    userId,
    teamRole: teamRole ?? (index === 0 && !hasLead ? 'lead' : 'resource'),
  }))
}

function changesOf(
  before: Subject | undefined,
  after: SubjectFields,
  { departments, users }: Reference,
): PlannedRow['changes'] {
  const department = (id: number | null | undefined) => departments.find((one) => one.id === id)?.code ?? ''
  const ranges = (all: readonly RangeInput[], scheme: string) =>
    all
      .filter((range) => range.scheme === scheme)
      .map(writeRange)
      .join('; ')
  const team = (members: readonly MemberInput[]) =>
    users
      .flatMap(({ id, login }) => {
        const part = members.find(({ userId }) => userId === id)
        return part ? `${login} (${part.teamRole})` : []
      })
      .join(', ')
  const rangesBefore = before?.ranges ?? []
  return [
    { column: 'nameZh', before: before?.names.zh ?? '', after: after.names.zh },
    { column: 'nameEn', before: before?.names.en ?? '', after: after.names.en },
    { column: 'department', before: department(before?.departmentId), after: department(after.departmentId) },
    ...SCHEMES.map((scheme) => ({
      column: scheme,
      before: ranges(rangesBefore, scheme),
      after: ranges(after.ranges, scheme),
    })),
    { column: 'team', before: team(before?.members ?? []), after: team(after.members) },
  ].filter((change) => change.before !== change.after)
}
