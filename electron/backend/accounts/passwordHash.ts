import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { normalisePassword } from '#shared/domain/password.ts'

/** scrypt's parameters (RFC 7914): N is two to the power of `ln`. */
export interface HashCost {
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** OWASP Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1. One hash takes 128 MiB and about a third of a second. */
export const HASH_COST: HashCost = { ln: 17, r: 8, p: 1 }

const SALT_BYTES = 16
const KEY_BYTES = 32
/** Above these, a hash that somebody has written into the database would hold the program up for minutes. */
const LARGEST = { ln: 20, r: 32, p: 16 } as const

interface ReadHash {
  readonly cost: HashCost
  readonly salt: Buffer
  readonly key: Buffer
}

/** @returns `$scrypt$ln=17,r=8,p=1$salt$key`, so that the cost can be raised later and old hashes still be read */
export async function hashPassword(password: string, cost: HashCost = HASH_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${text64(salt)}$${text64(key)}`
}

/**
 * Whether the password is the one of the hash. Where there is no hash (an unknown login, no password set, a damaged
 * hash) the same work is done for nothing, so that the time tells nobody which logins there are.
 */
export async function verifyPassword(
  password: string,
  hash: string | null,
  cost: HashCost = HASH_COST,
): Promise<boolean> {
  const read = hash === null ? null : readHash(hash)
  const key = await derive(password, read?.salt ?? randomBytes(SALT_BYTES), read?.cost ?? cost)
  return timingSafeEqual(key, read?.key ?? randomBytes(KEY_BYTES)) && read !== null
}

/** Whether a hash was made at another cost than today's, and is to be made anew while the password is at hand. */
export function isOutdated(hash: string, cost: HashCost = HASH_COST): boolean {
  const read = readHash(hash)
  return read === null || read.cost.ln !== cost.ln || read.cost.r !== cost.r || read.cost.p !== cost.p
}

function readHash(hash: string): ReadHash | null {
  const match = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!match) return null
  const [, ln, r, p, salt = '', key = ''] = match
  const read = {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
  const { cost } = read
  const isBearable = cost.ln <= LARGEST.ln && cost.r <= LARGEST.r && cost.p <= LARGEST.p
  return isBearable && Math.min(cost.ln, cost.r, cost.p) > 0 && read.key.length === KEY_BYTES ? read : null
}

function derive(password: string, salt: Buffer, { ln, r, p }: HashCost): Promise<Buffer> {
  // Node refuses by default what takes more than 32 MiB
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(normalisePassword(password), salt, KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function text64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
