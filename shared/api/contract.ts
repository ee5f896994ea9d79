import type { z } from 'zod'
import { accountMethods } from '#shared/api/contract/account.ts'
import { administrationMethods } from '#shared/api/contract/administration.ts'
import { approvalMethods } from '#shared/api/contract/approval.ts'
import { fundMethods } from '#shared/api/contract/fund.ts'
import { importFixMethods } from '#shared/api/contract/importFix.ts'
import { importMethods } from '#shared/api/contract/importing.ts'
import { libraryMethods } from '#shared/api/contract/library.ts'
import { orderMethods } from '#shared/api/contract/order.ts'
import { organisationMethods } from '#shared/api/contract/organisation.ts'
import { peopleMethods } from '#shared/api/contract/people.ts'
import { profileMethods } from '#shared/api/contract/profile.ts'
import { recommendationMethods } from '#shared/api/contract/recommendation.ts'
import { recordMethods } from '#shared/api/contract/record.ts'
import { referenceMethods } from '#shared/api/contract/reference.ts'
import { reissueMethods } from '#shared/api/contract/reissue.ts'
import { reroutingMethods } from '#shared/api/contract/rerouting.ts'
import { selectionMethods } from '#shared/api/contract/selection.ts'
import { sessionMethods } from '#shared/api/contract/session.ts'
import { settingsImportMethods } from '#shared/api/contract/settingsImport.ts'
import { titleListMethods } from '#shared/api/contract/titleList.ts'
import { viewMethods } from '#shared/api/contract/view.ts'
import { workMethods } from '#shared/api/contract/work.ts'

/**
 * The one contract between the backend and everything that calls it. Handlers, client, permission table, command
 * line and documentation are derived from it: a missing or misspelt handler does not compile.
 */
export const contract = {
  ...sessionMethods,
  ...libraryMethods,
  ...referenceMethods,
  ...viewMethods,
  ...importMethods,
  ...importFixMethods,
  ...profileMethods,
  ...titleListMethods,
  ...workMethods,
  ...reissueMethods,
  ...reroutingMethods,
  ...selectionMethods,
  ...approvalMethods,
  ...orderMethods,
  ...fundMethods,
  ...recommendationMethods,
  ...recordMethods,
  ...administrationMethods,
  ...peopleMethods,
  ...organisationMethods,
  ...settingsImportMethods,
  ...accountMethods,
}

export type Contract = typeof contract
export type MethodName = keyof Contract
export type CommandName = {
  [name in MethodName]: Contract[name]['kind'] extends 'command' ? name : never
}[MethodName]
/** Queries and tasks: what is not given an open transaction. */
export type QueryName = Exclude<MethodName, CommandName>
/** What a caller passes: defaults may be left out. */
export type InputOf<Name extends MethodName> = z.input<Contract[Name]['input']>
/** What a handler gets: defaults are filled in. */
export type ParsedInputOf<Name extends MethodName> = z.output<Contract[Name]['input']>
export type OutputOf<Name extends MethodName> = z.output<Contract[Name]['output']>

/** Whether the text is a method of the contract; `Object.hasOwn`, so that "__proto__" is not. */
export function isMethodName(text: string): text is MethodName {
  return Object.hasOwn(contract, text)
}
