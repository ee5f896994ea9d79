import type { UserContext } from '#backend/context.ts'
import { editInParts, forwardInParts, markInParts } from '#backend/longSteps/markParts.ts'
import type { LongPlan, Planner } from '#backend/longSteps/plan.ts'
import { applyReissueInParts } from '#backend/reissue/planReissue.ts'
import { rerouteInParts } from '#backend/rerouting/rerouteParts.ts'
import type { ReadDb } from '#db/engine/engine.ts'
import type { CommandName, MethodName, ParsedInputOf } from '#shared/api/contract.ts'

/** Commands that may be about more rows than one transaction should hold. */
const planners: { readonly [Name in CommandName]?: Planner<ParsedInputOf<Name>> } = {
  'selection.mark': markInParts,
  'selection.edit': editInParts,
  'selection.forward': forwardInParts,
  'titleList.reroute': rerouteInParts,
  'titleList.applyReissue': applyReissueInParts,
}

const ALSO_PLANNED: ReadonlySet<string> = new Set<MethodName>(['undo.undo', 'undo.redo'])

/** Whether a method is ever made in parts. */
export function isPlanned(name: MethodName): boolean {
  return ALSO_PLANNED.has(name) || Object.hasOwn(planners, name)
}

type AnyPlanner = (db: ReadDb, input: unknown, context: UserContext) => Promise<LongPlan | null>

/** @param input parsed with the method's own schema @returns null where one transaction is short enough */
export async function planFor(
  name: MethodName,
  db: ReadDb,
  input: unknown,
  context: UserContext,
): Promise<LongPlan | null> {
  return (planners as Partial<Record<MethodName, AnyPlanner>>)[name]?.(db, input, context) ?? null
}
