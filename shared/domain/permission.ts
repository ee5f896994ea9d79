/** The roles of PRODUCT.md. One user may have several. */
export const ROLES = ['subjectLibrarian', 'acquisitions', 'departmentHead', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What a call needs. `public` is for the sign-in screen, `read` for everyone who is signed in. */
export const OPERATIONS = [
  'public',
  'read',
  'import',
  'route',
  'mark',
  'submit',
  'approve',
  'overrideStop',
  'order',
  'manageFunds',
  'administer',
] as const
export type Operation = (typeof OPERATIONS)[number]

/**
 * How far a role's right reaches. `subjects` and `department`: only the user's own; `step`: only what an approval
 * rule has put before this user. The handler asks for the scope where it knows the object (see access.ts).
 */
export type Scope = 'all' | 'subjects' | 'department' | 'step'

/** The table of DOMAIN.md "Permissions", once, as data; the backend decides by it and the interface shows by it. */
export const PERMISSIONS: Readonly<Record<Operation, Readonly<Partial<Record<Role, Scope>>>>> = {
  public: { subjectLibrarian: 'all', acquisitions: 'all', departmentHead: 'all', administrator: 'all' },
  read: { subjectLibrarian: 'all', acquisitions: 'all', departmentHead: 'all', administrator: 'all' },
  import: { acquisitions: 'all', administrator: 'all' },
  route: { acquisitions: 'all', administrator: 'all' },
  mark: { subjectLibrarian: 'subjects', acquisitions: 'all' },
  submit: { subjectLibrarian: 'subjects', acquisitions: 'all' },
  approve: { subjectLibrarian: 'step', acquisitions: 'step', departmentHead: 'step' },
  overrideStop: { departmentHead: 'department', administrator: 'all' },
  order: { acquisitions: 'all' },
  manageFunds: { departmentHead: 'department', administrator: 'all' },
  administer: { administrator: 'all' },
}

/** The widest scope that the roles give for the operation, or null where they give none. */
export function scopeOf(roles: readonly Role[], operation: Operation): Scope | null {
  const scopes = roles.map((role) => PERMISSIONS[operation][role]).filter((scope) => scope !== undefined)
  for (const scope of ['all', 'department', 'subjects', 'step'] as const)
    if (scopes.includes(scope)) return scope
  return null
}

/** Whether the roles give the operation at all, in whatever scope. */
export function canDo(roles: readonly Role[], operation: Operation): boolean {
  return operation === 'public' || scopeOf(roles, operation) !== null
}
