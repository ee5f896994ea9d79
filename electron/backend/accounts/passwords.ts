import {
  HASH_COST,
  type HashCost,
  hashPassword,
  isOutdated,
  verifyPassword,
} from '#backend/accounts/passwordHash.ts'
import { AppError } from '#shared/api/errors.ts'

/** Hashing with a bound on how much of it happens at once. */
export interface Passwords {
  /** @throws AppError sign_in_busy */
  hash(password: string): Promise<string>
  /** @throws AppError sign_in_busy */
  verify(password: string, hash: string | null): Promise<boolean>
  isOutdated(hash: string): boolean
}

/** Each hash takes 128 MiB and one of Node's four threads for files and the like, which others need as well. */
const AT_ONCE = 2
/** Waiting longer than some seconds is worse than being told to try again. */
const WAITING = 40

/** @param cost lower in tests only */
export function createPasswords(cost: HashCost = HASH_COST): Passwords {
  const inTurn = createTurns()
  return {
    hash: (password) => inTurn(() => hashPassword(password, cost)),
    verify: (password, hash) => inTurn(() => verifyPassword(password, hash, cost)),
    isOutdated: (hash) => isOutdated(hash, cost),
  }
}

function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (waiting.length >= WAITING)
      throw new AppError('sign_in_busy', 'Too many people sign in at this moment. Try again in some seconds.')
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
    // whoever is woken takes over the turn of the one who leaves
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
