import { describe, expect, test } from 'vitest'
import { branchOf, type Department, inTreeOrder } from '#renderer/areas/settings/departmentTree.ts'

const department = (id: number, parentId: number | null): Department => ({
  id,
  parentId,
  code: String(id),
  names: { zh: '', en: String(id) },
  kind: 'teaching',
})
const TREE = [department(1, 3), department(2, null), department(3, null), department(4, 1), department(5, 99)]

describe('the tree of departments', () => {
  test('puts each after the one above it, and those whose upper one is gone at the top', () => {
    expect(inTreeOrder(TREE).map(({ department: { id }, depth }) => [id, depth])).toEqual([
      [2, 0],
      [3, 0],
      [1, 1],
      [4, 2],
      [5, 0],
    ])
  })

  test('names a department and all below it, under none of which it can stand', () => {
    expect(branchOf(TREE, 3)).toEqual(new Set([3, 1, 4]))
    expect(branchOf(TREE, 2)).toEqual(new Set([2]))
  })
})
