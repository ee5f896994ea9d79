import type { Handlers } from '#backend/context.ts'
import { madeInParts } from '#backend/longSteps/plan.ts'
import { readListState, requireAlike } from '#backend/reissue/requirePair.ts'
import { findCandidates } from '#db/reissue/findCandidates.ts'
import { previewReissue } from '#db/reissue/previewReissue.ts'

const EXAMPLES = 20

/** Lists that a vendor sends again, corrected. */
export const reissueHandlers = {
  async 'titleList.findReissue'(db, { listId }, { services }) {
    const list = await readListState(db, listId)
    return { candidates: list.state === 'ready' ? await findCandidates(services.engine, listId) : [] }
  },

  async 'titleList.previewReissue'(db, pair, { services }) {
    await requireAlike(db, pair)
    return previewReissue(services.engine, pair, EXAMPLES)
  },

  'titleList.applyReissue': madeInParts,
} satisfies Pick<Handlers, 'titleList.findReissue' | 'titleList.previewReissue' | 'titleList.applyReissue'>
