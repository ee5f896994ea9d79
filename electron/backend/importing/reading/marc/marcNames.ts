import type { MarcField } from '#backend/importing/reading/marc/marcRecord.ts'
import { subfield, subfieldsOf } from '#backend/importing/reading/marc/marcRecord.ts'
import { distinct, withoutBrackets, withoutIsbd } from '#backend/importing/reading/marc/marcText.ts'
import type { MarcView } from '#backend/importing/reading/marc/marcView.ts'

const MOST_NAMES = 4
/** Italian records keep the sign that stands between family and given name. */
const LEADING_SIGNS = /^[\s,;:]+/
const AUTHOR_ROLE = /^(?:joint )?(?:co-?)?author|^aut$|^creator|^cre$|著|^编著|^編著|writer/i
const NOT_AUTHOR_CODES = /^(?:trl|ill|pbl|dst|edt|prf|aui|bkp|fmo|own)$/

/** "Cao, Xueqin" or "International Labour Office. Bureau of Statistics". */
function nameOf(field: MarcField, codes: string): string {
  const name = subfieldsOf(field, codes).map(withoutIsbd).join(' ')
  return withoutBrackets(name.replace('[from old catalog]', ''))
}

function bodyOf(field: MarcField): string {
  const [body = '', ...parts] = subfieldsOf(field, 'ab').map(withoutIsbd)
  return parts.reduce((name, part) => `${name}${name.endsWith('.') ? '' : '.'} ${part}`, body)
}

/** The authors of a MARC 21 record: the main entry and the added entries of authors; without one, who is added. */
export function authorsOfMarc21(view: MarcView): string {
  const main = [
    ...view.originals('100').map((field) => nameOf(field, 'abc')),
    ...view.originals('110').map(bodyOf),
    ...view.originals('111').map((field) => nameOf(field, 'a')),
  ]
  const added = [...view.originals('700')].filter((field) => subfield(field, 't') === '')
  const joint = added.filter(isAuthor).map((field) => nameOf(field, 'abc'))
  const names = distinct([...main.slice(0, 1), ...joint])
  if (names.length > 0) return names.slice(0, MOST_NAMES).join('; ')
  const people = added.map((field) => nameOf(field, 'abc'))
  const bodies = view
    .originals('710')
    .filter((field) => subfield(field, 't') === '')
    .map(bodyOf)
  return distinct(people.length > 0 ? people : bodies)
    .slice(0, MOST_NAMES)
    .join('; ')
}

function isAuthor(field: MarcField): boolean {
  const roles = subfieldsOf(field, 'e4').map(withoutIsbd)
  return roles.some((role) => AUTHOR_ROLE.test(role))
}

/** The authors of a UNIMARC record; family and given name are two subfields. Without 70x, the first responsibility. */
export function authorsOfUnimarc(view: MarcView): string {
  const named = ['700', '701', '710', '711']
    .flatMap((tag) => view.printed(tag))
    .filter(isNoOtherRole)
    .map(unimarcName)
  const names = distinct(named)
  if (names.length > 0) return names.slice(0, MOST_NAMES).join('; ')
  const stated = subfieldsOf(view.printed('200')[0], 'f').map(withoutIsbd)
  if (stated.length > 0) return stated.join('; ')
  return distinct([...view.printed('702'), ...view.printed('712')].map(unimarcName))
    .slice(0, MOST_NAMES)
    .join('; ')
}

/** 701 is an author beside the first; CNMARC puts the word itself in subfield 4, UNIMARC a code. */
function isNoOtherRole(field: MarcField): boolean {
  const role = subfield(field, '4')
  return !/^(?:440|340|651|730)$/.test(role) && !NOT_AUTHOR_CODES.test(role) && !/^(?:译|譯|绘|繪)/.test(role)
}

/** A second indicator of 1 says that "a" is a family name; East Asian names are written without a comma anyway. */
function unimarcName(field: MarcField): string {
  const family = withoutIsbd(subfield(field, 'a'))
  const given = withoutIsbd(subfield(field, 'b')).replace(LEADING_SIGNS, '')
  const isBody = field.tag.startsWith('71')
  if (given === '' || isBody) return [family, given].filter((part) => part !== '').join('. ')
  return /\p{Script=Han}/u.test(family) && /^\p{Script=Han}+$/u.test(given)
    ? family + given
    : `${family}, ${given}`
}
