import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Engine } from '#db/engine/engine.ts'
import { openLibrary } from '#db/library.ts'
import type { Client } from '#shared/api/client.ts'
import type { InputOf } from '#shared/api/contract.ts'
import type { SelectionState } from '#shared/schema/common.ts'
import { KNOWN } from '#shared/schema/rows.ts'
import {
  countRows,
  createTestLibrary,
  FUND,
  finishJob,
  importToEnd,
  type OpenedLibrary,
  SUBJECT,
  type TestLibrary,
  USER,
  VENDOR,
} from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const temporary = temporaryFolders()

async function withLibrary(
  work: (opened: OpenedLibrary, library: TestLibrary, client: Client) => Promise<void>,
): Promise<void> {
  const library = await createTestLibrary(temporary())
  const opened = await library.open()
  try {
    await work(opened, library, opened.as('chen'))
    expect(library.errors).toEqual([])
  } finally {
    await opened.close()
  }
}

async function reading<T>(library: TestLibrary, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = openLibrary(library.location)
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

const columns = (...fields: string[]) => fields.map((field, column) => ({ column, field }))

const LIST = [
  'title,author,isbn,price,class',
  '算法导论,科曼,9787111407010,128.00,TP301',
  '算法导论（第2版）,科曼,9787111213123,98.00,TP301',
  '数据库原理,王珊,9787040406641,39.60,TP311',
].join('\n')

const HOLDINGS = [
  'title,author,isbn,type,copies,loans,call',
  '算法导论,科曼,9787111407010,图书,2,5,TP301/1',
  '算法导论,科曼,9787111407010,图书,1,0,TP301/1',
  '数据库原理,王珊,9787302185659,电子书,1,9,',
].join('\n')

function list(opened: OpenedLibrary): InputOf<'import.start'> {
  const file = opened.offer('list.csv', LIST)
  return {
    file,
    kind: 'list',
    settings: {},
    vendorId: VENDOR.HW,
    columns: columns('title', 'author', 'isbn', 'price', 'clc'),
  }
}

function holdings(opened: OpenedLibrary): InputOf<'import.start'> {
  const file = opened.offer('holdings.csv', HOLDINGS)
  const fields = columns('title', 'author', 'isbn', 'materialType', 'copies', 'loans', 'callNumber')
  return { file, kind: 'holdings', settings: {}, columns: fields }
}

async function knownBits(library: TestLibrary): Promise<number[]> {
  return reading(library, async (engine) =>
    (await engine.read.selectFrom('offer').select('known').orderBy('id').execute()).map(({ known }) => known),
  )
}

/** Waits for the comparison that taking holdings back starts. */
async function finishLastJob(opened: OpenedLibrary, client: Client, library: TestLibrary): Promise<void> {
  const last = await reading(library, (engine) =>
    engine.read.selectFrom('job').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow(),
  )
  await finishJob(opened, client, last.id)
}

describe('holdings', () => {
  test('tell the rows of open lists what is held, and stop when they are taken back', async () => {
    await withLibrary(async (opened, library, client) => {
      await importToEnd(opened, list(opened))
      expect(await knownBits(library)).toEqual([0, 0, 0])
      const run = await importToEnd(opened, holdings(opened))
      expect(run).toMatchObject({ rows: 3, accepted: 3, duplicateInFile: 1, distinctIsbn: 2, alreadyHeld: 0 })
      const held = [KNOWN.held, KNOWN.otherEditionHeld, KNOWN.otherFormatHeld]
      expect(await knownBits(library)).toEqual(held)
      await client.call('import.remove', { run: run.run ?? 0 })
      expect(await countRows(library.location)).toMatchObject({ holding: 0, holding_row: 3 })
      await finishLastJob(opened, client, library)
      expect(await knownBits(library)).toEqual([0, 0, 0])
      await client.call('import.restore', { run: run.run ?? 0 })
      await finishLastJob(opened, client, library)
      expect(await knownBits(library)).toEqual(held)
      expect((await importToEnd(opened, { ...holdings(opened), again: true })).alreadyHeld).toBe(3)
    })
  })

  test('are known to a list that comes after them', async () => {
    await withLibrary(async (opened, library) => {
      await importToEnd(opened, holdings(opened))
      const run = await importToEnd(opened, list(opened))
      expect(run.alreadyHeld).toBe(1)
      expect(await knownBits(library)).toEqual([KNOWN.held, KNOWN.otherEditionHeld, KNOWN.otherFormatHeld])
    })
  })
})

/** A decision about the first row of the list, with a share of 128.00 on the fund. */
async function decide(library: TestLibrary, state: SelectionState): Promise<void> {
  await reading(library, (engine) =>
    engine.write(async (db) => {
      const row = await db
        .selectFrom('routing')
        .innerJoin('offer', 'offer.id', 'routing.offer_id')
        .select(['routing.id', 'offer_id', 'routing.list_id', 'title_id'])
        .orderBy('routing.id')
        .limit(1)
        .executeTakeFirstOrThrow()
      const { id } = await db
        .insertInto('selection')
        .values({
          routing_id: row.id,
          subject_id: SUBJECT.CS,
          offer_id: row.offer_id,
          list_id: row.list_id,
          title_id: row.title_id,
          state,
          decided_by: USER.li,
          decided_at: '2026-03-01T00:00:00.000Z',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('selection_share')
        .values({ selection_id: id, position: 0, fund_id: FUND.CS, weight: 1, base_minor: 12_800 })
        .execute()
      await db.updateTable('fund_balance').set({ marked_minor: 12_800, tree_marked_minor: 12_800 }).execute()
    }),
  )
}

const markedOf = (library: TestLibrary) =>
  reading(library, async (engine) => {
    const row = await engine.read.selectFrom('fund_balance').selectAll().executeTakeFirstOrThrow()
    return [row.marked_minor, row.tree_marked_minor]
  })

describe('a list that is taken back', () => {
  test('is no other offer to the rows of other lists any more, until it is brought back', async () => {
    await withLibrary(async (opened, library, client) => {
      await importToEnd(opened, list(opened))
      const second = await importToEnd(opened, { ...list(opened), vendorId: VENDOR.ATL })
      const { otherOffer } = KNOWN
      const offered = Array.from({ length: 6 }, () => otherOffer)
      expect(await knownBits(library)).toEqual(offered)
      await client.call('import.remove', { run: second.run ?? 0 })
      await finishLastJob(opened, client, library)
      expect((await knownBits(library)).slice(0, 3)).toEqual([0, 0, 0])
      // by undo, which must begin the work that follows too
      await client.call('undo.undo', {})
      await finishLastJob(opened, client, library)
      expect(await knownBits(library)).toEqual(offered)
    })
  })

  test('is undone and redone by the user who imported it, with what is marked in its funds', async () => {
    await withLibrary(async (opened, library, client) => {
      const { listId, run } = await importToEnd(opened, list(opened))
      await decide(library, 'selected')
      expect((await client.call('undo.get', {})).undo?.label).toBe('import.start')
      await client.call('undo.undo', {})
      expect(await markedOf(library)).toEqual([0, 0])
      expect((await client.call('import.get', { run: run ?? 0 })).state).toBe('removed')
      expect((await client.call('titleList.get', { id: listId ?? 0 })).state).toBe('removed')
      await client.call('undo.redo', {})
      expect(await markedOf(library)).toEqual([12_800, 12_800])
      expect((await client.call('titleList.get', { id: listId ?? 0 })).state).toBe('ready')
    })
  })

  test('is refused once a title is submitted', async () => {
    await withLibrary(async (opened, library, client) => {
      const { run } = await importToEnd(opened, list(opened))
      await decide(library, 'submitted')
      await expect(client.call('import.remove', { run: run ?? 0 })).rejects.toMatchObject({
        code: 'import_in_use',
        details: { count: 1 },
      })
      await expect(client.call('import.restore', { run: run ?? 0 })).rejects.toMatchObject({
        code: 'wrong_state',
      })
      await expect(client.call('import.remove', { run: 99 })).rejects.toMatchObject({ code: 'not_found' })
    })
  })
})

const WISHES = [
  'title,isbn,class,reader,department,date,urgency',
  '编译原理,,TP314,李华,校办,2026/2/27,急',
  '数据库原理,9787040406641,,王明,,,',
  '诗经,,,张,计算机学院,2026年3月2日,不急',
  '楚辞,,,赵,校办,,',
  ',,,无名,,,',
].join('\n')

describe('recommendations', () => {
  test('go to the subject of their class, of an open offer, of the department, or to nobody', async () => {
    await withLibrary(async (opened, library, client) => {
      await importToEnd(opened, list(opened))
      const fields = columns('title', 'isbn', 'clc', 'reader', 'department', 'recommendedOn', 'urgency')
      const run = await importToEnd(opened, {
        file: opened.offer('w.csv', WISHES),
        kind: 'recommendations',
        settings: {},
        columns: fields,
      })
      expect(run).toMatchObject({ rows: 5, accepted: 4, rejected: 1, routed: 3, unrouted: 1 })
      const read = () =>
        reading(library, (engine) =>
          engine.read
            .selectFrom('recommendation')
            .select([
              'id',
              'title',
              'subject_id',
              'department_id',
              'urgency',
              'state',
              'recommended_on',
              'due_on',
              'version',
            ])
            .orderBy('id')
            .execute(),
        )
      const rows = await read()
      expect(
        rows.map((row) => [
          row.title,
          row.subject_id,
          row.department_id,
          row.urgency,
          row.recommended_on,
          row.due_on,
        ]),
      ).toEqual([
        ['编译原理', SUBJECT.CS, 2, 'high', '2026-02-27', '2026-03-06'],
        ['数据库原理', SUBJECT.CS, null, 'normal', null, '2026-03-09'],
        ['诗经', SUBJECT.CS, 1, 'low', '2026-03-02', '2026-03-09'],
        ['楚辞', null, 2, 'normal', null, '2026-03-09'],
      ])
      await client.call('import.remove', { run: run.run ?? 0 })
      expect(await read()).toEqual([])
      await client.call('import.restore', { run: run.run ?? 0 })
      expect(await read()).toEqual(rows)
    })
  })
})

describe('the file of rejected rows', () => {
  test('holds the rows as they were, with row and reason behind', async () => {
    await withLibrary(async (opened, _library, client) => {
      const fields = columns('title', 'isbn', 'clc', 'reader', 'department', 'recommendedOn', 'urgency')
      const { run } = await importToEnd(opened, {
        file: opened.offer('w.csv', WISHES),
        kind: 'recommendations',
        settings: {},
        columns: fields,
      })
      const saved = await client.call('import.saveRejects', { run: run ?? 0, format: 'csv' })
      expect(saved).toMatchObject({ fileName: 'w rejected.csv', rows: 1 })
      const text = readFileSync(opened.backend.files.resolve(saved.file).path, 'utf8')
      expect(text.split('\r\n')).toEqual([
        '\ufefftitle,isbn,class,reader,department,date,urgency,原行号 / Row,原因 / Reason',
        ',,,无名,,,,6,没有题名，也没有可用的 ISBN / There is no title and no usable ISBN',
        '',
      ])
      const workbook = await client.call('import.saveRejects', { run: run ?? 0, format: 'xlsx' })
      expect(workbook.fileName).toBe('w rejected.xlsx')
    })
  })

  test('is refused when nothing was rejected', async () => {
    await withLibrary(async (opened, _library, client) => {
      const { run } = await importToEnd(opened, list(opened))
      await expect(
        client.call('import.saveRejects', { run: run ?? 0, format: 'xlsx' }),
      ).rejects.toMatchObject({
        code: 'nothing_to_export',
      })
    })
  })
})
