import type { CurrentUser } from '#shared/api/contract/session.ts'
import { AppError } from '#shared/api/errors.ts'
import { canDo, type Operation, scopeOf } from '#shared/domain/permission.ts'

/** @throws AppError not_signed_in, not_permitted: the first gate, before any handler runs */
export function requireOperation(user: CurrentUser | null, operation: Operation): void {
  if (operation === 'public') return
  if (!user) throw new AppError('not_signed_in', 'Choose who you are first.')
  if (!canDo(user.roles, operation))
    throw new AppError('not_permitted', `${user.displayName} has no role that allows this (${operation}).`, {
      operation,
    })
}

/** Whether the user may do the operation for this subject: everywhere, or in the subjects of their teams. */
export function maySubject(user: CurrentUser, operation: Operation, subjectId: number): boolean {
  const scope = scopeOf(user.roles, operation)
  if (scope === 'all') return true
  return scope === 'subjects' && user.subjectIds.includes(subjectId)
}

/** @throws AppError not_permitted when the subject is not the user's */
export function requireSubject(user: CurrentUser, operation: Operation, subjectId: number): void {
  if (!maySubject(user, operation, subjectId))
    throw new AppError('not_permitted', `${user.displayName} is not in the team of this subject.`, {
      operation,
      subjectId,
    })
}
