import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendAudit, findBrokenAudit, readAuditHead } from '#db/audit.ts'
import { openLibrary } from '#db/library.ts'
import { createFixture, USER } from '#tests/support/fixture.ts'
import { copyLibrary, tamper } from '#tests/support/tamper.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { testLocation } from '#tests/support/testLocation.ts'

const folder = temporaryFolders()
const EVENTS = 8

/** A library with a chain of eight events, the last of which an exported order remembers. */
async function chain(): Promise<string> {
  const path = testLocation(join(folder(), 'a.subjectdesk'))
  await createFixture(path)
  const engine = openLibrary(path)
  for (let index = 1; index <= EVENTS; index += 1) {
    const head = await engine.write((db) =>
      appendAudit(db, {
        at: `2026-03-0${index}T00:00:00.000Z`,
        userId: USER.li,
        method: 'selection.mark',
        objectKind: 'selection',
        objectId: index === 3 ? null : index,
        summary: { title: `题名 ${index}`, count: index },
      }),
    )
    expect(head.seq).toBe(index)
  }
  await engine.close()
  return path
}

async function brokenAfter(path: string, ...statements: string[]): Promise<number[]> {
  for (const statement of statements) await tamper(path, statement)
  const engine = openLibrary(path)
  const broken = await findBrokenAudit(engine.read)
  await engine.close()
  return broken
}

const REMEMBER_HEAD = `insert into purchase_order (id, number, vendor_id, currency, state, user_id, created_at)
    values (1, 'O2026-0001', 1, 'CNY', 'sent', 1, 't');
  insert into order_export (order_id, number, format, file_name, sha256, bytes, row_count, user_id, at, audit_seq, audit_hash)
    select 1, 1, 'csv', 'f', 'x', 1, 1, 1, 't', seq, hash from audit_event order by seq desc limit 1`

describe('the chain of the record', () => {
  test('that nobody has touched holds, and its head is the last event', async () => {
    const path = await chain()
    expect(await brokenAfter(path)).toEqual([])
    const engine = openLibrary(path)
    expect((await readAuditHead(engine.read)).seq).toBe(EVENTS)
    await engine.close()
  })

  test('of a library in which nothing was done holds', async () => {
    const path = testLocation(join(folder(), 'a.subjectdesk'))
    await createFixture(path)
    expect(await brokenAfter(path)).toEqual([])
  })

  const COLUMNS = ['at', 'user_id', 'method', 'object_kind', 'object_id', 'summary', 'previous_hash', 'hash']
  test.each(COLUMNS)('shows an edit of %s in any event', async (column) => {
    const original = await chain()
    for (let seq = 1; seq <= EVENTS; seq += 1) {
      const path = testLocation(join(folder(), 'copy.subjectdesk'))
      await copyLibrary(original, path)
      const value = column === 'user_id' || column === 'object_id' ? '6' : "'x'"
      const differs = `(${column} is null or ${column} <> ${value})`
      const edit = `update audit_event set ${column} = ${value} where seq = ${seq} and ${differs}`
      if ((await tamper(path, edit)) === 0)
        await tamper(path, `update audit_event set ${column} = 5 where seq = ${seq}`)
      const broken = await brokenAfter(path)
      expect([column, seq, broken.length > 0]).toEqual([column, seq, true])
    }
  })

  test('shows a deleted event anywhere but at its end', async () => {
    const original = await chain()
    for (let seq = 1; seq < EVENTS; seq += 1) {
      const path = testLocation(join(folder(), 'copy.subjectdesk'))
      await copyLibrary(original, path)
      expect(await brokenAfter(path, `delete from audit_event where seq = ${seq}`)).not.toEqual([])
    }
  })

  test('shows two events that changed places', async () => {
    const broken = await brokenAfter(
      await chain(),
      'update audit_event set seq = 99 where seq = 3',
      'update audit_event set seq = 3 where seq = 4',
      'update audit_event set seq = 4 where seq = 99',
    )
    expect(broken).not.toEqual([])
  })

  test('shows an event that was put in', async () => {
    const broken = await brokenAfter(
      await chain(),
      `insert into audit_event select ${EVENTS + 1}, at, user_id, method, object_kind, object_id, summary, hash, hash
        from audit_event where seq = ${EVENTS}`,
    )
    expect(broken).toEqual([EVENTS + 1])
  })

  test('whose tail was cut off shows by the batch that remembers it, also when it has grown anew since', async () => {
    const cut = await chain()
    const broken = await brokenAfter(cut, REMEMBER_HEAD, `delete from audit_event where seq >= ${EVENTS - 1}`)
    expect(broken).toContain(EVENTS)
    const engine = openLibrary(cut)
    for (let index = 0; index < 2; index += 1)
      await engine.write((db) =>
        appendAudit(db, {
          at: 'later',
          userId: USER.li,
          method: 'undo.undo',
          objectKind: 'selection',
          objectId: 1,
          summary: {},
        }),
      )
    expect(await findBrokenAudit(engine.read)).toEqual([EVENTS])
    await engine.close()
  })

  test('is the same whatever a summary holds', async () => {
    const path = await chain()
    const engine = openLibrary(path)
    const summary = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(summary, async (value) => {
        await engine.write((db) =>
          appendAudit(db, {
            at: 't',
            userId: USER.li,
            method: 'm',
            objectKind: 'k',
            objectId: null,
            summary: value,
          }),
        )
        expect(await findBrokenAudit(engine.read)).toEqual([])
      }),
      { numRuns: 40 },
    )
    await engine.close()
  })
})
