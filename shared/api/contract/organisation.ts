import { z } from 'zod'
import {
  assignment,
  changed,
  created,
  department,
  departmentFields,
  formerId,
  oneId,
  participationCell,
  place,
  placeFields,
} from '#shared/api/contract/administrationFields.ts'
import { command } from '#shared/api/method.ts'
import { id } from '#shared/schema/common.ts'

/** Departments, places, and who does what in which subject. */
export const organisationMethods = {
  'department.create': command(
    'Adds a department below another or at the top.',
    'administer',
    ['reference', 'undo'],
    z.object({ id: formerId, ...departmentFields }).strict(),
    created,
  ),
  'department.update': command(
    'Changes a department, or moves it in the tree. With `expected` only as long as nobody else has changed it.',
    'administer',
    ['reference', 'session', 'undo'],
    z.object({ id, ...departmentFields, expected: department.optional() }).strict(),
    created,
  ),
  'department.delete': command(
    'Removes a department that nothing names.',
    'administer',
    ['reference', 'undo'],
    oneId,
    created,
  ),
  'location.create': command(
    'Adds a place where books stand.',
    'administer',
    ['reference', 'undo'],
    z.object({ id: formerId, ...placeFields }).strict(),
    created,
  ),
  'location.update': command(
    'Changes code and names of a place. With `expected` only as long as nobody else has changed it.',
    'administer',
    ['reference', 'undo'],
    z.object({ id, ...placeFields, expected: place.optional() }).strict(),
    created,
  ),
  'location.delete': command(
    'Removes a place that nothing names.',
    'administer',
    ['reference', 'undo'],
    oneId,
    created,
  ),
  'subject.setDepartments': command(
    'Puts subjects under departments, or under none.',
    'administer',
    ['reference', 'session', 'undo'],
    z
      .object({
        subjects: z
          .array(z.object({ subjectId: id, departmentId: id.nullable() }).strict())
          .min(1)
          .max(2000),
      })
      .strict(),
    changed,
  ),
  'subject.assign': command(
    'Gives people a part in the teams of subjects, or takes it away with null.',
    'administer',
    ['reference', 'session', 'undo'],
    z.object({ assignments: z.array(assignment).min(1).max(20_000) }).strict(),
    changed,
  ),
  'participation.set': command(
    'Lays down who decides about a material type in a subject; null lays nothing down.',
    'administer',
    ['reference', 'undo'],
    z.object({ cells: z.array(participationCell).min(1).max(5000) }).strict(),
    changed,
  ),
}
