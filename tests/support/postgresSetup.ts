import { afterAll, inject } from 'vitest'
import { dropAsked, SERVER_VARIABLE } from '#tests/support/testLocation.ts'

// Before each file of the project "postgres". The address goes into the environment, so that processes that a test
// starts know it too; the databases that the file has made go at its end, because each takes 8 MB of disk.

const server = inject('postgres')
if ('problem' in server)
  throw new Error(
    `PostgreSQL could not be started for the tests: ${server.problem} ` +
      'Name a server with DATABASE_URL, or leave these tests out with SUBJECT_DESK_NO_POSTGRES=1.',
  )
process.env[SERVER_VARIABLE] = server.address
afterAll(dropAsked)
