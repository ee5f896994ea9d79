import { ownEntry } from '#backend/importing/reading/ownEntry.ts'
import { NAMED_CHARACTERS } from '#backend/importing/reading/xml/entities.ts'
import { AppError } from '#shared/api/errors.ts'

const MOST_ENTITIES = 200
const LONGEST_VALUE = 1_000
const PREDEFINED = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * The entities that a file declares in its own `<!DOCTYPE … [ … ]>`, by name. What stands in another file (SYSTEM,
 * PUBLIC) is never fetched; parameter entities are never expanded.
 *
 * Throws `file_hostile` when an entity refers to another one (the way small files are made to grow to gigabytes),
 * when there are more than 200, or when one is longer than 1,000 characters.
 *
 * @param text from `<!DOCTYPE` to its end
 */
export function declaredEntities(text: string): Record<string, string> {
  const declared: Record<string, string> = Object.create(null)
  let count = 0
  for (const match of text.matchAll(ENTITY)) {
    const { parameter, name = '', value } = match.groups ?? {}
    if (value === undefined) continue
    count += 1
    const bare = value.slice(1, -1)
    if (count > MOST_ENTITIES || bare.length > LONGEST_VALUE) throw hostile(name)
    if (refersToOthers(bare)) throw hostile(name)
    if (parameter === undefined) declared[name] ??= replaced(bare)
  }
  return declared
}

const ENTITY =
  /<!--[\s\S]*?(?:-->|$)|<!ENTITY\s+(?<parameter>%\s+)?(?<name>[\w:.-]+)\s+(?:(?<value>"[^"]*"|'[^']*')|(?:SYSTEM|PUBLIC)\b)/g
const REFERENCE = /&(#?[\w:.-]+);/g

function refersToOthers(value: string): boolean {
  if (/%[\w:.-]+;/.test(value)) return true
  return [...value.matchAll(REFERENCE)].some(([, name = '']) => {
    return !name.startsWith('#') && !PREDEFINED.has(name) && ownEntry(NAMED_CHARACTERS, name) === undefined
  })
}

/** Character references are replaced once; what comes of it is text and never read as markup again. */
function replaced(value: string): string {
  return value.replace(REFERENCE, (whole, name: string) => {
    if (!name.startsWith('#')) return ownEntry(NAMED_CHARACTERS, name) ?? whole
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}

function hostile(name: string): AppError {
  return new AppError(
    'file_hostile',
    `The file was not opened: its entity "${name}" is built to grow. Ask the sender for a file without a document type of its own.`,
    { entity: name },
  )
}
