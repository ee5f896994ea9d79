import { AppError } from '#shared/api/errors.ts'

/** Holes of a damaged file are smaller; reading so much takes a second. */
const QUIET_MAX_BYTES = 268_435_456

/** Looks after a file that goes on and on without a title: NULs, blanks or line ends behind a sound beginning. */
export class QuietWatch {
  #heard = 0

  /**
   * To be called for each piece of the file. Throws `file_hostile` after 256 MB in which nothing was found.
   *
   * @param position bytes worked through
   * @param hasFound whether a row or a record came with the last of them
   */
  check(position: number, hasFound: boolean): void {
    if (hasFound) this.#heard = position
    else if (position - this.#heard > QUIET_MAX_BYTES) throw quiet(this.#heard)
  }
}

function quiet(position: number): AppError {
  const message = `The file was not taken in: from byte ${position} on, 256 MB of it hold no title. It is damaged; ask the sender for it again.`
  return new AppError('file_hostile', message, { position })
}
