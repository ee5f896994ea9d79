import { z } from 'zod'

// What page, desktop window and server have agreed upon beside the contract.

/** Names a call that may come a second time, the same on each attempt. */
export const CALL_HEADER = 'x-subject-desk-call'
/** On every answer to a call: which process gave it. On a second attempt: which one the first was sent to. */
export const SERVER_HEADER = 'x-subject-desk-server'
/** An event that says nothing but that the connection is alive. */
export const ALIVE_EVENT = 'alive'
/** How often it comes, in milliseconds. */
export const ALIVE_EVERY_MS = 20_000

/** How the program's health endpoint names itself. */
export const PROGRAM_NAME = 'subject-desk'
/**
 * What a server's page needs of the window that shows it. Raised when the page takes up something that windows of
 * earlier programs lack; the version of the program says nothing about it, because the page comes from the server.
 */
export const WINDOW_GENERATION = 1

/** What a server's `/health` says of itself, to everybody: no version, which would help only those who search for holes. */
export const greeting = z.object({
  program: z.literal(PROGRAM_NAME),
  window: z.int().positive(),
})
export type Greeting = z.output<typeof greeting>
