import { AppError, type ErrorCode } from '#shared/api/errors.ts'

const NOT_TRUSTED = [
  'database_unreachable',
  'The certificate of the database server of {place} is signed by nobody this computer trusts. Name its authority with sslrootcert.',
] as const

/** What can go wrong with the server itself: by SQLSTATE, or by the code of Node's network error. */
const SENTENCES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ECONNREFUSED: ['database_unreachable', 'No database server answers at {place}. Check that it is running.'],
  ENOTFOUND: ['database_unreachable', 'The computer of {place} is not known on this network.'],
  EAI_AGAIN: ['database_unreachable', 'The computer of {place} is not known on this network.'],
  ETIMEDOUT: ['database_unreachable', 'The database server of {place} does not answer.'],
  EHOSTUNREACH: ['database_unreachable', 'The database server of {place} cannot be reached.'],
  ECONNRESET: ['database_unreachable', 'The connection to {place} broke off.'],
  EPIPE: ['database_unreachable', 'The connection to {place} broke off.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  CERT_HAS_EXPIRED: [
    'database_unreachable',
    'The certificate of the database server of {place} has run out.',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'database_unreachable',
    'The certificate of the database server of {place} is for another name.',
  ],
  WITHOUT_TLS: [
    'database_unreachable',
    'The database server of {place} does not encrypt, as the address asks for with sslmode.',
  ],
  '57P01': ['database_unreachable', 'The database server of {place} is being stopped.'],
  '57P02': ['database_unreachable', 'The database server of {place} broke down and is starting again.'],
  '57P03': ['database_unreachable', 'The database server of {place} is just starting. Try again.'],
  '28000': ['database_refused', 'The database server refuses this user at {place}.'],
  '28P01': ['database_refused', 'The database server refuses the user or the password given for {place}.'],
  '42501': ['database_refused', 'The user given for {place} may not do this. Ask who runs the database.'],
  '3D000': ['library_not_found', 'There is no database at {place}. Create the library with "desk init".'],
  '53300': ['database_busy', 'The database server of {place} takes no more connections. Try again.'],
  '55P03': ['database_busy', 'Somebody else has been writing to {place} for too long. Try again.'],
  '25P03': ['database_busy', 'Writing to {place} took too long. Nothing was changed.'],
  '25006': ['database_read_only', 'The database at {place} can only be read at the moment.'],
  '53100': ['disk_full', 'The disk of the database server of {place} is full. Nothing was changed.'],
  XX001: ['library_damaged', 'The database at {place} is damaged. Restore the newest backup.'],
  XX002: ['library_damaged', 'An index of the database at {place} is damaged. Ask who runs the database.'],
}

/** What `pg` throws without a code where the address asks for encryption and the server has none. */
const WITHOUT_TLS = 'The server does not support SSL connections'

/** What `pg` throws without a code when the other side has hung up. */
const BROKEN_OFF = /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/

/**
 * Turns a failure of the server into an error that says what to do. What comes from our own statements (a violated
 * constraint, a mistake in the SQL) is given back as it is.
 * @param place the database without its password, see `placeOf`
 */
export function postgresError(error: unknown, place: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const known = SENTENCES[codeOf(error)]
  if (!known) return error
  const [code, sentence] = known
  return new AppError(code, sentence.replace('{place}', place), { path: place })
}

function codeOf(error: Error): string {
  // a name with several addresses fails with one error for each of them
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0])
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error.message === WITHOUT_TLS) return 'WITHOUT_TLS'
  return BROKEN_OFF.test(error.message) ? 'ECONNRESET' : ''
}

/** Does work on the database, with its errors told in words of ours. */
export async function tellingPlace<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw postgresError(error, place)
  }
}
