import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '#shared/api/contract.ts'
import { importToEnd, type OpenedLibrary, VENDOR } from '#tests/support/library.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'
import { withLibrary } from '#tests/support/withLibrary.ts'

const temporary = temporaryFolders()

const HEADINGS = ['书名', '作者', '出版社', 'ISBN', '定价', '分类号', '征订号', '推荐语']

const NAMING = new Set(['书名', '题名'])

function list(headings: readonly string[], title = '甲书'): string {
  return `${headings.join(',')}\n${headings.map((heading) => (NAMING.has(heading) ? title : '')).join(',')}\n`
}

async function inspect(opened: OpenedLibrary, file: string, vendorId: number = VENDOR.HW) {
  return opened.as('chen').call('import.inspectFile', { file, kind: 'list', settings: {}, vendorId })
}

/** Imports a file as inspected, with some columns corrected. */
async function importAs(
  opened: OpenedLibrary,
  file: string,
  corrected: Readonly<Record<string, string | null>> = {},
  more: Partial<InputOf<'import.start'>> = {},
) {
  const found = await inspect(opened, file, more.vendorId)
  const columns = found.columns.flatMap(({ column, heading, field }) => {
    const chosen = Object.hasOwn(corrected, heading) ? (corrected[heading] ?? null) : field
    return chosen === null ? [] : [{ column, field: chosen }]
  })
  const settings = { ...found.settings, ...more.settings }
  return importToEnd(opened, { file, kind: 'list', vendorId: VENDOR.HW, columns, ...more, settings })
}

const fieldsOf = ({ columns }: OutputOf<'import.inspectFile'>) =>
  Object.fromEntries(columns.map(({ heading, field }) => [heading, field]))

describe('a profile', () => {
  test('is recognised with reordered, added and missing columns, and says how well', async () => {
    await withLibrary(temporary(), async (opened) => {
      await importAs(opened, opened.offer('a.csv', list(HEADINGS)), { 推荐语: 'summary', 出版社: null })
      const changed = ['征订号', '书名', '作者', '出版社', 'ISBN', '推荐语', '分类号', '页数']
      const found = await inspect(opened, opened.offer('b.csv', list(changed)))
      expect(found.profile).toMatchObject({
        name: '华文',
        version: 1,
        by: 'headings',
        matched: 7,
        of: 8,
        missing: ['定价'],
        added: ['页数'],
      })
      expect(fieldsOf(found)).toMatchObject({
        推荐语: 'summary',
        出版社: null,
        征订号: 'vendorRef',
        页数: 'pages',
      })
      expect((await inspect(opened, opened.offer('c.csv', list(changed)), VENDOR.ATL)).profile).toBeNull()
    })
  })

  test('gets a version by each correction, and none by a file that merely has other columns', async () => {
    await withLibrary(temporary(), async (opened) => {
      const client = opened.as('chen')
      const first = await importAs(opened, opened.offer('a.csv', list(HEADINGS)))
      const wider = await importAs(opened, opened.offer('b.csv', list([...HEADINGS, '空列'], '乙书')))
      const corrected = await importAs(opened, opened.offer('c.csv', list(HEADINGS, '丙书')), {
        推荐语: 'note',
      })
      const id = first.profile?.id ?? 0
      expect([first, wider, corrected].map((run) => run.profile)).toEqual([
        { id, version: 1 },
        { id, version: 1 },
        { id, version: 2 },
      ])
      const profile = await client.call('import.getProfile', { id })
      expect(profile.history.map(({ number, origin, runs }) => [number, origin, runs])).toEqual([
        [2, 'learned', 1],
        [1, 'learned', 2],
      ])
      expect(profile.history[0]?.columns.at(-1)).toEqual({ column: 7, heading: '推荐语', field: 'note' })
    })
  })

  test('can go back to an older version, and back again by undo', async () => {
    await withLibrary(temporary(), async (opened) => {
      const client = opened.as('chen')
      const first = await importAs(opened, opened.offer('a.csv', list(HEADINGS)), { 推荐语: 'summary' })
      await importAs(opened, opened.offer('b.csv', list(HEADINGS, '乙书')), { 推荐语: 'note' })
      const id = first.profile?.id ?? 0
      const noteOrSummary = async () =>
        fieldsOf(await inspect(opened, opened.offer('c.csv', list(HEADINGS, '丙书'))))['推荐语']
      expect(await noteOrSummary()).toBe('note')
      expect(await client.call('import.restoreProfile', { id, version: 1 })).toEqual({ id, version: 3 })
      expect(await noteOrSummary()).toBe('summary')
      await client.call('undo.undo', {})
      expect(await noteOrSummary()).toBe('note')
      await expect(client.call('import.restoreProfile', { id, version: 9 })).rejects.toMatchObject({
        code: 'not_found',
      })
    })
  })

  test('remembers the heading row and reads the next file with it, unless that is not wanted', async () => {
    await withLibrary(temporary(), async (opened) => {
      const sheet = (title: string) => `甲,乙,丙\n子,丑,寅\n${title},作者某,30.00\n`
      const file = opened.offer('a.csv', sheet('第一'))
      const settings = { headingRow: 2 }
      const columns = [
        { column: 0, field: 'title' },
        { column: 2, field: 'price' },
      ]
      await importToEnd(opened, { file, kind: 'list', vendorId: VENDOR.HW, settings, columns })
      const next = opened.offer('b.csv', sheet('第二'))
      const found = await inspect(opened, next)
      expect([found.headingRow, found.settings, found.profile?.version]).toEqual([2, settings, 1])
      const plain = await opened.as('chen').call('import.inspectFile', {
        file: next,
        kind: 'list',
        settings: {},
        vendorId: VENDOR.HW,
        withRemembered: false,
      })
      expect([plain.settings, plain.profile]).toEqual([{}, null])
    })
  })

  test('knows a file without headings by its vendor and its number of columns', async () => {
    await withLibrary(temporary(), async (opened) => {
      const bare = (title: string) => `10001,${title},30.00\n10002,${title} 下,31.00\n`
      const settings = { headingRow: 0 }
      const columns = [
        { column: 0, field: 'vendorRef' },
        { column: 1, field: 'title' },
        { column: 2, field: 'price' },
      ]
      const file = opened.offer('a.csv', bare('卷一'))
      await importToEnd(opened, { file, kind: 'list', vendorId: VENDOR.HW, settings, columns })
      const found = await inspect(opened, opened.offer('b.csv', bare('卷二')))
      expect(found.profile).toMatchObject({ by: 'shape', matched: 3, of: 3 })
      expect(found.columns.map(({ field }) => field)).toEqual(['vendorRef', 'title', 'price'])
    })
  })
})

describe('a profile that is removed', () => {
  test('recognises nothing and frees its name, while its imports still say what read them', async () => {
    await withLibrary(temporary(), async (opened) => {
      const client = opened.as('chen')
      const first = await importAs(opened, opened.offer('a.csv', list(HEADINGS)), { 推荐语: 'summary' })
      const id = first.profile?.id ?? 0
      expect(await client.call('import.removeProfile', { id })).toEqual({ id, name: '华文' })
      expect((await client.call('import.listProfiles', {})).profiles).toEqual([])
      expect((await inspect(opened, opened.offer('b.csv', list(HEADINGS)))).profile).toBeNull()
      expect(await client.call('import.get', { run: first.run ?? 0 })).toMatchObject({
        profile: { id, version: 1 },
      })
      await expect(client.call('import.removeProfile', { id })).rejects.toMatchObject({ code: 'not_found' })
      const next = await importAs(opened, opened.offer('c.csv', list(HEADINGS, '乙书')))
      expect(next.profile).toEqual({ id: id + 1, version: 1 })
      const { profiles } = await client.call('import.listProfiles', {})
      expect(profiles.map(({ name }) => name)).toEqual(['华文'])
    })
  })

  test('comes back by undo with all its versions, beside one that has its name by then', async () => {
    await withLibrary(temporary(), async (opened) => {
      const client = opened.as('chen')
      const first = await importAs(opened, opened.offer('a.csv', list(HEADINGS)), { 推荐语: 'summary' })
      const id = first.profile?.id ?? 0
      await client.call('import.removeProfile', { id })
      await client.call('undo.undo', {})
      const found = await inspect(opened, opened.offer('b.csv', list(HEADINGS)))
      expect([found.profile?.id, fieldsOf(found)['推荐语']]).toEqual([id, 'summary'])
      await client.call('undo.redo', {})
      await importAs(opened, opened.offer('c.csv', list(HEADINGS, '乙书')))
      expect(await client.call('import.bringBackProfile', { id })).toEqual({ id, name: '华文 (2)' })
    })
  })
})

describe('a file of profiles', () => {
  test('carries them to another library, by the code of the vendor', async () => {
    const documents: OutputOf<'import.exportProfiles'>['document'][] = []
    await withLibrary(temporary(), async (opened) => {
      const client = opened.as('chen')
      await importAs(opened, opened.offer('a.csv', list(HEADINGS)), { 推荐语: 'note' })
      await importAs(opened, opened.offer('b.csv', list(['题名', '价格'])), {}, { vendorId: VENDOR.ATL })
      const { document } = await client.call('import.exportProfiles', {})
      const saved = await client.call('import.saveProfiles', {})
      expect(saved.profiles).toBe(2)
      expect(JSON.parse(readFileSync(opened.backend.files.resolve(saved.file).path, 'utf8'))).toEqual(
        document,
      )
      expect(await client.call('import.importProfiles', { document })).toMatchObject({ unchanged: 2 })
      documents.push(document)
    })
    await withLibrary(temporary(), async (opened) => {
      const client = opened.as('chen')
      const [document] = documents
      if (!document) throw new Error('nothing was exported')
      const foreign = document.profiles.map((profile) => ({ ...profile, vendor: 'NOBODY' }))
      expect(
        await client.call('import.importProfiles', { document: { ...document, profiles: foreign } }),
      ).toMatchObject({ created: 0, skipped: [{ vendor: 'NOBODY' }, { vendor: 'NOBODY' }] })
      expect(await client.call('import.importProfiles', { document })).toEqual({
        created: 2,
        changed: 0,
        unchanged: 0,
        skipped: [],
      })
      const found = await inspect(opened, opened.offer('a.csv', list(HEADINGS)))
      expect([found.profile?.name, fieldsOf(found)['推荐语']]).toEqual(['华文', 'note'])
      const changed = document.profiles.map((profile) => ({ ...profile, settings: { encoding: 'utf-8' } }))
      expect(
        await client.call('import.importProfiles', { document: { ...document, profiles: changed } }),
      ).toMatchObject({ changed: 2 })
      const { profiles } = await client.call('import.listProfiles', {})
      expect(profiles.map(({ version }) => version)).toEqual([2, 2])
    })
  })

  test('is for acquisitions, not for a subject librarian', async () => {
    await withLibrary(temporary(), async (opened) => {
      await expect(opened.as('li').call('import.exportProfiles', {})).rejects.toMatchObject({
        code: 'not_permitted',
      })
    })
  })
})
