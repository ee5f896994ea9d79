import { randomUUID } from 'node:crypto'
import type { Reply } from '#shared/api/client.ts'
import { AppError } from '#shared/api/errors.ts'

/** Longer than a page goes on trying to get an answer, in milliseconds. */
const KEEP_MS = 5 * 60_000
/** Of answers, in characters. A call whose answer is let go before its time stays known, and is refused. */
const MAX_CHARACTERS = 16 * 1024 * 1024

/** What a page says about a call that it may have to send a second time. */
export interface KeyedCall {
  /** The same for each attempt, and for nothing else: made by the page from a random number of its own. */
  readonly key: string
  /** Who calls. Nobody else is given the answer. */
  readonly owner: string
  /** On a second attempt: the server that the first one was sent to. Null on the first. */
  readonly sentTo: string | null
}

/** Answers a call that comes a second time, because its answer was lost on the way, without doing it a second time. */
export interface Repeats {
  /** This process, by a number that says nothing else. */
  readonly server: string
  /**
   * Carries the call out, or gives the answer of its first attempt, which may still be under way.
   * @returns the reply as JSON
   * @throws AppError backend_gone when a first attempt may have been carried out and its answer is not here
   */
  answer(call: KeyedCall, run: () => Promise<Reply>): Promise<string>
}

interface Known {
  readonly owner: string
  readonly at: number
  /** Null once it has been let go. */
  answer: Promise<string> | null
  characters: number
}

/** @param now milliseconds of any clock @param maxCharacters how much of answers is kept */
export function createRepeats(
  now: () => number = () => performance.now(),
  maxCharacters = MAX_CHARACTERS,
): Repeats {
  const server = randomUUID()
  // in the order in which the calls came
  const known = new Map<string, Known>()
  let characters = 0

  function letGo(entry: Known): void {
    characters -= entry.characters
    entry.characters = 0
    entry.answer = null
  }
  function forgetOld(): void {
    for (const [key, entry] of known) {
      if (entry.at > now() - KEEP_MS) return
      letGo(entry)
      known.delete(key)
    }
  }
  function makeRoom(): void {
    for (const entry of known.values()) {
      if (characters <= maxCharacters) return
      if (entry.characters > 0) letGo(entry)
    }
  }
  async function carryOut(entry: Known, run: () => Promise<Reply>): Promise<string> {
    const text = JSON.stringify(await run())
    entry.characters = text.length
    characters += text.length
    makeRoom()
    return text
  }

  return {
    server,
    answer({ key, owner, sentTo }, run) {
      forgetOld()
      const first = known.get(key)
      if (first !== undefined) {
        if (first.owner !== owner || first.answer === null) throw unknownOutcome()
        return first.answer
      }
      // another server, or this one before it was started anew, may have carried it out
      if (sentTo !== null && sentTo !== server) throw unknownOutcome()
      const entry: Known = { owner, at: now(), answer: null, characters: 0 }
      known.set(key, entry)
      entry.answer = carryOut(entry, run)
      return entry.answer
    },
  }
}

function unknownOutcome(): AppError {
  return new AppError(
    'backend_gone',
    'The call was sent before, and whether it was carried out is not known here. It was not repeated.',
  )
}
