import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Converter } from 'opencc-js/t2cn'

// Makes shared/domain/hanForms.ts out of the dictionary of opencc-js: `node scripts/makeHanForms.mjs`; with `--check` it only
// says whether the file is what would be made.

const FIRST_HAN = 0x3400
const LAST_HAN = 0x9fff
const PAIRS_PER_LINE = 45
const target = join(import.meta.dirname, '../shared/domain/hanForms.ts')

/** Some conversions go on to a third form (薴 苧 苎), hence twice. */
function simplified() {
  const convert = Converter({ from: 't', to: 'cn' })
  const pairs = []
  for (let code = FIRST_HAN; code <= LAST_HAN; code += 1) {
    const character = String.fromCharCode(code)
    const form = convert(convert(character))
    if (form !== character) pairs.push(character + form)
  }
  return pairs
}

/** @param {readonly string[]} pairs */
function moduleText(pairs) {
  const lines = []
  for (let from = 0; from < pairs.length; from += PAIRS_PER_LINE)
    lines.push(`  '${pairs.slice(from, from + PAIRS_PER_LINE).join('')}',`)
  return `/**
 * Traditional and simplified form of single Han characters, in turn. Made by scripts/makeHanForms.mjs from the dictionary of
 * OpenCC (Apache License 2.0): as a text it is there in a millisecond, the dictionary itself takes a hundred.
 */
export const HAN_FORMS = [
${lines.join('\n')}
].join('')
`
}

const made = moduleText(simplified())
if (!process.argv.includes('--check')) writeFileSync(target, made)
else if (readFileSync(target, 'utf8') !== made) {
  console.error('shared/domain/hanForms.ts is not what scripts/makeHanForms.mjs makes.')
  process.exitCode = 1
}
