import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useReference } from '#renderer/data/useReference.ts'
import { useUser } from '#renderer/data/useSession.ts'
import { canDo, type Operation, rolesFor } from '#shared/domain/permission.ts'
import { type Reach, reachedSubjects } from '#shared/domain/reach.ts'

export interface Permission {
  readonly isAllowed: boolean
  /** Who may, in words; empty where the user may. */
  readonly reason: string
}

/** Gives whether the user's roles have an operation, and who has it where they do not. */
export function usePermissions(): (operation: Operation) => Permission {
  const { t, i18n } = useTranslation()
  const user = useUser()
  return (operation) => {
    const isAllowed = user !== null && canDo(user.roles, operation)
    if (isAllowed) return { isAllowed, reason: '' }
    const roles = rolesFor(operation).map((role) => t(`states.role.${role}`))
    return {
      isAllowed,
      reason: t('nav.onlyFor', { roles: new Intl.ListFormat(i18n.language).format(roles) }),
    }
  }
}

/** The subjects that an operation of the user reaches, by the same rules as the backend's. */
export function useReachedSubjects(operation: Operation): Reach {
  const user = useUser()
  const { all } = useReference()
  return useMemo(() => (user === null ? [] : reachedSubjects(user, operation, all)), [user, operation, all])
}
