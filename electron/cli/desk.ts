import { runDesk } from '#cli/run.ts'

/** The command line, as scripts/desk.mjs runs it under Node 24. See docs/it/command-line.md. */

/** npm, the shell and the starting script may each pass on the same Ctrl+C: only a later one is a second one. */
const SAME_SIGNAL_MS = 1_000

const interruption = new AbortController()
let interruptedAt: number | null = null

function interrupt(): void {
  const now = performance.now()
  if (interruptedAt !== null && now - interruptedAt > SAME_SIGNAL_MS) process.exit(130)
  interruptedAt ??= now
  interruption.abort()
}

// for a server SIGHUP means to read its certificate anew
const isServer = process.argv[2] === 'serve'
for (const signal of isServer ? (['SIGINT', 'SIGTERM'] as const) : (['SIGINT', 'SIGTERM', 'SIGHUP'] as const))
  process.on(signal, interrupt)
// the reader of a pipe that has seen enough ("desk … | head") is no failure
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const code = await runDesk(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(`${text}\n`),
    error: (text) => process.stderr.write(text),
    isErrorTerminal: process.stderr.isTTY,
  },
  interruption.signal,
)
// a server that could not end in its time has something left that would keep the process alive
if (isServer && code !== 0) process.exit(code)
process.exitCode = code
