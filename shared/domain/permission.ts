/** The roles of PRODUCT.md. One user may have several. */
export const ROLES = ['subjectLibrarian', 'acquisitions', 'departmentHead', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/**
 * What a call needs. `public` is for the sign-in screen, `signedIn` for what is everybody's: their own account, steps
 * and saved views, the names of things, the catalogue of holdings.
 */
export const OPERATIONS = [
  'public',
  'signedIn',
  'seeLists',
  'import',
  'route',
  'seeTitles',
  'mark',
  'submit',
  'seeSubmissions',
  'approve',
  'overrideStop',
  'seeOrders',
  'order',
  'seeFunds',
  'manageFunds',
  'seeRecommendations',
  'answer',
  'seeRecord',
  'seeJobs',
  'profiles',
  'administer',
] as const
export type Operation = (typeof OPERATIONS)[number]

/**
 * How far a role's right reaches: `subjects` those of the user's teams; `department` what belongs to the user's
 * department and those below it (see reach.ts); `duty` what participation leaves to acquisitions (participation.ts);
 * `step` what an approval rule has put before this user; `granted` only with the grant of the user's account; `own`
 * what the user did.
 */
export type Scope = 'all' | 'subjects' | 'department' | 'duty' | 'step' | 'granted' | 'own'

type Row = Readonly<Partial<Record<Role, readonly Scope[]>>>

const ALL = ['all'] as const
const EVERYBODY = {
  subjectLibrarian: ALL,
  acquisitions: ALL,
  departmentHead: ALL,
  administrator: ALL,
} as const

/**
 * The table of DOMAIN.md "Permissions", once, as data: the backend decides by it and the interface shows by it. Two
 * scopes of a role add up. What each cell means is told in docs/developers/permissions.md.
 */
const TABLE = {
  public: EVERYBODY,
  signedIn: EVERYBODY,
  seeLists: { subjectLibrarian: ['subjects'], acquisitions: ALL, administrator: ALL },
  import: { acquisitions: ALL, administrator: ALL },
  route: { acquisitions: ALL, administrator: ALL },
  seeTitles: {
    subjectLibrarian: ['subjects', 'step'],
    acquisitions: ALL,
    departmentHead: ['department', 'step'],
    administrator: ALL,
  },
  mark: { subjectLibrarian: ['subjects'], acquisitions: ['duty'] },
  submit: { subjectLibrarian: ['subjects'], acquisitions: ['duty'] },
  seeSubmissions: {
    subjectLibrarian: ['subjects', 'step'],
    acquisitions: ALL,
    departmentHead: ['department', 'step'],
  },
  approve: { subjectLibrarian: ['step'], acquisitions: ['step'], departmentHead: ['step'] },
  overrideStop: { departmentHead: ['granted'], administrator: ['granted'] },
  seeOrders: { subjectLibrarian: ['subjects'], acquisitions: ALL, departmentHead: ['department'] },
  order: { acquisitions: ALL },
  seeFunds: {
    subjectLibrarian: ['subjects'],
    acquisitions: ALL,
    departmentHead: ['department'],
    administrator: ALL,
  },
  manageFunds: { departmentHead: ['department'], administrator: ALL },
  seeRecommendations: {
    subjectLibrarian: ['subjects'],
    acquisitions: ALL,
    departmentHead: ['department'],
    administrator: ALL,
  },
  answer: { subjectLibrarian: ['subjects'], acquisitions: ALL },
  seeRecord: {
    subjectLibrarian: ['own'],
    acquisitions: ['own'],
    departmentHead: ['department', 'own'],
    administrator: ALL,
  },
  seeJobs: {
    subjectLibrarian: ['own'],
    acquisitions: ['own'],
    departmentHead: ['own'],
    administrator: ALL,
  },
  profiles: { acquisitions: ALL, administrator: ALL },
  administer: { administrator: ALL },
} as const satisfies Readonly<Record<Operation, Row>>

export const PERMISSIONS: Readonly<Record<Operation, Row>> = TABLE

type ScopesIn<Given extends Row> = { [R in keyof Given]: Given[R] }[keyof Given]

/** Operations that reach no further than a scope for some role: a method that needs one must say what guards it. */
export type ScopedOperation = {
  [Name in Operation]: Exclude<ScopesIn<(typeof TABLE)[Name]>, typeof ALL> extends never ? never : Name
}[Operation]

/** Every scope that the roles give for the operation; none where they do not give it. */
export function scopesOf(roles: readonly Role[], operation: Operation): ReadonlySet<Scope> {
  return new Set(roles.flatMap((role) => PERMISSIONS[operation][role] ?? []))
}

/** Whether the roles give the operation at all, in whatever scope. */
export function canDo(roles: readonly Role[], operation: Operation): boolean {
  return operation === 'public' || scopesOf(roles, operation).size > 0
}

/** The roles that have the operation, in whatever scope. */
export function rolesFor(operation: Operation): readonly Role[] {
  return ROLES.filter((role) => PERMISSIONS[operation][role] !== undefined)
}

/** Whether the user may pass the stop of a fund: a role that may be granted it, and the grant. */
export function mayOverrideStop(user: {
  readonly roles: readonly Role[]
  readonly canOverrideStop: boolean
}): boolean {
  return user.canOverrideStop && canDo(user.roles, 'overrideStop')
}
