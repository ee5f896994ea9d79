import type { Command, Outcome, Surroundings } from '#cli/command.ts'
import { UsageError } from '#cli/commandLine.ts'
import { formatTable } from '#cli/table.ts'
import { describeLocation, resolveLocation } from '#db/library.ts'
import { moveLibrary } from '#db/moving/moveLibrary.ts'

export const moveCommand: Command = {
  name: 'move',
  usage: 'move --from PLACE --to PLACE',
  summary: 'carry a whole library into a database of a server, or back into a file',
  notes: [
    'A place is the path of a file or postgres://user:password@computer/database. The new place must be empty; the',
    'library stays at the old one as it is, and nobody can write to it meanwhile. Every table is counted, summed and',
    'compared at the end. When the move is ended early, there is nothing at the new place.',
  ],
  options: {
    from: { value: 'PLACE', summary: 'where the library is' },
    to: { value: 'PLACE', summary: 'where it is to be' },
  },
  operands: { least: 0, most: 0 },
  run: move,
}

async function move({ typed, signal, showProgress }: Surroundings): Promise<Outcome> {
  const from = typed.text('from')
  const to = typed.text('to')
  if (from === undefined || to === undefined)
    throw new UsageError('Say where the library is and where it is to be: --from PLACE --to PLACE.')
  const target = resolveLocation(to)
  const tables = await moveLibrary(resolveLocation(from), target, {
    signal,
    onProgress: (table, rows) => showProgress(`${table}: ${rows}`),
  })
  showProgress(null)
  const rows = tables
    .filter((table) => table.rows > 0)
    .map(({ table, rows: count }) => [table, String(count)])
  const place = describeLocation(target)
  const list = formatTable([{ heading: 'Table' }, { heading: 'Rows', align: 'right' }], rows)
  return {
    json: { to: place, tables },
    text: `${list}\n\nThe library is at ${place} now as well; every table is the same.`,
  }
}
