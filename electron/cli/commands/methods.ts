import { z } from 'zod'
import type { Command, Outcome, Surroundings } from '#cli/command.ts'
import { formatTable } from '#cli/table.ts'
import { contract } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

export const methodsCommand: Command = {
  name: 'methods',
  usage: 'methods [NAME]',
  summary: 'everything that "desk call" can call, with the form of its input',
  options: {},
  operands: { least: 0, most: 1 },
  run: listMethods,
}

async function listMethods({ typed }: Surroundings): Promise<Outcome> {
  const [wanted] = typed.positionals
  const methods = Object.entries(contract)
    .filter(([name]) => wanted === undefined || name === wanted)
    .map(([name, { kind, permission, summary, input }]) => ({
      name,
      kind,
      permission,
      summary,
      input: z.toJSONSchema(input, { io: 'input' }),
    }))
  if (methods.length === 0)
    throw new AppError('unknown_method', `There is no method ${wanted}. "desk methods" lists them.`)
  const columns = ['Method', 'Kind', 'Permission', ''].map((heading) => ({ heading }))
  const table = formatTable(
    columns,
    methods.map(({ name, kind, permission, summary }) => [name, kind, permission, summary]),
  )
  const [first] = methods
  const schema = wanted === undefined || !first ? '' : `\n\n${JSON.stringify(first.input, null, 2)}`
  return { json: { methods }, text: table + schema }
}
