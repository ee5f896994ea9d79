import type { Handlers } from '#backend/context.ts'
import { accountHandlers } from '#backend/handlers/account.ts'
import { administrationHandlers } from '#backend/handlers/administration.ts'
import { approvalHandlers } from '#backend/handlers/approval.ts'
import { fundHandlers } from '#backend/handlers/fund.ts'
import { homeHandlers } from '#backend/handlers/home.ts'
import { importFixHandlers } from '#backend/handlers/importFix.ts'
import { importHandlers } from '#backend/handlers/importing.ts'
import { libraryHandlers } from '#backend/handlers/library.ts'
import { orderHandlers } from '#backend/handlers/order.ts'
import { organisationHandlers } from '#backend/handlers/organisation.ts'
import { peopleHandlers } from '#backend/handlers/people.ts'
import { profileHandlers } from '#backend/handlers/profile.ts'
import { recommendationHandlers } from '#backend/handlers/recommendation.ts'
import { recordHandlers } from '#backend/handlers/record.ts'
import { referenceHandlers } from '#backend/handlers/reference.ts'
import { reissueHandlers } from '#backend/handlers/reissue.ts'
import { reroutingHandlers } from '#backend/handlers/rerouting.ts'
import { selectionHandlers } from '#backend/handlers/selection.ts'
import { sessionHandlers } from '#backend/handlers/session.ts'
import { settingsImportHandlers } from '#backend/handlers/settingsImport.ts'
import { submissionHandlers } from '#backend/handlers/submission.ts'
import { titleListHandlers } from '#backend/handlers/titleList.ts'
import { vendorHandlers } from '#backend/handlers/vendor.ts'
import { viewHandlers } from '#backend/handlers/view.ts'
import { workHandlers } from '#backend/handlers/work.ts'
import type { MethodName } from '#shared/api/contract.ts'

/** One handler for every method of the contract: a missing or misspelt one does not compile. */
const allHandlers: Handlers = {
  ...sessionHandlers,
  ...libraryHandlers,
  ...referenceHandlers,
  ...viewHandlers,
  ...importHandlers,
  ...importFixHandlers,
  ...profileHandlers,
  ...titleListHandlers,
  ...workHandlers,
  ...reissueHandlers,
  ...reroutingHandlers,
  ...selectionHandlers,
  ...submissionHandlers,
  ...approvalHandlers,
  ...orderHandlers,
  ...fundHandlers,
  ...recommendationHandlers,
  ...recordHandlers,
  ...homeHandlers,
  ...administrationHandlers,
  ...vendorHandlers,
  ...peopleHandlers,
  ...organisationHandlers,
  ...settingsImportHandlers,
  ...accountHandlers,
}

/**
 * The table as the router uses it. The router has parsed the input with the method's own schema and opened the
 * right handle, which is what the precise types above ask for; the compiler cannot follow that by name.
 */
export type HandlerTable = Readonly<
  Record<MethodName, (db: unknown, input: unknown, context: unknown) => Promise<unknown>>
>
export const handlers = allHandlers as unknown as HandlerTable
