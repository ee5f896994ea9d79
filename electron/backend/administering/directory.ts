import type { Reference } from '#shared/api/contract/reference.ts'
import type { SettingsProblem } from '#shared/api/contract/settingsImport.ts'
import type { Names } from '#shared/schema/common.ts'

export type Subject = Reference['subjects'][number]
export type User = Reference['users'][number]
type Department = Reference['departments'][number]

/** What a word of a file can mean: one thing, none, or several of the same name. */
type Meaning<Thing> = { readonly thing: Thing } | { readonly code: 'none' | 'ambiguous' }

/** Who and what there is, to be found by code or name. */
export interface Directory {
  department(word: string): Meaning<Department>
  subject(word: string): Meaning<Subject>
  /** By login, else by full name. */
  user(word: string): Meaning<User>
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()

/** The directory of a library as `reference.get` tells it. */
export function directoryOf({ departments, subjects, users }: Reference): Directory {
  return {
    department: finder(departments, codeAndNames),
    subject: finder(subjects, codeAndNames),
    user: finder(users, ({ login, displayName }) => [[login], [displayName]]),
  }
}

const codeAndNames = ({ code, names }: { readonly code: string; readonly names: Names }) => [
  [code],
  [names.zh, names.en],
]

/** @param wordsOf what a thing is called, the surest first: a code goes before a name */
function finder<Thing>(
  things: readonly Thing[],
  wordsOf: (thing: Thing) => readonly (readonly string[])[],
): (word: string) => Meaning<Thing> {
  const steps: Map<string, Set<Thing>>[] = [new Map(), new Map()]
  for (const thing of things)
    for (const [step, words] of wordsOf(thing).entries())
      for (const word of words.filter((one) => one !== '')) {
        const known = steps[step]?.get(plain(word)) ?? new Set()
        steps[step]?.set(plain(word), known.add(thing))
      }
  return (word) => {
    for (const step of steps) {
      const [thing, ...others] = step.get(plain(word)) ?? []
      if (thing !== undefined) return others.length > 0 ? { code: 'ambiguous' } : { thing }
    }
    return { code: 'none' }
  }
}

/** Gathers what is wrong with one row. */
export class RowProblems {
  readonly found: SettingsProblem[] = []
  readonly #row: number

  constructor(row: number) {
    this.#row = row
  }

  add(column: string, value: string, code: SettingsProblem['code']): void {
    this.found.push({ row: this.#row, column, value: value.slice(0, 200), code })
  }

  /** The thing, or null after noting that the word means none or several. */
  thing<Thing>(
    meaning: Meaning<Thing>,
    column: string,
    word: string,
    unknown: SettingsProblem['code'],
  ): Thing | null {
    if ('thing' in meaning) return meaning.thing
    this.add(column, word, meaning.code === 'none' ? unknown : 'ambiguous')
    return null
  }

  /** The department that a cell names; null where there is no such cell. */
  department(word: string | undefined, directory: Directory): number | null {
    if (word === undefined) return null
    const found = this.thing(directory.department(word), 'department', word, 'unknown_department')
    return found?.id ?? null
  }
}
