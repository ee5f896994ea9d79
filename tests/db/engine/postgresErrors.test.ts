import { expect, test } from 'vitest'
import { postgresError } from '#db/engine/postgresErrors.ts'
import { AppError } from '#shared/api/errors.ts'

const PLACE = 'postgres://db.example.org/library'
const failing = (code: string): Error => Object.assign(new Error('as the server says it'), { code })

test.each([
  ['53100', 'disk_full'],
  ['53300', 'database_busy'],
  ['55P03', 'database_busy'],
  ['25006', 'database_read_only'],
  ['28P01', 'database_refused'],
  ['42501', 'database_refused'],
  ['3D000', 'library_not_found'],
  ['57P01', 'database_unreachable'],
  ['ECONNREFUSED', 'database_unreachable'],
  ['XX001', 'library_damaged'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'database_unreachable'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'database_unreachable'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'database_unreachable'],
])('what the server means by %s is told as %s, with the place', (code, expected) => {
  const error = postgresError(failing(code), PLACE)
  expect(error).toMatchObject({ code: expected, details: { path: PLACE } })
  expect(String(error)).toContain(PLACE)
})

test('a name with several addresses fails with the reason of the first', () => {
  const both = new AggregateError([failing('ECONNREFUSED'), failing('EHOSTUNREACH')])
  expect(postgresError(both, PLACE)).toMatchObject({ code: 'database_unreachable' })
})

test('a server that does not encrypt is told as such, though it comes without a code', () => {
  const error = postgresError(new Error('The server does not support SSL connections'), PLACE)
  expect(error).toMatchObject({ code: 'database_unreachable', details: { path: PLACE } })
})

test('a mistake in a statement and an error of ours stay what they are', () => {
  for (const error of [failing('23505'), new Error('a defect'), new AppError('conflict', 'Somebody else.')])
    expect(postgresError(error, PLACE)).toBe(error)
})
