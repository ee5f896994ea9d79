import type { CallOf } from '#backend/context.ts'
import type { PartKind } from '#backend/longSteps/plan.ts'
import { reissueParts } from '#backend/reissue/reissueParts.ts'
import { REROUTE_PART, reroutePart } from '#backend/rerouting/rerouteParts.ts'

/** A part that is a command of the contract, about fewer rows. */
export const CALL_PART = 'call'

/** Every kind of part by its name, which stands in the library with steps that can be undone. */
export const parts: Readonly<Record<string, PartKind>> = {
  [CALL_PART]: {
    // the command within asks for its own
    permission: 'signedIn',
    async run(db, input, { runInner }) {
      const { undo, ...done } = await runInner(db, input as CallOf)
      return { ...done, undo: undo && { part: CALL_PART, input: undo } }
    },
  },
  [REROUTE_PART]: reroutePart,
  ...reissueParts,
}
