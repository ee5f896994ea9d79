import { SaxesParser } from 'saxes'
import { NAMED_CHARACTERS } from '#backend/importing/reading/xml/entities.ts'
import { repairMarkup } from '#backend/importing/reading/xml/repairMarkup.ts'
import type { XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

const DEEPEST = 100
const MOST_NODES = 200_000
const MOST_ERRORS = 50
/** Characters of one record after entities are put in. */
const MOST_TEXT = 8_000_000

export interface ParsedRecord {
  /** Null when the record could not be read. */
  readonly element: XmlElement | null
  /** What was wrong and has been repaired, or why it could not be read; in English, short. Empty: nothing. */
  readonly problems: readonly string[]
}

/** Entities as `declaredEntities` gives them. */
export type Entities = Readonly<Record<string, string>>

/** Thrown within the parser's handlers to end the parsing of one record. */
class RecordRefused extends Error {}

/**
 * Parses one record element. Names are local names. What is not well-formed but can be told apart is repaired and
 * named in `problems`: control characters, bare "&" and "<", unknown entities, tags that are not closed.
 *
 * Never fetches anything and never throws on bad input; a record nested deeper than 100, of more than 200,000 parts or
 * growing beyond 8 million characters is not read.
 *
 * @param text one record from its start tag to its end tag
 * @param declared entities of the file's own document type
 */
export function parseRecord(text: string, declared: Entities | null): ParsedRecord {
  const repaired = repairMarkup(text)
  const problems = [...repaired.problems]
  const growth = declared === null ? 0 : growthOf(repaired.text, declared)
  if (growth > MOST_TEXT) return { element: null, problems: ['its entities grow beyond all bounds'] }
  const tree = new TreeBuilder()
  const parser = new SaxesParser({ position: false, xmlns: false })
  parser.ENTITIES = declared === null ? NAMED_CHARACTERS : withDeclared(declared)
  parser.on('opentag', (tag) => tree.open(tag.name, tag.attributes))
  parser.on('closetag', () => tree.close())
  parser.on('text', (piece) => tree.add(piece))
  parser.on('cdata', (piece) => tree.add(piece))
  let errors = 0
  parser.on('error', ({ message }) => {
    errors += 1
    if (errors > MOST_ERRORS) throw new RecordRefused('it is not well-formed in many places')
    if (message.startsWith('unexpected end')) throw new RecordRefused('it breaks off within its markup')
    if (!problems.includes(message)) problems.push(message)
  })
  try {
    parser.write(repaired.text).close()
  } catch (error) {
    const why = error instanceof RecordRefused ? error.message : 'it is not well-formed'
    return { element: null, problems: [why] }
  }
  return { element: tree.root, problems }
}

/** The most that entities of the file itself can add. */
function growthOf(text: string, declared: Entities): number {
  const longest = Math.max(0, ...Object.values(declared).map((value) => value.length))
  return longest <= 4 ? 0 : text.split('&').length * longest
}

/** The predefined five and the named characters stay what they are: a file that gives "amp" another meaning errs. */
function withDeclared(declared: Entities): Record<string, string> {
  return Object.assign(Object.create(null), declared, NAMED_CHARACTERS)
}

interface OpenElement {
  name: string
  attributes: Record<string, string>
  nodes: (XmlElement | string)[]
}

class TreeBuilder {
  root: OpenElement | null = null
  readonly #open: OpenElement[] = []
  #nodes = 0
  #text = 0

  open(name: string, attributes: Record<string, string>): void {
    const element: OpenElement = { name: localName(name), attributes, nodes: [] }
    const parent = this.#open.at(-1)
    if (parent !== undefined) parent.nodes.push(element)
    else this.root ??= element
    this.#open.push(element)
    this.#count()
    if (this.#open.length > DEEPEST) throw new RecordRefused(`it is nested deeper than ${DEEPEST}`)
  }

  close(): void {
    this.#open.pop()
  }

  add(text: string): void {
    const parent = this.#open.at(-1)
    if (parent === undefined || text === '') return
    this.#count()
    this.#text += text.length
    if (this.#text > MOST_TEXT) throw new RecordRefused('its text is too long')
    parent.nodes.push(text.trim() === '' ? ' ' : text)
  }

  #count(): void {
    this.#nodes += 1
    if (this.#nodes > MOST_NODES) throw new RecordRefused('it has too many parts')
  }
}

/** The name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1)
}
