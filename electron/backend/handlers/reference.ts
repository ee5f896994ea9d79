import type { Handlers } from '#backend/context.ts'
import { readReference } from '#db/reference.ts'

export const referenceHandlers = {
  'reference.get': (db) => readReference(db),
} satisfies Pick<Handlers, 'reference.get'>
