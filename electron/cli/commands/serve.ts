import { once } from 'node:events'
import type { Command, Outcome, Surroundings } from '#cli/command.ts'
import { UsageError } from '#cli/commandLine.ts'
import { programVersion } from '#cli/session.ts'
import { type Serving, serve } from '#server/serve.ts'
import { ConfigError, readServerConfig } from '#server/serverConfig.ts'

export const serveCommand: Command = {
  name: 'serve',
  usage: 'serve',
  summary: 'serve a library to people who sign in, until it is ended; its log goes to standard output',
  notes: [
    'Without a configuration it serves the library of this account to this computer. The page has to be built, which',
    '"npm run serve" does first. SIGHUP reads the certificate anew, SIGTERM ends it when running commands are done.',
    'See docs/it/server.md.',
  ],
  options: {
    config: { value: 'PATH', summary: 'the configuration, a JSON file; else the one of SUBJECT_DESK_CONFIG' },
  },
  operands: { least: 0, most: 0 },
  run: serveUntilEnded,
}

async function serveUntilEnded({ typed, signal }: Surroundings): Promise<Outcome> {
  const serving = await start(typed.text('config'))
  const reload = (): void => serving.reload()
  process.on('SIGHUP', reload)
  if (!signal.aborted) await once(signal, 'abort')
  process.off('SIGHUP', reload)
  const isWhole = await serving.close()
  // the log is read by programs: its last line is JSON as well
  const last = { level: isWhole ? 30 : 50, at: new Date().toISOString(), msg: 'ended', isWhole }
  return { json: last, text: JSON.stringify(last), exitCode: isWhole ? 0 : 1 }
}

/** @throws UsageError for what the administrator has to change; AppError for what is wrong with the library */
async function start(configPath: string | undefined): Promise<Serving> {
  try {
    return await serve({
      config: readServerConfig(configPath, process.env),
      programVersion: programVersion(),
      log: { write: (line) => process.stdout.write(line) },
    })
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message)
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EADDRINUSE') throw new UsageError('This port is taken. Choose another one by "port".')
    if (code === 'EADDRNOTAVAIL') throw new UsageError('This computer does not have the address of "host".')
    if (code === 'EACCES')
      throw new UsageError('This account may not listen on this port: take one above 1023.')
    throw error
  }
}
