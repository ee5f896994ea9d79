import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createErrorLog } from '#backend/entries/errorLog.ts'

const NOW = () => new Date('2026-03-01T08:00:00Z')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-log-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

describe('the log of unexpected errors', () => {
  test('one line each, with time, reference and stack, in a folder made when missing', () => {
    const log = createErrorLog(join(folder, 'data'), NOW)
    log('r1', new Error('broken\nin two'))
    log('r2', 'text')
    const lines = readFileSync(join(folder, 'data', 'errors.log'), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { at: '2026-03-01T08:00:00.000Z', reference: 'r1', error: expect.stringContaining('errorLog.test') },
      { reference: 'r2', error: 'text' },
    ])
  })

  test('it does not grow without end', () => {
    writeFileSync(join(folder, 'errors.log'), 'x'.repeat(2_000_001))
    createErrorLog(folder, NOW)('r1', 'text')
    expect(readdirSync(folder).toSorted()).toEqual(['errors.log', 'errors.old.log'])
    expect(readFileSync(join(folder, 'errors.log'), 'utf8').length).toBeLessThan(200)
  })

  test('a log that cannot be written does not stop the program', () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    writeFileSync(join(folder, 'data'), 'a file where the folder should be')
    createErrorLog(join(folder, 'data'), NOW)('r1', 'text')
    expect(told).toHaveBeenCalledWith(expect.stringContaining('r1'))
  })
})
