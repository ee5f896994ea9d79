import type { Handlers } from '#backend/context.ts'
import { assignMembers, setParticipations, setSubjectDepartments } from '#db/assignments.ts'
import {
  createDepartment,
  createLocation,
  deleteDepartment,
  deleteLocation,
  updateDepartment,
  updateLocation,
} from '#db/places.ts'
import type { PlaceFields } from '#shared/api/contract/administrationFields.ts'

const audit = (kind: 'department' | 'location', id: number, { code, names }: PlaceFields) => ({
  kind,
  id,
  summary: { code, name: names.zh || names.en },
})

export const organisationHandlers = {
  async 'department.create'(db, { id: formerId, ...department }) {
    const id = await createDepartment(db, department, formerId ?? null)
    return {
      value: { id },
      audit: audit('department', id, department),
      undo: { method: 'department.delete', input: { id } },
    }
  },

  async 'department.update'(db, { id, expected, ...department }) {
    const before = await updateDepartment(db, id, department, expected ?? null)
    return {
      value: { id },
      audit: audit('department', id, department),
      undo: { method: 'department.update', input: { id, ...before, expected: department } },
    }
  },

  async 'department.delete'(db, { id }) {
    const before = await deleteDepartment(db, id)
    return {
      value: { id },
      audit: audit('department', id, before),
      undo: { method: 'department.create', input: { id, ...before } },
    }
  },

  async 'location.create'(db, { id: formerId, ...place }) {
    const id = await createLocation(db, place, formerId ?? null)
    return {
      value: { id },
      audit: audit('location', id, place),
      undo: { method: 'location.delete', input: { id } },
    }
  },

  async 'location.update'(db, { id, expected, ...place }) {
    const before = await updateLocation(db, id, place, expected ?? null)
    return {
      value: { id },
      audit: audit('location', id, place),
      undo: { method: 'location.update', input: { id, ...before, expected: place } },
    }
  },

  async 'location.delete'(db, { id }) {
    const before = await deleteLocation(db, id)
    return {
      value: { id },
      audit: audit('location', id, before),
      undo: { method: 'location.create', input: { id, ...before } },
    }
  },

  async 'subject.setDepartments'(db, { subjects }) {
    const before = await setSubjectDepartments(db, subjects)
    const count = before.length
    return {
      value: { count },
      audit: { kind: 'subject', id: subjects[0]?.subjectId ?? null, summary: { count } },
      undo: count === 0 ? null : { method: 'subject.setDepartments', input: { subjects: before } },
    }
  },

  async 'subject.assign'(db, { assignments }) {
    const before = await assignMembers(db, assignments)
    const count = before.length
    return {
      value: { count },
      audit: { kind: 'subject', id: assignments[0]?.subjectId ?? null, summary: { count } },
      undo: count === 0 ? null : { method: 'subject.assign', input: { assignments: before } },
    }
  },

  async 'participation.set'(db, { cells }) {
    const before = await setParticipations(db, cells)
    const count = before.length
    return {
      value: { count },
      audit: { kind: 'subject', id: cells[0]?.subjectId ?? null, summary: { count } },
      undo: count === 0 ? null : { method: 'participation.set', input: { cells: before } },
    }
  },
} satisfies Pick<
  Handlers,
  | 'department.create'
  | 'department.update'
  | 'department.delete'
  | 'location.create'
  | 'location.update'
  | 'location.delete'
  | 'subject.setDepartments'
  | 'subject.assign'
  | 'participation.set'
>
