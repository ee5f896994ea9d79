import { accessSync, constants, createReadStream, existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { writeSafely } from '#backend/exporting/writing/safeFile.ts'
import { type Command, LIBRARY_OPTIONS, type Outcome, type Surroundings } from '#cli/command.ts'
import { type Typed, UsageError } from '#cli/commandLine.ts'
import { type Session, withLibrary } from '#cli/session.ts'
import { csvEncoding, exportFormat } from '#shared/api/contract/order.ts'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { AppError } from '#shared/api/errors.ts'

export const exportCommand: Command = {
  name: 'export',
  usage: 'export order NUMBER --format (xlsx | csv) --out FILE [--force]',
  summary: 'write an order to a file as a numbered batch',
  options: {
    ...LIBRARY_OPTIONS,
    format: { value: 'FORMAT', summary: 'xlsx or csv' },
    encoding: { value: 'NAME', summary: 'of a csv file: utf-8-bom (when left out) or gb18030' },
    'accept-loss': { summary: 'write although the encoding cannot hold every character' },
    out: { value: 'FILE', summary: 'where to; in a folder that exists, under the order’s own name' },
    force: { summary: 'replace a file that is there' },
  },
  operands: { least: 2, most: 2 },
  run: exportOrder,
}

async function exportOrder({ typed }: Surroundings): Promise<Outcome> {
  const [what, number = ''] = typed.positionals
  if (what !== 'order') throw new UsageError(`"${what}" cannot be exported; "order" can.`)
  const input = inputOf(typed)
  const out = typed.text('out')
  if (out === undefined) throw new UsageError('Say where to write it: --out FILE.')
  requireWritable(resolve(out))
  const isForced = typed.isSet('force')
  if (!isForced) requireFree(resolve(out))
  return withLibrary(typed, async (session) => {
    const { orders } = await session.client.call('order.list', {})
    const order = orders.find((candidate) => candidate.number === number)
    if (!order) throw new AppError('not_found', `There is no order ${number}.`, { kind: 'order', number })
    const written = await session.client.call('order.export', { id: order.id, ...input })
    const path = await copyOut(session, written, resolve(out), isForced)
    const { sha256, rows, batch, exportedBefore } = written
    const before = exportedBefore === 0 ? '' : ` It was exported ${exportedBefore} times before.`
    return {
      json: { order: number, out: path, format: input.format, sha256, rows, batch, exportedBefore },
      text: `Wrote order ${number} to ${path}: ${rows} rows, batch ${batch}.${before}\nSHA-256 ${sha256}`,
    }
  })
}

function inputOf(typed: Typed): Omit<InputOf<'order.export'>, 'id'> & { format: 'xlsx' | 'csv' } {
  const format = exportFormat.safeParse(typed.text('format'))
  if (!format.success) throw new UsageError('Say in which form: --format xlsx, or --format csv.')
  const wanted = typed.text('encoding')
  const acceptLoss = typed.isSet('accept-loss')
  if (wanted === undefined) return { format: format.data, acceptLoss }
  if (format.data !== 'csv')
    throw new UsageError('--encoding is for --format csv; a workbook holds every character.')
  const encoding = csvEncoding.safeParse(wanted)
  if (!encoding.success) throw new UsageError(`--encoding is utf-8-bom or gb18030, not "${wanted}".`)
  return { format: format.data, acceptLoss, encoding: encoding.data }
}

/** A batch is on record once it is written: where it cannot go must show before that. */
function requireWritable(out: string): void {
  const folder = isFolder(out) ? out : dirname(out)
  try {
    accessSync(folder, constants.W_OK)
  } catch {
    throw new AppError('folder_not_writable', `${folder} is no folder that can be written to.`, {
      path: folder,
    })
  }
}

/** An order that was sent to a vendor must not vanish under the next one. */
function requireFree(file: string): void {
  if (isFolder(file) || !existsSync(file)) return
  throw new AppError(
    'export_failed',
    `${file} is there already and was left as it is. Choose another name, or replace it with --force.`,
    { path: file, reason: 'file_exists' },
  )
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** The whole file or none under its new name, checked against what was recorded. */
async function copyOut(
  { files }: Session,
  { file, fileName, sha256, rows }: OutputOf<'order.export'>,
  out: string,
  isForced: boolean,
): Promise<string> {
  const target = isFolder(out) ? join(out, fileName) : out
  // In a folder the name holds the number of the batch, which is known only now; another library may have used it.
  if (!isForced) requireFree(target)
  const copy = await writeSafely(target, async (sink) => {
    for await (const chunk of createReadStream(files.resolve(file).path)) await sink.write(chunk)
    return rows
  })
  if (copy.sha256 !== sha256)
    throw new AppError('export_failed', `${copy.path} differs from what was recorded; export it again.`, {
      path: copy.path,
    })
  return copy.path
}
