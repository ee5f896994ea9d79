import { text as textOfStream } from 'node:stream/consumers'
import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { UsageError } from '#cli/commandLine.ts'
import { withLibrary } from '#cli/session.ts'
import { isMethodName } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

export const callCommand: Command = {
  name: 'call',
  usage: 'call METHOD [JSON | -]',
  summary: 'call one method of the program and print its answer; "-" reads the input from standard input',
  notes: ['"desk methods" lists the methods; "desk methods NAME" shows the form of the input.'],
  options: LIBRARY_OPTIONS,
  operands: { least: 1, most: 2 },
  run: callMethod,
}

async function callMethod({ typed }: Surroundings): Promise<Outcome> {
  const [method = '', given = '{}'] = typed.positionals
  if (!isMethodName(method))
    throw new AppError('unknown_method', `There is no method ${method}. "desk methods" lists them.`, {
      method,
    })
  const input = parseInput(given === '-' ? await textOfStream(process.stdin) : given)
  const value = await withLibrary(typed, ({ client }) => client.call(method, input))
  return { json: value, text: JSON.stringify(value, null, 2) }
}

/** Whatever JSON it is, the contract decides whether it is right. */
function parseInput(text: string): never {
  try {
    return JSON.parse(text) as never
  } catch (error) {
    throw new UsageError(`The input is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
