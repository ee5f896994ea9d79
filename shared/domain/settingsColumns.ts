import { normaliseHeading } from '#shared/domain/headings.ts'
import { ROLES, type Role } from '#shared/domain/permission.ts'

/** What columns of a spreadsheet of people or subjects are called, and what their cells say. */

const PERSON_HEADINGS = {
  login: [
    'login',
    'user',
    'username',
    'user name',
    'account',
    'staff id',
    '工号',
    '登录名',
    '用户名',
    '账号',
    '帐号',
  ],
  name: ['name', 'full name', 'display name', '姓名', '名字', '馆员'],
  roles: ['role', 'roles', '角色', '岗位', '职责'],
  department: ['department', 'dept', 'unit', '部门', '院系', '单位', '所属部门', '院系部门'],
  subjects: ['subject', 'subjects', 'subject areas', '学科', '负责学科', '学科代码'],
} as const

const SUBJECT_HEADINGS = {
  code: ['code', 'subject code', 'id', '代码', '学科代码', '编号', '编码'],
  nameZh: [
    'name zh',
    'chinese name',
    'chinese',
    '中文名称',
    '中文名',
    '名称',
    '学科',
    '学科名称',
    'name',
    'subject',
  ],
  nameEn: ['name en', 'english name', 'english', '英文名称', '英文名'],
  department: ['department', 'dept', '部门', '院系', '所属院系', '院系部门'],
  clc: ['clc', 'clc ranges', '中图法', '中图分类号', '中图法分类号', '中图法范围', '分类号'],
  lcc: ['lcc', 'lc', 'lcc ranges', 'lc class', '国会分类号', '美国国会图书馆分类号'],
  ddc: ['ddc', 'dewey', 'ddc ranges', '杜威', '杜威分类号'],
  team: ['team', 'members', 'librarians', 'librarian', '学科馆员', '团队', '学科团队', '成员', '负责人'],
} as const

type Headings<Column extends string> = Readonly<Record<Column, readonly string[]>>
export const SETTINGS_HEADINGS: {
  readonly people: Headings<keyof typeof PERSON_HEADINGS>
  readonly subjects: Headings<keyof typeof SUBJECT_HEADINGS>
} = { people: PERSON_HEADINGS, subjects: SUBJECT_HEADINGS }

/**
 * What each heading of a row names, in its place; null for what is not known, and for the second of its kind.
 * Compared as headings of title lists are: without blanks, brackets, case and width.
 */
export function columnsOf<Column extends string>(
  headings: Headings<Column>,
  cells: readonly string[],
): (Column | null)[] {
  const known = new Map<string, Column>()
  for (const [column, names] of Object.entries(headings) as [Column, readonly string[]][])
    for (const name of names)
      if (!known.has(normaliseHeading(name))) known.set(normaliseHeading(name), column)
  const given = new Set<Column>()
  return cells.map((cell) => {
    const column = known.get(normaliseHeading(cell)) ?? sameForAll(cell.split(/[\s/|]+/), known)
    if (column === undefined || given.has(column)) return null
    given.add(column)
    return column
  })
}

/** What a heading in two languages names ("工号 login"): each of its words names the same. */
function sameForAll<Column>(
  words: readonly string[],
  known: ReadonlyMap<string, Column>,
): Column | undefined {
  const columns = new Set(
    words.filter((word) => word !== '').map((word) => known.get(normaliseHeading(word))),
  )
  const [column] = columns
  return columns.size === 1 ? column : undefined
}

/** The parts of a cell that holds several: "CS; MATH", "计算机、数学", one to a line. */
export function splitCell(cell: string): string[] {
  return cell
    .split(/[;；,，、|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  subjectLibrarian: ['subject librarian', 'subjectlibrarian', 'librarian', 'selector', '学科馆员', '学科'],
  acquisitions: ['acquisitions', 'acquisitions librarian', 'acquisition', '采访馆员', '采访', '采编'],
  departmentHead: ['department head', 'departmenthead', 'head', '部门负责人', '部门主任', '主任', '馆长'],
  administrator: ['administrator', 'admin', '管理员', '系统管理员'],
}

/** The role that a word names in either language, or null. */
export function roleNamed(word: string): Role | null {
  const plain = normaliseHeading(word)
  return ROLES.find((role) => ROLE_WORDS[role].some((known) => normaliseHeading(known) === plain)) ?? null
}

const TEAM_ROLES = {
  lead: ['lead', 'leader', '负责人', '组长'],
  resource: ['resource', 'resources', '资源馆员', '资源'],
  consulting: ['consulting', 'consultant', '咨询馆员', '咨询'],
  assistant: ['assistant', '助理'],
} as const

/** Somebody or something with the part that stands behind it in brackets: "li (lead)", "计算机（负责人）". */
export interface NamedPart {
  readonly name: string
  /** Null where none is named; undefined where the brackets hold no part of a team. */
  readonly teamRole: keyof typeof TEAM_ROLES | null | undefined
}

/** Reads "name (part)". */
export function partNamed(text: string): NamedPart {
  const found = /^(.*?)\s*[(（]([^()（）]*)[)）]\s*$/.exec(text)
  if (found === null) return { name: text.trim(), teamRole: null }
  const word = normaliseHeading(found[2] ?? '')
  const role = (Object.keys(TEAM_ROLES) as (keyof typeof TEAM_ROLES)[]).find((one) =>
    TEAM_ROLES[one].some((known) => normaliseHeading(known) === word),
  )
  return { name: (found[1] ?? '').trim(), teamRole: role }
}

/** A file to begin with: headings that are understood, and one row. */
export const SETTINGS_EXAMPLES: Readonly<Record<'people' | 'subjects', readonly (readonly string[])[]>> = {
  people: [
    ['工号 login', '姓名 name', '角色 roles', '院系 department', '学科 subjects'],
    ['2026001', '李明', '学科馆员', '', ''],
  ],
  subjects: [
    ['代码 code', '中文名称', 'English name', '院系 department', 'CLC', 'LCC', 'DDC', '学科馆员 team'],
    ['CS', '计算机科学', 'Computer science', '', 'TP3; -TP37', 'QA75-QA76', '004-006', ''],
  ],
}
