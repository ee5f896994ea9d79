import type { Handlers } from '#backend/context.ts'
import { decideRecommendations, readRecommendations } from '#db/recommendations.ts'
import { AppError } from '#shared/api/errors.ts'

export const recommendationHandlers = {
  async 'recommendation.decide'(db, { ids, state, answer }) {
    if (state === 'declined' && !answer)
      throw new AppError('reason_missing', 'Declining a recommendation needs an answer for the reader.', {})
    const before = await readRecommendations(
      db,
      ids.map((row) => row.id),
    )
    await decideRecommendations(db, ids, { state, answer })
    const [first] = before
    const earlier =
      first && (first.state === 'ordered' || first.state === 'available' ? 'accepted' : first.state)
    return {
      value: { count: before.length },
      audit: {
        kind: 'recommendation',
        id: ids.length === 1 ? (first?.id ?? null) : null,
        summary: { state, answer, count: before.length },
      },
      undo:
        earlier && before.every((row) => row.state === first.state)
          ? {
              method: 'recommendation.decide',
              input: {
                ids: before.map((row) => ({ id: row.id, version: row.version + 1 })),
                state: earlier,
                answer: first.answer,
              },
            }
          : null,
    }
  },
} satisfies Pick<Handlers, 'recommendation.decide'>
