import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, INSECURE_WORDS, readServerConfig } from '#server/serverConfig.ts'
import { temporaryFolders } from '#tests/support/temporary.ts'

const makeFolder = temporaryFolders()
const TLS = { certificate: 'desk.crt', key: '/keys/desk.key' }

function read(file: unknown, environment: Record<string, string> = {}) {
  const folder = makeFolder()
  const path = join(folder, 'server.json')
  writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file))
  return { folder, config: readServerConfig(path, environment) }
}

describe('a configuration', () => {
  test('that says nothing serves this computer only, from the library of the account', () => {
    const config = readServerConfig(undefined, {})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 8443, publicOrigin: null, tls: null })
    expect(config.database).toBe(join(config.dataFolder, 'Library.subjectdesk'))
    expect(config.sessionMinutes).toBe(720)
  })

  test('has paths that start at its own folder', () => {
    const { folder, config } = read({
      database: 'lib.subjectdesk',
      dataFolder: 'data',
      host: '0.0.0.0',
      publicAddress: 'https://desk.example.edu:8443/',
      tls: TLS,
    })
    expect(config).toMatchObject({
      database: join(folder, 'lib.subjectdesk'),
      dataFolder: join(folder, 'data'),
      publicOrigin: 'https://desk.example.edu:8443',
      tls: { certificate: join(folder, 'desk.crt'), key: resolve('/keys/desk.key') },
    })
  })

  test('is overruled by the environment', () => {
    const { config } = read(
      { database: 'lib.subjectdesk', port: 1, sessionMinutes: 60 },
      {
        SUBJECT_DESK_DATABASE: 'postgres://desk:secret@db.example.edu/desk',
        SUBJECT_DESK_PORT: '4000',
        SUBJECT_DESK_HOST: '10.0.0.5',
        SUBJECT_DESK_PUBLIC_ADDRESS: 'https://desk.example.edu',
        SUBJECT_DESK_TLS_CERTIFICATE: '/c',
        SUBJECT_DESK_TLS_KEY: '/k',
        SUBJECT_DESK_TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16',
        SUBJECT_DESK_SESSION_MINUTES: '',
      },
    )
    expect(config).toMatchObject({
      database: 'postgres://desk:secret@db.example.edu/desk',
      port: 4000,
      host: '10.0.0.5',
      trustedProxies: ['10.0.0.1', '10.1.0.0/16'],
      sessionMinutes: 60,
    })
  })

  test('is found by SUBJECT_DESK_CONFIG', () => {
    const path = join(makeFolder(), 'a.json')
    writeFileSync(path, '{"port": 5000}')
    expect(readServerConfig(undefined, { SUBJECT_DESK_CONFIG: path }).port).toBe(5000)
  })

  test.each([
    ['{"port": "x', 'is not JSON'],
    ['[]', 'is not a JSON object'],
    [{ prot: 1 }, 'prot'],
    [{ port: 70_000 }, 'port'],
    [{ tls: { certificate: 'a' } }, 'tls.key'],
    [{ sessionMinutes: 0 }, 'sessionMinutes'],
    [{ publicAddress: 'desk.example.edu' }, 'publicAddress'],
    [{ publicAddress: 'https://desk.example.edu/desk' }, 'publicAddress'],
    [{ publicAddress: 'https://user:pw@desk.example.edu' }, 'publicAddress'],
    [{ publicAddress: 'ftp://desk.example.edu' }, 'publicAddress'],
    [{ tls: TLS, publicAddress: 'http://localhost' }, 'https'],
    [{ insecureHttp: 'yes' }, INSECURE_WORDS],
  ])('%j is refused, naming what is wrong', (file, named) => {
    expect(() => read(file)).toThrow(ConfigError)
    expect(() => read(file)).toThrow(named)
  })

  test('never quotes a file that is not JSON, which may hold a password', () => {
    expect(() => read('{"database": "postgres://desk:hunter2@db" "x"}')).not.toThrow(/hunter2/)
  })
})

describe('without TLS', () => {
  const address = { publicAddress: 'http://desk.example.edu' }

  test.each(['0.0.0.0', '::', '10.0.0.5', 'desk.example.edu', '128.0.0.1', '127.0.0.1.example.edu'])(
    'a server does not listen on %s',
    (host) => {
      expect(() => read({ host, publicAddress: 'https://desk.example.edu' })).toThrow('unencrypted')
    },
  )

  test('nor does it tell people to come by http', () => {
    expect(() => read(address)).toThrow('unencrypted')
  })

  test('it does when it is told to in so many words', () => {
    expect(read({ host: '0.0.0.0', ...address, insecureHttp: INSECURE_WORDS }).config.host).toBe('0.0.0.0')
  })

  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('it listens on %s', (host) => {
    expect(read({ host }).config.host).toBe(host)
  })

  test('it listens on this computer behind a proxy that speaks TLS', () => {
    const { config } = read({ publicAddress: 'https://desk.example.edu', trustedProxies: ['127.0.0.1'] })
    expect(config).toMatchObject({ host: '127.0.0.1', publicOrigin: 'https://desk.example.edu' })
  })

  test('an address for people is needed beyond this computer', () => {
    expect(() => read({ host: '0.0.0.0', tls: TLS })).toThrow('publicAddress is missing')
  })
})
