import { DEPARTMENTS, userId } from '#db/seed/organisation.ts'
import type { Tables } from '#db/tables.ts'
import type { ClassScheme } from '#shared/domain/callNumber/classNumber.ts'
import { MATERIAL_TYPES } from '#shared/domain/materialType.ts'
import { mayMark, type Participation } from '#shared/domain/participation.ts'
import type { ClassRange } from '#shared/domain/routing.ts'

export interface SampleSubject {
  readonly id: number
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly department: string
  /** Titles are worded by it: s(cience), m(edicine), o(ther social), e(conomics), j(law), h(umanities), l(anguage). */
  readonly family: string
  /** The lead first; others are resource librarians. */
  readonly team: readonly string[]
  /** "scheme from-to", with "!" in front of a range that is taken out. */
  readonly ranges: readonly string[]
}

/**
 * R318 / R856 / 610.28 (biomedical engineering) and O212 / QA276 / 519.5 (statistics) stand in two subjects on
 * purpose: those titles tie and go to both. K9 is taken out of history, so that geography is routed nowhere.
 */
const TABLE = `
CS   | 计算机科学     | Computer Science                  | XX  | s | li zhang | clc TP3-TP39, clc TP18-TP18, lcc QA75-QA76, ddc 004-006
MATH | 数学           | Mathematics                       | LX  | s | li       | clc O1-O2, clc O212-O212, lcc QA-QA, lcc QA276-QA276, ddc 510-519, ddc 519.5-519.5
PHYS | 物理学         | Physics                           | LX  | s | zhang    | clc O3-O5, lcc QC-QC, ddc 530-539
CHEM | 化学           | Chemistry                         | LX  | s | zhang    | clc O6-O7, lcc QD-QD, ddc 540-549
LIFE | 生命科学       | Life Sciences                     | YX  | s | sun      | clc Q-Q, lcc QH-QR, ddc 570-599
MED  | 医学           | Medicine                          | YX  | m | sun      | clc R-R, clc R318-R318, lcc R-RZ, lcc R856-R857, ddc 610-619, ddc 610.28-610.28
ECON | 经济与管理     | Economics and Management          | SF  | e | wang     | clc F-F, clc C93-C93, clc O212-O212, lcc HB-HJ, lcc QA276-QA276, ddc 330-339, ddc 650-659, ddc 519.5-519.5
LAW  | 法学           | Law                               | SF  | j | wang     | clc D9-D99, lcc K-KZ, ddc 340-349
HIST | 历史学         | History                           | RW  | h | liu      | clc K-K, !clc K9-K9, lcc C-F, ddc 900-999, !ddc 910-919
CLL  | 中国语言文学   | Chinese Language and Literature   | RW  | l | liu      | clc H1-H2, clc I2-I2, lcc PL-PL, ddc 495-495, ddc 895-895
FLL  | 外国语言文学   | Foreign Languages and Literatures | RW  | l | liu      | clc H0-H0, clc H3-H9, clc I0-I1, clc I3-I7, lcc P-PZ, ddc 400-499, ddc 800-899
PHIL | 哲学与宗教     | Philosophy and Religion           | RW  | h | liu      | clc B-B, lcc B-BX, ddc 100-299
EDU  | 教育学         | Education                         | RW  | o | wang     | clc G4-G7, lcc L-LZ, ddc 370-379
LIS  | 图书馆与情报学 | Library and Information Science   | TSG | o | li       | clc G25-G25, clc G35-G35, lcc Z-ZA, ddc 020-029
ENG  | 工程技术       | Engineering                       | XX  | s | zhang    | clc T-T, clc R318-R318, lcc T-TX, lcc R856-R857, ddc 600-609, ddc 620-629, ddc 660-699, ddc 610.28-610.28
`

export const SUBJECTS: readonly SampleSubject[] = TABLE.trim()
  .split('\n')
  .map((line, index) => {
    const [code = '', zh = '', en = '', department = '', family = '', team = '', ranges = ''] = line
      .split('|')
      .map((cell) => cell.trim())
    return {
      id: index + 1,
      code,
      zh,
      en,
      department,
      family,
      team: team.split(' '),
      ranges: ranges.split(', '),
    }
  })

/** @throws Error for a code that is not in the sample */
export function subjectByCode(code: string): SampleSubject {
  const subject = SUBJECTS.find((candidate) => candidate.code === code)
  if (!subject) throw new Error(`no sample subject ${code}`)
  return subject
}

/** Who marks the books of a subject: the lead of its team, or acquisitions where the team has no word in it. */
export function markerOf(subjectId: number): number {
  const subject = SUBJECTS[subjectId - 1]
  const isTeam = mayMark(participationOf(subject?.code ?? '', 'book'), 'subjectLibrarian')
  return userId(isTeam ? (subject?.team[0] ?? '') : 'chen')
}

function readRange(text: string): Omit<ClassRange, 'rangeId' | 'subjectId'> {
  const [scheme = '', ends = ''] = text.replace('!', '').split(' ')
  const [fromText = '', toText = ''] = ends.split('-')
  return { scheme: scheme as ClassScheme, fromText, toText, isInclude: !text.startsWith('!') }
}

/** All class ranges, numbered in order: what titles are routed by and what goes into the library. */
export const CLASS_RANGES: readonly ClassRange[] = SUBJECTS.flatMap((subject) =>
  subject.ranges.map((text) => ({ subjectId: subject.id, ...readRange(text) })),
).map((range, index) => ({ rangeId: index + 1, ...range }))

export function subjectRows() {
  return SUBJECTS.map((subject) => ({
    id: subject.id,
    code: subject.code,
    name_zh: subject.zh,
    name_en: subject.en,
    department_id: DEPARTMENTS.find((department) => department.code === subject.department)?.id ?? null,
  }))
}

export function classRangeRows() {
  return CLASS_RANGES.map((range) => ({
    id: range.rangeId,
    subject_id: range.subjectId,
    scheme: range.scheme,
    from_text: range.fromText,
    to_text: range.toText,
    is_include: range.isInclude ? (1 as const) : (0 as const),
  }))
}

export function memberRows(): Tables['subject_member'][] {
  return SUBJECTS.flatMap((subject) =>
    subject.team.map((login, index) => ({
      subject_id: subject.id,
      user_id: userId(login),
      team_role: index === 0 ? ('lead' as const) : ('resource' as const),
    })),
  )
}

/** Education works by relay; law gets books pre-selected, physics reviews them; the rest leads in everything. */
function participationOf(code: string, materialType: string): Participation {
  if (code === 'EDU') return { mode: 'relay', duty: 'none' }
  if (code === 'LAW') return { mode: 'partial', duty: materialType === 'book' ? 'assist' : 'select' }
  if (code === 'PHYS') return { mode: 'partial', duty: materialType === 'book' ? 'review' : 'select' }
  return { mode: 'lead', duty: 'select' }
}

export function participationRows(): Tables['participation'][] {
  return SUBJECTS.flatMap((subject) =>
    MATERIAL_TYPES.map((type) => ({
      subject_id: subject.id,
      material_type: type,
      ...participationOf(subject.code, type),
    })),
  )
}
