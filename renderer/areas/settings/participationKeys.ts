import type { Participation } from '#shared/domain/participation.ts'

export const MODES = ['lead', 'partial', 'relay'] as const
export const DUTIES = ['select', 'assist', 'review', 'none'] as const

/** What a key of the matrix sets; null for none of its keys. By `event.code`, so that layouts do not matter. */
export type CellWish =
  | { readonly mode: Participation['mode'] }
  | { readonly duty: Participation['duty'] }
  | 'clear'

const KEYS: Readonly<Record<string, CellWish>> = {
  KeyL: { mode: 'lead' },
  KeyP: { mode: 'partial' },
  KeyR: { mode: 'relay' },
  Digit1: { duty: 'select' },
  Digit2: { duty: 'assist' },
  Digit3: { duty: 'review' },
  Digit4: { duty: 'none' },
  Digit0: 'clear',
  Delete: 'clear',
  Backspace: 'clear',
}

/** The wish of a key, or null. */
export function wishOf(code: string): CellWish | null {
  return Object.hasOwn(KEYS, code) ? (KEYS[code] ?? null) : null
}

/** What a mode begins with where no duty was laid down that fits it. */
const USUAL_DUTY = { lead: 'select', partial: 'assist', relay: 'none' } as const

/**
 * What becomes of a cell. A mode brings its usual duty: who leads selects, who relays has none; a partial one keeps
 * the duty that there was. A duty in an empty cell or one of relay is that of a partial part.
 */
export function afterWish(before: Participation | null, wish: CellWish): Participation | null {
  if (wish === 'clear') return null
  if ('mode' in wish) {
    const kept = before !== null && before.mode !== 'relay' && wish.mode === 'partial' ? before.duty : null
    return { mode: wish.mode, duty: kept ?? USUAL_DUTY[wish.mode] }
  }
  const mode = before === null || before.mode === 'relay' ? 'partial' : before.mode
  return { mode, duty: wish.duty }
}
