import type { order as english } from '#shared/locales/en/order.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const order: SameWords<typeof english> = {}
