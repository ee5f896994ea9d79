import { describe, expect, test } from 'vitest'
import { readRange, writeRange } from '#shared/domain/callNumber/rangeText.ts'
import {
  columnsOf,
  partNamed,
  roleNamed,
  SETTINGS_EXAMPLES,
  SETTINGS_HEADINGS,
  splitCell,
} from '#shared/domain/settingsColumns.ts'

describe('headings of people and subjects', () => {
  test.each([
    [['工号', '姓名', '角色', '院系', '负责学科']],
    [['Login', 'Full name', 'Roles', 'Department', 'Subjects']],
    [['登录名（必填）', '名字', '岗位', '所属部门', '学科']],
  ])('%j are those of people', (cells) => {
    expect(columnsOf(SETTINGS_HEADINGS.people, cells)).toEqual([
      'login',
      'name',
      'roles',
      'department',
      'subjects',
    ])
  })

  test('the second of a kind and what nobody knows are left alone', () => {
    expect(columnsOf(SETTINGS_HEADINGS.people, ['工号', 'login', '备注'])).toEqual(['login', null, null])
  })

  test('subjects have names in two languages and ranges of three schemes', () => {
    const cells = ['代码', '中文名称', 'English name', '院系', '中图法', 'LCC', 'Dewey', '学科馆员']
    expect(columnsOf(SETTINGS_HEADINGS.subjects, cells)).toEqual([
      'code',
      'nameZh',
      'nameEn',
      'department',
      'clc',
      'lcc',
      'ddc',
      'team',
    ])
  })
})

test.each(['people', 'subjects'] as const)(
  'the example of %s has only headings that are understood',
  (kind) => {
    const [headings = []] = SETTINGS_EXAMPLES[kind]
    expect(columnsOf<string>(SETTINGS_HEADINGS[kind], headings)).toEqual(Object.keys(SETTINGS_HEADINGS[kind]))
  },
)

describe('cells', () => {
  test('hold several things apart by the signs of both languages', () => {
    expect(splitCell('CS; MATH、物理，法学\n历史 ')).toEqual(['CS', 'MATH', '物理', '法学', '历史'])
    expect(splitCell(' ; ')).toEqual([])
  })

  test.each([
    ['学科馆员', 'subjectLibrarian'],
    ['Subject Librarian', 'subjectLibrarian'],
    ['采访', 'acquisitions'],
    ['部门负责人', 'departmentHead'],
    ['Admin', 'administrator'],
    ['馆员长', null],
  ])('%s is the role %s', (word, role) => {
    expect(roleNamed(word)).toBe(role)
  })

  test('name a part in brackets, and tell an unknown part from none', () => {
    expect(partNamed('计算机（负责人）')).toEqual({ name: '计算机', teamRole: 'lead' })
    expect(partNamed('CS (assistant)')).toEqual({ name: 'CS', teamRole: 'assistant' })
    expect(partNamed('CS')).toEqual({ name: 'CS', teamRole: null })
    expect(partNamed('CS (king)')).toEqual({ name: 'CS', teamRole: undefined })
  })
})

describe('a range in one cell', () => {
  test.each([
    ['clc', 'TP3-TP39', 'TP3', 'TP39'],
    ['clc', 'O1～O29', 'O1', 'O29'],
    ['clc', 'I1－I2', 'I1', 'I2'],
    ['clc', 'TP311-62', 'TP311-62', 'TP311-62'],
    ['lcc', 'QA75-QA76', 'QA75', 'QA76'],
    ['lcc', 'G 154.9-155.8', 'G 154.9', '155.8'],
    ['ddc', '330–339', '330', '339'],
    ['ddc', '330', '330', '330'],
  ] as const)('of %s, %s goes from %s to %s', (scheme, text, from, to) => {
    expect(readRange(scheme, text)).toEqual({ scheme, from, to, isInclude: true })
  })

  test.each(['-TP37', '除TP37', '不含 TP37', 'without TP37'])('%s takes TP37 out', (text) => {
    expect(readRange('clc', text)).toEqual({ scheme: 'clc', from: 'TP37', to: 'TP37', isInclude: false })
  })

  test.each(['??', 'TP39-TP3', ''])('%j is none', (text) => {
    expect(readRange('clc', text)).toBeNull()
  })

  test('is written so that it reads the same', () => {
    for (const text of ['TP3-TP39', 'TP3', 'without TP37']) {
      const range = readRange('clc', text)
      expect(range === null ? '' : writeRange(range)).toBe(text)
    }
  })
})
