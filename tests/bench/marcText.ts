import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { MarcRecord } from '#backend/importing/reading/marc/marcRecord.ts'
import { MarcStream } from '#backend/importing/reading/marc/marcStream.ts'

/** What two readers are compared by: how many records, and a hash of all that is in them. */
export interface MarcText {
  readonly records: number
  readonly sha256: string
}

/** A field of yaz-marcdump's JSON (https://datatracker.ietf.org/doc/html/draft-hammer-marc-in-json): tag to content. */
type JsonField = Readonly<Record<string, string | JsonDataField>>
interface JsonDataField {
  readonly ind1: string
  readonly ind2: string
  readonly subfields: readonly Readonly<Record<string, string>>[]
}
interface JsonRecord {
  readonly leader: string
  readonly fields: readonly JsonField[]
}

const YAZ = 'yaz-marcdump'

/** All text of a file as our reader gives it. */
export function ourMarcText(path: string): MarcText {
  const gatherer = new Gatherer()
  for (const { reading } of new MarcStream('utf-8').push(readFileSync(path), true))
    if (reading.kind === 'record') gatherer.add(linesOf(reading.record))
  return gatherer.text()
}

/** The same as yaz-marcdump gives it, or null where that is not installed. */
export async function yazMarcText(path: string): Promise<MarcText | null> {
  const child = spawn(YAZ, ['-o', 'json', path], { stdio: ['ignore', 'pipe', 'ignore'] })
  const failed = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(true))
    child.once('close', () => resolve(false))
  })
  const gatherer = new Gatherer()
  let json = ''
  for await (const line of createInterface({ input: child.stdout })) {
    json += line
    // records are printed over many lines; only a record's end has no indent
    if (line !== '}') continue
    gatherer.add(linesOfJson(JSON.parse(json) as JsonRecord))
    json = ''
  }
  return (await failed) ? null : gatherer.text()
}

class Gatherer {
  readonly #hash = createHash('sha256')
  #records = 0

  add(lines: readonly string[]): void {
    this.#records += 1
    this.#hash.update(`${lines.join('\n')}\n\n`)
  }

  text(): MarcText {
    return { records: this.#records, sha256: this.#hash.digest('hex') }
  }
}

function linesOf({ leader, fields }: MarcRecord): string[] {
  const lines = fields.map(
    ({ tag, indicators, value, subfields }) =>
      `${tag} ${indicators}${value}${subfields.map((part) => `$${part.code}${part.value}`).join('')}`,
  )
  return [leader, ...lines]
}

function linesOfJson({ leader, fields }: JsonRecord): string[] {
  const lines = fields.flatMap((field) =>
    Object.entries(field).map(([tag, content]) => {
      if (typeof content === 'string') return `${tag} ${content}`
      const parts = content.subfields.flatMap((part) =>
        Object.entries(part).map(([code, text]) => `$${code}${text}`),
      )
      return `${tag} ${content.ind1}${content.ind2}${parts.join('')}`
    }),
  )
  return [leader, ...lines]
}
