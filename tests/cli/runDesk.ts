import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { runDesk as runCommandLine } from '#cli/run.ts'

export interface DeskRun {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

const DESK = resolve(import.meta.dirname, '../../electron/cli/desk.ts')

/** Starts the real command line in a folder, which is also where the account's own data would lie. */
export function startDesk(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [DESK, ...args], {
    cwd: folder,
    env: { ...process.env, XDG_DATA_HOME: join(folder, 'data'), HOME: folder, APPDATA: join(folder, 'data') },
  })
}

/** Waits for the end of a command line and what it has said. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<DeskRun> {
  const said = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text))
  return new Promise((done) => child.on('close', (code) => done({ code, ...said })))
}

/** Runs the real command line as a process of its own, to its end. */
export function spawnDesk(folder: string, ...args: readonly string[]): Promise<DeskRun> {
  const child = startDesk(folder, args)
  child.stdin.end()
  return ended(child)
}

/** Runs the same command line in this process, which saves the half second that a new one takes to start. */
export async function runDesk(folder: string, ...args: readonly string[]): Promise<DeskRun> {
  const said = { out: '', error: '' }
  const before = process.cwd()
  process.chdir(folder)
  process.env['XDG_DATA_HOME'] = join(folder, 'data')
  try {
    const code = await runCommandLine(
      args,
      {
        out: (text) => (said.out += `${text}\n`),
        error: (text) => (said.error += text),
        isErrorTerminal: false,
      },
      new AbortController().signal,
    )
    return { code, ...said }
  } finally {
    process.chdir(before)
  }
}

/** Runs it with --json and gives the one object. @throws when it failed, or said anything else */
export async function deskJson<T = Record<string, unknown>>(folder: string, ...args: string[]): Promise<T> {
  return parseOnly(await runDesk(folder, ...args, '--json'))
}

/** The one object of a process that has done its work. @throws when it failed, or said anything else */
export function parseOnly<T = Record<string, unknown>>({ code, out, error }: DeskRun): T {
  if (code !== 0 || error !== '' || out.trimEnd().includes('\n')) throw new Error(`${code} ${error} ${out}`)
  return JSON.parse(out) as T
}
