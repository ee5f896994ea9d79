import type { OptionSpec, Typed } from '#cli/commandLine.ts'

/** What a command gives back: the one JSON object of `--json`, and the same as text to read. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>
  readonly text: string
  /** 0 where it is left out. */
  readonly exitCode?: number
}

/** What a command is given beside what was typed. */
export interface Surroundings {
  readonly typed: Typed
  /** Aborted by Ctrl+C: the command is to leave nothing half done and end soon. */
  readonly signal: AbortSignal
  /** Shows how far a long work is, on standard error of a terminal; null ends it. */
  readonly showProgress: (line: string | null) => void
  /** Says something while the command goes on: with `--json` one object on a line of its own. */
  readonly tell: (event: Pick<Outcome, 'json' | 'text'>) => void
}

/** One command of `desk`, with what its help says. */
export interface Command {
  readonly name: string
  /** What stands after "desk" in the help, without options. */
  readonly usage: string
  readonly summary: string
  /** Further lines of its own help. */
  readonly notes?: readonly string[]
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly operands: { readonly least: number; readonly most: number }
  run(surroundings: Surroundings): Promise<Outcome>
}

export const DB_OPTIONS = {
  db: {
    value: 'PATH',
    summary: 'the library, a file or postgres://…; the one of this account when left out',
  },
  'data-folder': { value: 'PATH', summary: 'where exports and the log of errors are kept' },
} as const satisfies Record<string, OptionSpec>

/** Options of every command that works in a library. */
export const LIBRARY_OPTIONS = {
  ...DB_OPTIONS,
  as: { value: 'LOGIN', summary: 'who does it, without a password; the first administrator when left out' },
} as const satisfies Record<string, OptionSpec>

/** Options of every command. */
export const COMMON_OPTIONS = {
  json: { summary: 'print one JSON object on standard output and nothing else' },
  help: { summary: 'tell about the command' },
} as const satisfies Record<string, OptionSpec>
