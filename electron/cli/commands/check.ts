import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { withLibrary } from '#cli/session.ts'
import { formatTable } from '#cli/table.ts'

export const checkCommand: Command = {
  name: 'check',
  usage: 'check',
  summary:
    'prove that every balance is its sum, every state is lawful and the record is whole; exit code 1 if not',
  options: LIBRARY_OPTIONS,
  operands: { least: 0, most: 0 },
  run: check,
}

async function check({ typed }: Surroundings): Promise<Outcome> {
  const { ok, checks } = await withLibrary(typed, ({ client }) => client.call('library.check', {}))
  const rows = checks.map((one) => [one.name, one.ok ? 'ok' : `${one.count} wrong`, one.detail])
  const table = formatTable([{ heading: 'Check' }, { heading: 'Result' }, { heading: '' }], rows)
  const verdict = ok
    ? 'The library is sound.'
    : 'The library is NOT sound. Make a copy of it before anything else.'
  return { json: { ok, checks }, text: `${table}\n\n${verdict}`, exitCode: ok ? 0 : 1 }
}
