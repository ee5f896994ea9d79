import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createLibrary } from '#db/library.ts'
import { writeHoldings, writeList } from '#tests/bench/generate.ts'
import { importFile } from '#tests/bench/importFile.ts'
import { openForBench, timeCommand } from '#tests/bench/measure.ts'
const base = '/tmp/q3'
const rows = Number(process.env.ROWS ?? 200000), held = Number(process.env.HELD ?? 1000000), rounds = Number(process.env.ROUNDS ?? 3)
const list = `${base}/list-${rows}.csv`, lib0 = `${base}/lib-${held}`
if (!existsSync(list)) await writeList(list, rows, held)
if (!existsSync(lib0)) {
  mkdirSync(lib0, { recursive: true })
  await writeHoldings(`${base}/h.csv`, held)
  await createLibrary(`${lib0}/l.subjectdesk`)
  const l = await openForBench(`${lib0}/l.subjectdesk`, `${lib0}/data`)
  await l.call('library.setUp', { kind: 'sample', name: 'Bench' })
  console.log('holdings', await importFile(l, { path: `${base}/h.csv`, name: 'h.csv', kind: 'holdings', vendorId: 1 }))
  await l.backend.close()
}
function threads() {
  const t = new Map<string, number>()
  for (const id of readdirSync('/proc/self/task')) {
    try {
      const s = readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
      const f = s.slice(s.lastIndexOf(')') + 2).split(' ')
      t.set(id + ' ' + s.slice(s.indexOf('(') + 1, s.lastIndexOf(')')), (Number(f[11]) + Number(f[12])) / 100)
    } catch {}
  }
  return t
}
const cur = `${base}/cur-${process.pid}`
process.once('exit', () => rmSync(cur, { recursive: true, force: true }))
cpSync(lib0, cur, { recursive: true })
const l = await openForBench(`${cur}/l.subjectdesk`, `${cur}/data`)
const vendorId = (await l.call('reference.get', {})).vendors.find((v) => v.currency === 'CNY')?.id ?? 1
for (let r = 0; r < rounds; r++) {
  let bare: number | null = null
  if (!process.env.NOBARE) { rmSync(`${base}/bare.db`, { force: true }); bare = timeCommand('sqlite3', [`${base}/bare.db`], `pragma journal_mode=wal;\npragma synchronous=normal;\n.mode csv\n.import ${list} t\n`) }
  const seen = new Map<string, number>()
  const timer = process.env.THREADS ? setInterval(() => { for (const [k, v] of threads()) seen.set(k, v) }, 30) : null
  const c = process.cpuUsage()
  const run = await importFile(l, { path: list, name: `l${r}.csv`, kind: 'list', vendorId })
  const u = process.cpuUsage(c)
  if (timer) { clearInterval(timer); console.log([...seen].sort((a, b) => b[1] - a[1]).slice(0, 10).map(([k, v]) => `${k}:${v}`).join('  ')) }
  console.log(`round ${r}: ${run.seconds.toFixed(2)} s, cpu ${((u.user + u.system) / 1e6).toFixed(2)} (sys ${(u.system/1e6).toFixed(2)}), bare ${bare?.toFixed(2)}, ratio ${(run.seconds / (bare ?? 1)).toFixed(2)}, peak ${run.peakMegabytes}`)
  if (r + 1 < rounds) { const { runs } = await l.call('import.list', { limit: 1 }, 'chen'); await l.call('import.remove', { run: runs[0]?.run ?? 0 }, 'chen') }
}
await l.backend.close()
