import type { WordKey } from '#renderer/app/i18n.ts'
import type { CurrentUser } from '#renderer/data/useSession.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { canDo } from '#shared/domain/permission.ts'
import type { SelectionState } from '#shared/schema/common.ts'

export type Home = OutputOf<'home.summarise'>

export interface Todo {
  readonly name: string
  readonly label: WordKey
  readonly hint: WordKey
  readonly count: number
  readonly path: string
  /** For /marking: the state of the titles that are counted. */
  readonly state?: SelectionState
}

type Name =
  | 'returned'
  | 'approvals'
  | 'recommendationsDue'
  | 'recommendationsOpen'
  | 'selected'
  | 'unmarked'
  | 'approvedToOrder'
  | 'draftOrders'
  | 'unrouted'
  | 'issues'
  | 'funds'

/** What waits for a person, by what their roles let them do, the most pressing first; nothing that counts zero. */
export function todosOf(home: Home, user: CurrentUser): Todo[] {
  const can = (operation: Parameters<typeof canDo>[1]) => canDo(user.roles, operation)
  const ownsSubjects = user.subjectIds.length > 0
  const sum = (figure: 'mine' | 'marked' | 'unrouted' | 'issues') =>
    home.lists.reduce((total, list) => total + list[figure], 0)
  const todos: Todo[] = []
  const add = (name: Name, count: number, path: string, state?: SelectionState) => {
    if (count <= 0) return
    todos.push({
      name,
      count,
      path,
      label: `today.todo.${name}`,
      hint: `today.todo.${name}Hint`,
      ...(state === undefined ? {} : { state }),
    })
  }
  if (can('approve')) add('approvals', home.waitingApprovals, '/approvals')
  if (ownsSubjects && can('mark')) {
    add('returned', home.returned, '/marking', 'returned')
    add('recommendationsDue', home.recommendationsDue, '/recommendations')
    add('unmarked', sum('mine') - sum('marked'), '/marking', 'unmarked')
    add('selected', home.selected, '/marking', 'selected')
    add('recommendationsOpen', home.recommendationsOpen - home.recommendationsDue, '/recommendations')
  }
  if (can('route')) {
    add('unrouted', sum('unrouted'), '/lists?tab=unrouted')
    add('issues', sum('issues'), '/lists')
  }
  if (can('order')) {
    add('approvedToOrder', home.approvedToOrder, '/orders')
    add('draftOrders', home.draftOrders, '/orders')
  }
  if (can('manageFunds')) add('funds', home.fundsOverWarn.length, '/budget')
  return todos
}
