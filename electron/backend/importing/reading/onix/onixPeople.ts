import { ROLES, UNNAMED_PERSONS } from '#backend/importing/reading/onix/onixCodes.ts'
import { cleanChild, cleanText } from '#backend/importing/reading/onix/onixText.ts'
import { childrenOf, textOf, type XmlElement } from '#backend/importing/reading/xml/xmlElement.ts'

export interface OnixPeople {
  /** Those the work goes by: authors, else other creators, else editors and compilers; "; " between. */
  readonly author: string
  /** All in order, each with what they did: "Roth, Lois (translator)". */
  readonly all: string
}

/** The first group that somebody is in names the work. A12 and so on (illustrator, foreword …) come after editors. */
const NAMING_ROLES: readonly RegExp[] = [/^A01$/, /^A(?:0[2-9]|10|14|31|38|99)$/, /^[BC]/, /^/]
/** Editors' names are marked in the author column, authors' are not. */
const EDITING = /^(?:B|C)/

const HAN = /\p{Script=Han}/u

interface Person {
  readonly name: string
  readonly roles: readonly string[]
}

/** @param detail DescriptiveDetail of 3.0, the product itself in 2.1 */
export function readPeople(detail: XmlElement): OnixPeople {
  const people = inOrder(childrenOf(detail, 'Contributor')).flatMap((contributor): Person[] => {
    const name = nameOf(contributor)
    const roles = childrenOf(contributor, 'ContributorRole').map((role) => cleanText(textOf(role)))
    return name === '' ? [] : [{ name, roles: roles.length === 0 ? ['A01'] : roles }]
  })
  if (people.length === 0) return { author: cleanChild(detail, 'ContributorStatement'), all: '' }
  const groups = NAMING_ROLES.map((naming) =>
    people.filter(({ roles }) => roles.some((role) => naming.test(role))),
  )
  const naming = groups.find((group) => group.length > 0) ?? people
  return {
    author: naming.map((person) => (isEditor(person) ? described(person) : person.name)).join('; '),
    all: people.map(described).join('; '),
  }
}

function isEditor({ roles }: Person): boolean {
  return roles.every((role) => EDITING.test(role))
}

function described({ name, roles }: Person): string {
  return `${name} (${roles.map((role) => ROLES[role] ?? role).join(', ')})`
}

/** By sequence number where every one has it; else as they stand. */
function inOrder(contributors: readonly XmlElement[]): readonly XmlElement[] {
  const numbered = contributors.map((contributor) => ({
    contributor,
    number: Number(cleanChild(contributor, 'SequenceNumber') || Number.NaN),
  }))
  if (numbered.some(({ number }) => !Number.isInteger(number))) return contributors
  return numbered.toSorted((a, b) => a.number - b.number).map(({ contributor }) => contributor)
}

function nameOf(contributor: XmlElement): string {
  const inverted = cleanChild(contributor, 'PersonNameInverted')
  if (inverted !== '') return inverted
  const before = cleanChild(contributor, 'NamesBeforeKey')
  const key = [cleanChild(contributor, 'PrefixToKey'), cleanChild(contributor, 'KeyNames')]
    .filter((part) => part !== '')
    .join(' ')
  if (key !== '' && before !== '') return HAN.test(key) ? key + before : `${key}, ${before}`
  return (
    cleanChild(contributor, 'PersonName') ||
    key ||
    cleanChild(contributor, 'CorporateName') ||
    cleanChild(contributor, 'CorporateNameInverted') ||
    (UNNAMED_PERSONS[cleanChild(contributor, 'UnnamedPersons')] ?? '')
  )
}
