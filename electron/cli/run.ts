import { COMMON_OPTIONS, type Command, type Outcome } from '#cli/command.ts'
import { readArguments, UsageError } from '#cli/commandLine.ts'
import { COMMANDS } from '#cli/commandList.ts'
import { commandHelp, programHelp } from '#cli/help.ts'
import { programVersion } from '#cli/session.ts'
import { AppError, type ErrorReply } from '#shared/api/errors.ts'

/** Where a command's words go. */
export interface Streams {
  out(text: string): void
  error(text: string): void
  /** Progress is only for a terminal. */
  readonly isErrorTerminal: boolean
}

const EXIT = { failed: 1, usage: 2, interrupted: 130 } as const

/**
 * Runs one command line. Never throws: a failure is one line on standard error, with `--json` also one object on
 * standard output. @returns the exit code: 0 done, 1 failed, 2 typed wrongly, 130 interrupted
 */
export async function runDesk(
  args: readonly string[],
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  const isJson = args.includes('--json')
  try {
    const outcome = await perform(args, streams, signal)
    streams.out(isJson ? JSON.stringify(outcome.json) : outcome.text)
    return outcome.exitCode ?? 0
  } catch (error) {
    const reply = describe(error)
    streams.error(`desk: ${reply.message.replace(/\s*\n\s*/g, ' ')}\n`)
    if (isJson) streams.out(JSON.stringify({ error: reply }))
    if (error instanceof UsageError) return EXIT.usage
    return reply.code === 'cancelled' && signal.aborted ? EXIT.interrupted : EXIT.failed
  }
}

async function perform(args: readonly string[], streams: Streams, signal: AbortSignal): Promise<Outcome> {
  const [first, ...rest] = args.filter((arg) => arg !== '--json')
  if (first === '--version') return { json: { version: programVersion() }, text: programVersion() }
  if (first === undefined)
    throw new UsageError('Say what to do: desk COMMAND. "desk --help" lists the commands.')
  if (first === '--help' || first === 'help') return helpOutcome(rest[0])
  const command = findCommand(first)
  if (rest.includes('--help')) return { json: { help: commandHelp(command) }, text: commandHelp(command) }
  const usage = `desk ${command.usage}`
  const typed = readArguments(rest, { ...command.options, ...COMMON_OPTIONS }, { ...command.operands, usage })
  const isJson = args.includes('--json')
  return command.run({
    typed,
    signal,
    showProgress: progressOn(streams),
    tell: ({ json, text }) => streams.out(isJson ? JSON.stringify(json) : text),
  })
}

function helpOutcome(name: string | undefined): Outcome {
  const text = name === undefined || name.startsWith('-') ? programHelp() : commandHelp(findCommand(name))
  return { json: { help: text }, text }
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command) return command
  const what = name.startsWith('-') ? 'option' : 'command'
  throw new UsageError(`There is no ${what} "${name}". "desk --help" lists the commands.`)
}

function progressOn(streams: Streams): (line: string | null) => void {
  if (!streams.isErrorTerminal) return () => undefined
  return (line) => streams.error(line === null ? '\r\u001b[K' : `\r\u001b[K${line}`)
}

function describe(error: unknown): ErrorReply {
  if (error instanceof AppError) return error.toReply()
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UsageError) return { code: 'invalid_input', message, details: {} }
  return { code: 'internal', message: `Something went wrong inside the program: ${message}`, details: {} }
}
