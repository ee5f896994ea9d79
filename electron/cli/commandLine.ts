import { parseArgs } from 'node:util'

/** What was typed wrongly: the call is answered by one line and exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** One option of a command. A flag has no `value`; the word in it is shown in the help. */
export interface OptionSpec {
  readonly value?: string
  readonly summary: string
}

/** What was typed after the name of a command. */
export interface Typed {
  readonly positionals: readonly string[]
  /** The value of an option, or undefined when it was not given. */
  text(name: string): string | undefined
  isSet(name: string): boolean
}

/**
 * Reads arguments by the options of a command.
 * @throws UsageError naming what is unknown, missing or too much, in one line
 */
export function readArguments(
  args: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
  operands: { readonly least: number; readonly most: number; readonly usage: string },
): Typed {
  const { values, positionals } = parse(args, options)
  if (positionals.length < operands.least) throw new UsageError(`Something is missing: ${operands.usage}`)
  if (positionals.length > operands.most)
    throw new UsageError(`"${positionals[operands.most]}" is too much: ${operands.usage}`)
  return {
    positionals,
    text(name) {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    },
    isSet: (name) => values[name] === true,
  }
}

function parse(args: readonly string[], options: Readonly<Record<string, OptionSpec>>) {
  const config = Object.entries(options).map(
    ([name, { value }]) =>
      [name, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const,
  )
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(config), allowPositionals: true })
  } catch (error) {
    // Node's advice on options that begin with a dash takes several lines; the first says it
    throw new UsageError(firstLine(error instanceof Error ? error.message : String(error)))
  }
}

function firstLine(text: string): string {
  return text.split(/\n|\. To specify/, 1)[0] ?? text
}
