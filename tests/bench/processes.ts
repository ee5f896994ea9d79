import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What every program of ours says of itself at its end. */
export interface ProcessCost {
  readonly peakMegabytes: number
  /** Of the processor, in all threads. */
  readonly cpuSeconds: number
}

export interface ProgramRun<Result> {
  /** Of the whole process, its start included, as a reference that is a program is measured. */
  readonly seconds: number
  readonly result: Result & ProcessCost
}

/** Runs a program of tests/bench/programs in a process of its own. @throws when it fails */
export async function runProgram<Result>(script: URL, args: readonly string[]): Promise<ProgramRun<Result>> {
  const started = performance.now()
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const seconds = (performance.now() - started) / 1000
  if (code !== 0) throw new Error(`${fileURLToPath(script)} ended with ${code}`)
  return { seconds, result: JSON.parse(Buffer.concat(said).toString()) as Result & ProcessCost }
}

/** For a program's last line: gives its result to `runProgram`. */
export function tellResult(result: object): void {
  process.stdout.write(JSON.stringify({ ...result, ...costSoFar() }))
}

/** What this process has used since it began. */
export function costSoFar(): ProcessCost {
  const { user, system } = process.cpuUsage()
  return { peakMegabytes: peakMegabytes(), cpuSeconds: (user + system) / 1e6 }
}

/** The kernel's own figure where it can be asked: getrusage() also counts what the parent had when it forked. */
function peakMegabytes(): number {
  if (process.platform !== 'linux') return Math.round(process.resourceUsage().maxRSS / 1024)
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
