import { type Access, requireOperation } from '#backend/access/access.ts'
import { orderIsSeen } from '#backend/access/orderGuards.ts'
import { submissionIsSeen } from '#backend/access/stepGuards.ts'
import { ALL_RIGHTS, type RowRights, type Viewer } from '#backend/views/definition.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { Operation } from '#shared/domain/permission.ts'
import type { ViewKind, ViewScope } from '#shared/schema/view.ts'

/** What seeing the rows of a grid needs. The library's holdings are its public catalogue. */
const OPERATION_OF: Readonly<Record<ViewKind, Operation>> = {
  marking: 'seeLists',
  titleLists: 'seeLists',
  recommendations: 'seeRecommendations',
  submissionLines: 'seeSubmissions',
  orderLines: 'seeOrders',
  fundTitles: 'seeFunds',
  holdings: 'signedIn',
  importIssues: 'import',
  audit: 'seeRecord',
}

/** Whose eyes a view is read with, and what of its rows they see now. */
export function viewerOf(db: ReadDb, { access }: { readonly access: Access }): Viewer {
  return {
    userId: access.user.id,
    rightsTo: async (kind, scope) => {
      const operation = OPERATION_OF[kind]
      requireOperation(access.user, operation)
      await requireParent(db, kind, scope, access)
      return rowRights(db, kind, access)
    },
  }
}

/** @throws AppError not_permitted when the lines are of a thing that is not the user's to see */
async function requireParent(db: ReadDb, kind: ViewKind, scope: ViewScope, access: Access): Promise<void> {
  if (kind === 'submissionLines' && scope.submissionId !== undefined)
    await submissionIsSeen(db, { id: scope.submissionId }, access)
  if (kind === 'orderLines' && scope.orderId !== undefined)
    await orderIsSeen(db, { id: scope.orderId }, access)
  if (kind === 'fundTitles' && scope.fundId !== undefined)
    await access.requireFunds(db, 'seeFunds', [scope.fundId])
}

async function rowRights(db: ReadDb, kind: ViewKind, access: Access): Promise<RowRights> {
  switch (kind) {
    case 'marking':
    case 'titleLists':
    case 'recommendations':
    case 'orderLines':
      return { ...ALL_RIGHTS, subjects: await access.subjects(db, OPERATION_OF[kind]) }
    case 'fundTitles': {
      const { owned } = await access.funds(db, 'seeFunds')
      return { ...ALL_RIGHTS, subjects: await access.subjects(db, 'seeFunds'), funds: owned }
    }
    case 'audit':
      return { ...ALL_RIGHTS, users: await access.people(db, 'seeRecord') }
    default:
      return ALL_RIGHTS
  }
}
