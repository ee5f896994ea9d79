import { describe, expect, test } from 'vitest'
import { HASH_COST, hashPassword, isOutdated, verifyPassword } from '#backend/accounts/passwordHash.ts'

const CHEAP = { ln: 10, r: 8, p: 1 }

describe('a hash', () => {
  test('is made at the cost that OWASP asks for and holds only its own password', async () => {
    const hash = await hashPassword('书山有路勤为径学海无涯苦作舟')
    expect(hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await verifyPassword('书山有路勤为径学海无涯苦作舟', hash)).toBe(true)
    expect(await verifyPassword('书山有路勤为径学海无涯苦作舟 ', hash)).toBe(false)
  })

  test('of the same password is another one each time', async () => {
    const [one, two] = await Promise.all([
      hashPassword('vellum-otter', CHEAP),
      hashPassword('vellum-otter', CHEAP),
    ])
    expect(one).not.toBe(two)
  })

  test('does not depend on how a character was typed', async () => {
    const hash = await hashPassword('caf\u00e9-lantern-1', CHEAP)
    expect(await verifyPassword('cafe\u0301-lantern-\uff11', hash, CHEAP)).toBe(true)
  })

  test('of another cost is still read, and known to be outdated', async () => {
    const hash = await hashPassword('vellum-otter', { ln: 9, r: 4, p: 2 })
    expect(await verifyPassword('vellum-otter', hash)).toBe(true)
    expect(isOutdated(hash, CHEAP)).toBe(true)
    expect(isOutdated(await hashPassword('vellum-otter', CHEAP), CHEAP)).toBe(false)
    expect(HASH_COST).toEqual({ ln: 17, r: 8, p: 1 })
  })

  test.each([
    null,
    '',
    'plain words',
    '$scrypt$ln=10,r=8,p=1$AAAA$',
    '$scrypt$ln=10,r=8,p=1$AAAA$AAAA',
    '$scrypt$ln=60,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=0,r=0,p=0$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$bcrypt$x',
  ])('%j opens nothing', async (hash) => {
    expect(await verifyPassword('', hash, CHEAP)).toBe(false)
    expect(await verifyPassword('vellum-otter', hash, CHEAP)).toBe(false)
  })
})
