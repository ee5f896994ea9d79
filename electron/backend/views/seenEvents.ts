import type { AppendedAudit, AuditHead } from '#db/audit.ts'

/**
 * Which events of the record the indexes have in them. Events are known by hash, not by number: a command that fails
 * after writing its event leaves the number to another program.
 */
export class SeenEvents {
  /** Hash of the newest event whose changes are in the indexes; null before the first look. */
  #seen: AuditHead['hash'] | null = null
  /** Events whose changes are told of, by hash, each with the hash before it; some may yet be rolled back. */
  readonly #told = new Map<string, string>()

  tell(event: AppendedAudit): void {
    this.#told.set(event.hash, event.previousHash)
  }

  /** Whether only events that were told of stand between what was seen and the head. */
  leadsTo(head: string): boolean {
    return this.#seen === null || this.#pathTo(head) !== null
  }

  /** The head is what is seen from now on. @returns whether all that led to it was told of */
  see(head: string): boolean {
    const path = this.#seen === null ? [] : this.#pathTo(head)
    this.#seen = head
    if (path === null) this.#told.clear()
    for (const hash of path ?? []) this.#told.delete(hash)
    return path !== null
  }

  #pathTo(head: string): string[] | null {
    const path: string[] = []
    for (let hash = head; hash !== this.#seen; ) {
      const previous = this.#told.get(hash)
      if (previous === undefined) return null
      path.push(hash)
      hash = previous
    }
    return path
  }
}
