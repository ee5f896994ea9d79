import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { UsageError } from '#cli/commandLine.ts'
import { withLibrary } from '#cli/session.ts'
import { formatTable } from '#cli/table.ts'
import type { Client } from '#shared/api/client.ts'
import { type ProfileVersionRow, profileDocument } from '#shared/api/contract/profile.ts'
import type { OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

type Profile = OutputOf<'import.listProfiles'>['profiles'][number]

export const profileCommand: Command = {
  name: 'profile',
  usage: 'profile (list | show NAME | export [NAME] | import FILE | restore NAME VERSION | remove NAME)',
  summary:
    'how files were read before: list, compare versions, go back to one, remove, carry to another library',
  notes: [
    'A profile is named by its number or its name; a name that several kinds of file share needs the number.',
    'export prints the document, or writes it with --out FILE; without a name it holds all profiles.',
    'remove leaves what was imported; the next such file is read as if it were the first of its kind.',
    'import makes new profiles and new versions of known ones; profiles of vendors that are not here are left out.',
  ],
  options: { ...LIBRARY_OPTIONS, out: { value: 'FILE', summary: 'where export writes the document' } },
  operands: { least: 1, most: 3 },
  run: runProfile,
}

type Action = (client: Client, operands: readonly string[], surroundings: Surroundings) => Promise<Outcome>

const ACTIONS: Readonly<Record<string, { readonly operands: readonly [number, number]; run: Action }>> = {
  list: { operands: [0, 0], run: listAll },
  show: { operands: [1, 1], run: show },
  export: { operands: [0, 1], run: exportSome },
  import: { operands: [1, 1], run: importFile },
  restore: { operands: [2, 2], run: restore },
  remove: { operands: [1, 1], run: remove },
}

async function runProfile(surroundings: Surroundings): Promise<Outcome> {
  const [name = '', ...operands] = surroundings.typed.positionals
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (!action) throw new UsageError(`"${name}" is none of ${Object.keys(ACTIONS).join(', ')}.`)
  const [least, most] = action.operands
  if (operands.length < least || operands.length > most)
    throw new UsageError(`Something is missing or too much: desk ${profileCommand.usage}`)
  return withLibrary(surroundings.typed, ({ client }) => action.run(client, operands, surroundings))
}

async function listAll(client: Client): Promise<Outcome> {
  const { profiles } = await client.call('import.listProfiles', {})
  const { vendors } = await client.call('reference.get', {})
  const codes = new Map(vendors.map(({ id, code }) => [id, code]))
  const rows = profiles.map((profile) => ({
    ...profile,
    vendor: profile.vendorId === null ? null : (codes.get(profile.vendorId) ?? null),
  }))
  const text = formatTable(
    ['Number', 'Name', 'Kind', 'Vendor', 'Format', 'Version', 'Columns', 'Last used'].map((heading) => ({
      heading,
    })),
    rows.map((row) => [
      String(row.id),
      row.name,
      row.kind,
      row.vendor ?? '',
      row.format,
      String(row.version),
      `${row.columns} of ${row.headings}`,
      row.usedAt.slice(0, 10),
    ]),
  )
  return {
    json: { profiles: rows },
    text: rows.length === 0 ? 'No file has been imported yet, so nothing is remembered.' : text,
  }
}

/** @throws AppError not_found, UsageError when the name fits several */
async function findProfile(client: Client, wanted: string): Promise<Profile> {
  const { profiles } = await client.call('import.listProfiles', {})
  const named = profiles.filter(({ name }) => name === wanted)
  const [found, other] = named.length > 0 ? named : profiles.filter(({ id }) => String(id) === wanted)
  if (!found) throw new AppError('not_found', `There is no profile "${wanted}".`, { kind: 'profile' })
  if (other) throw new UsageError(`Several profiles are called "${wanted}"; name one by its number.`)
  return found
}

async function show(client: Client, [wanted = '']: readonly string[]): Promise<Outcome> {
  const { id } = await findProfile(client, wanted)
  const profile = await client.call('import.getProfile', { id })
  const text = formatTable(
    ['Version', 'Since', 'How', 'Imports', 'Columns'].map((heading) => ({ heading })),
    profile.history.map((version) => [
      String(version.number),
      version.at.slice(0, 16).replace('T', ' '),
      version.origin,
      String(version.runs),
      version.columns.flatMap(columnText).join(', '),
    ]),
  )
  return { json: { profile }, text }
}

/** "title=题名", and of a column whose cells are cut "publisher|year|-=出版信息 (/)". */
function columnText({ field, parts, heading, column }: ProfileVersionRow['columns'][number]): string[] {
  const name = heading || String(column + 1)
  if (parts === undefined) return field === null ? [] : [`${field}=${name}`]
  const fields = parts.fields.map((one) => one ?? '-').join('|')
  return [`${fields}=${name} (${JSON.stringify(parts.separator).slice(1, -1)})`]
}

async function exportSome(
  client: Client,
  [wanted]: readonly string[],
  { typed }: Surroundings,
): Promise<Outcome> {
  const ids = wanted === undefined ? [] : [(await findProfile(client, wanted)).id]
  const { document } = await client.call('import.exportProfiles', { ids })
  const out = typed.text('out')
  const text = JSON.stringify(document, null, 2)
  if (out === undefined) return { json: document, text }
  const path = resolve(out)
  await writeFile(path, `${text}\n`)
  const count = document.profiles.length
  return { json: { path, profiles: count }, text: `${count} profiles written to ${path}.` }
}

async function importFile(client: Client, [name = '']: readonly string[]): Promise<Outcome> {
  const path = resolve(name)
  const result = await client.call('import.importProfiles', { document: await readDocument(path) })
  const { created, changed, unchanged, skipped } = result
  const left = skipped
    .map((one) => `\nLeft out: ${one.name}, because there is no vendor ${one.vendor}.`)
    .join('')
  return {
    json: result,
    text: `${created} new profiles, ${changed} with a new version, ${unchanged} the same as before.${left}`,
  }
}

/** @throws AppError file_unreadable, invalid_input */
async function readDocument(path: string) {
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new AppError('file_unreadable', `${path} cannot be read as JSON: ${why}`, { path })
  }
  const parsed = profileDocument.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('invalid_input', `${path} is not a file of import profiles.`, { path })
}

async function restore(client: Client, [wanted = '', number = '']: readonly string[]): Promise<Outcome> {
  const { id, name } = await findProfile(client, wanted)
  if (!/^[1-9][0-9]{0,8}$/.test(number)) throw new UsageError(`VERSION is a number, not "${number}".`)
  const done = await client.call('import.restoreProfile', { id, version: Number(number) })
  return { json: done, text: `${name} reads as in version ${number} again; that is version ${done.version}.` }
}

async function remove(client: Client, [wanted = '']: readonly string[]): Promise<Outcome> {
  const { id } = await findProfile(client, wanted)
  const done = await client.call('import.removeProfile', { id })
  return {
    json: done,
    text: `${done.name} (number ${id}) was removed. desk call import.bringBackProfile '{"id": ${id}}' brings it back.`,
  }
}
