import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeCsv } from '#backend/exporting/writing/csv.ts'
import { sweepTemporaryFiles, writeSafely } from '#backend/exporting/writing/safeFile.ts'
import { writeWorkbook } from '#backend/exporting/writing/workbook.ts'
import { AppError } from '#shared/api/errors.ts'
import { inFolder, tableOf } from '#tests/backend/exporting/writing/files.ts'

const HALF = Buffer.alloc(200_000, 'x')

describe('writing a file whole or not at all', () => {
  test('gives its path, size, rows and the hash of what is on the disk', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'out.bin')
      const written = await writeSafely(path, async (sink) => {
        await sink.write(HALF)
        await sink.write(Buffer.from('end'))
        return 7
      })
      const bytes = await readFile(path)
      expect(bytes.equals(Buffer.concat([HALF, Buffer.from('end')]))).toBe(true)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      expect(written).toEqual({ path, bytes: 200_003, rows: 7, sha256 })
      expect(await readdir(folder)).toEqual(['out.bin'])
    })
  })

  test('replaces an older file only at the end', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'out.bin')
      await writeFile(path, 'old')
      await writeSafely(path, async (sink) => {
        await sink.write(Buffer.from('new'))
        expect(await readFile(path, 'utf8')).toBe('old')
        return 1
      })
      expect(await readFile(path, 'utf8')).toBe('new')
    })
  })

  test('lets two writers of one name end with one whole file', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'out.bin')
      const texts = ['a'.repeat(300_000), 'b'.repeat(300_000)]
      await Promise.all(
        texts.map((text) =>
          writeSafely(path, async (sink) => {
            await sink.write(Buffer.from(text))
            return 1
          }),
        ),
      )
      expect(texts).toContain(await readFile(path, 'utf8'))
      expect(await readdir(folder)).toEqual(['out.bin'])
    })
  })

  test.each([true, false])(
    'throws on what the producer throws and leaves the folder as it was (older file: %j)',
    async (older) => {
      await inFolder(async (folder) => {
        const path = join(folder, 'out.bin')
        if (older) await writeFile(path, 'old')
        const failure = new AppError('cancelled', 'Cancelled.')
        const writing = writeSafely(path, async (sink) => {
          await sink.write(HALF)
          throw failure
        })
        await expect(writing).rejects.toBe(failure)
        expect(await readdir(folder)).toEqual(older ? ['out.bin'] : [])
        if (older) expect(await readFile(path, 'utf8')).toBe('old')
      })
    },
  )

  test.each([
    [
      'csv',
      (path: string, table: Parameters<typeof writeWorkbook>[1]) =>
        writeCsv(path, table, { encoding: 'gb18030' }),
    ],
    ['xlsx', writeWorkbook],
  ] as const)(
    'keeps the older %s when the rows fail half-way, and closes their source',
    async (format, write) => {
      await inFolder(async (folder) => {
        const path = join(folder, `orders.${format}`)
        await writeFile(path, 'old')
        let closed = false
        function* rows(): Generator<string[]> {
          try {
            for (let index = 0; index < 20_000; index += 1) yield [`title ${index}`]
            yield ['one', 'too many']
          } finally {
            closed = true
          }
        }
        const writing = write(path, { ...tableOf(['text'], []), rows: rows() })
        await expect(writing).rejects.toMatchObject({
          code: 'export_failed',
          details: { reason: 'row_width' },
        })
        expect(closed).toBe(true)
        expect(await readdir(folder)).toEqual([`orders.${format}`])
        expect(await readFile(path, 'utf8')).toBe('old')
      })
    },
  )

  test('reports a folder that is missing, or that is a file', async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '')
      for (const [parent, cause] of [
        ['missing', 'ENOENT'],
        ['file', 'ENOTDIR'],
      ] as const) {
        const path = join(folder, parent, 'out.bin')
        const writing = writeSafely(path, () => Promise.reject(new Error('must not be called')))
        await expect(writing).rejects.toMatchObject({ code: 'folder_not_writable', details: { path, cause } })
      }
      expect(await readdir(folder)).toEqual(['file'])
    })
  })

  test('does not replace a folder', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'out.bin')
      await mkdir(path)
      await expect(writeSafely(path, () => Promise.resolve(0))).rejects.toMatchObject({
        code: 'export_failed',
      })
      expect(await readdir(folder)).toEqual(['out.bin'])
    })
  })
})

describe('sweeping temporary files', () => {
  test('removes those left by an earlier run and nothing else', async () => {
    await inFolder(async (folder) => {
      const left = `.desk-${'0a'.repeat(12)}.part`
      const young = `.desk-${'0b'.repeat(12)}.part`
      for (const name of [left, young, '.desk-notes.part', 'orders.csv'])
        await writeFile(join(folder, name), '')
      const old = new Date('2020-01-01T00:00:00Z')
      for (const name of [left, '.desk-notes.part', 'orders.csv']) await utimes(join(folder, name), old, old)
      expect(await sweepTemporaryFiles(folder, new Date('2021-01-01T00:00:00Z'))).toBe(1)
      expect((await readdir(folder)).toSorted()).toEqual([young, '.desk-notes.part', 'orders.csv'])
    })
  })

  test('finds what a write under way leaves when it is cut off', async () => {
    await inFolder(async (folder) => {
      let swept = 0
      const writing = writeSafely(join(folder, 'out.bin'), async (sink) => {
        await sink.write(HALF)
        swept = await sweepTemporaryFiles(folder, new Date(Date.now() + 60_000))
        return 1
      })
      await expect(writing).rejects.toMatchObject({ code: 'folder_not_writable' })
      expect(swept).toBe(1)
    })
  })

  test('has nothing to do in a folder that is gone', async () => {
    expect(await sweepTemporaryFiles(join('/', 'no', 'such', 'folder'), new Date(0))).toBe(0)
  })
})
