import { AppError } from '#shared/api/errors.ts'

/** Enough for an office behind one address at nine o'clock; a third of what may wait for hashing at all. */
const AT_ONCE = 12

/** Bounds how much one address has under way at once, so that nobody keeps all others waiting. */
export interface Places {
  /** @returns what gives the place free again @throws AppError sign_in_busy */
  take(address: string): () => void
}

/** @param most for one address */
export function createPlaces(most = AT_ONCE): Places {
  const taken = new Map<string, number>()
  return {
    take(address) {
      const before = taken.get(address) ?? 0
      if (before >= most)
        throw new AppError(
          'sign_in_busy',
          'Too many sign-ins from one address at once. Try again in some seconds.',
        )
      taken.set(address, before + 1)
      return () => {
        const left = (taken.get(address) ?? 1) - 1
        if (left > 0) taken.set(address, left)
        else taken.delete(address)
      }
    },
  }
}
