import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'vitest'

test('the table of Han forms is what its script makes of the dictionary', () => {
  const script = join(import.meta.dirname, '../../../scripts/makeHanForms.mjs')
  execFileSync(process.execPath, [script, '--check'])
})
