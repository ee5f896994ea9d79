import type { ImportKind } from '#shared/schema/common.ts'
import type { Library } from '#tests/bench/measure.ts'

/** Imports a file as the wizard does, with the columns proposed. @returns the seconds from start to published */
export async function importFile(
  library: Library,
  file: {
    readonly path: string
    readonly name: string
    readonly kind: ImportKind
    readonly vendorId: number
  },
): Promise<{ seconds: number; rows: number; peakMegabytes: number }> {
  const login = 'chen'
  const reference = library.backend.files.offer(file.path, file.name)
  const inspected = await library.call(
    'import.inspectFile',
    { file: reference, kind: file.kind, settings: {} },
    login,
  )
  const columns = inspected.columns.flatMap(({ column, field }) =>
    field === null ? [] : [{ column, field }],
  )
  const started = performance.now()
  let peak = 0
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  try {
    const { job } = await library.call(
      'import.start',
      {
        file: reference,
        kind: file.kind,
        settings: {},
        columns,
        vendorId: file.vendorId,
        listName: file.name,
      },
      login,
    )
    for (;;) {
      const state = await library.call('job.get', { job }, login)
      if (state.state === 'failed' || state.state === 'cancelled')
        throw new Error(`import of ${file.name}: ${JSON.stringify(state.error)}`)
      if (state.state === 'done') {
        const seconds = (performance.now() - started) / 1000
        const rows = (state.result as { rows: number }).rows
        return { seconds, rows, peakMegabytes: Math.round(peak / 1_048_576) }
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  } finally {
    clearInterval(sampler)
  }
}
