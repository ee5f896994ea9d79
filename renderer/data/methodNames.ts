import type { Contract, MethodName } from '#shared/api/contract.ts'

/** Calls that only read: their answers are kept. */
export type ReadingName = {
  [name in MethodName]: Contract[name]['kind'] extends 'query' ? name : never
}[MethodName]
/** Calls that change something: they run once, in the order of the person's actions. */
export type ChangingName = Exclude<MethodName, ReadingName>
