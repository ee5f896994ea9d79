/**
 * Every error that may cross the boundary, by a stable code. Nobody compares message text: the interface
 * translates `error.<code>` with the details, the command line prints the English message.
 */
export const ERROR_CODES = [
  // the call itself
  'unknown_method',
  'invalid_input',
  'not_signed_in',
  'sign_in_failed',
  'account_locked',
  'sign_in_busy',
  'password_too_weak',
  'password_must_change',
  'password_needed',
  'password_in_use',
  'not_permitted',
  'not_found',
  'conflict',
  'backend_gone',
  'cancelled',
  'internal',
  // the library file
  'library_not_found',
  'library_exists',
  'library_too_new',
  'library_damaged',
  'library_locked',
  'not_a_library',
  'network_path',
  'disk_full',
  // the library on a database server
  'database_unreachable',
  'database_refused',
  'database_busy',
  'database_read_only',
  // reading files
  'file_unreadable',
  'file_empty',
  'file_no_rows',
  'file_no_titles',
  'rows_all_rejected',
  'file_damaged',
  'file_not_a_table',
  'file_encrypted',
  'file_too_large',
  'file_hostile',
  'file_expired',
  'sheet_not_found',
  'no_title_column',
  'import_running',
  'already_imported',
  'import_in_use',
  // writing files
  'export_failed',
  'folder_not_writable',
  'characters_lost',
  'nothing_to_export',
  // money and states
  'wrong_state',
  'fund_stop',
  'fund_missing',
  'fund_not_allowed',
  'shares_do_not_sum',
  'rate_missing',
  'price_missing',
  'reason_missing',
  'own_submission',
  'not_your_step',
  'duty_forbids',
  'nothing_to_submit',
  'nothing_to_order',
  'nothing_to_undo',
  'nothing_to_redo',
  'undo_overtaken',
  'name_taken',
  // people, departments and their files
  'last_administrator',
  'own_account',
  'department_cycle',
  'heading_missing',
  'rows_refused',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** What of an error crosses the boundary. */
export interface ErrorReply {
  readonly code: ErrorCode
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

/** An expected failure. Anything else that is thrown is a defect and crosses as `internal` with a reference. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  /** @param message English, one sentence: what happened, where, and the remedy. */
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  toReply(): ErrorReply {
    return { code: this.code, message: this.message, details: this.details }
  }
}

/** Rebuilds the error on the caller's side, so that `instanceof` works on both sides of a boundary. */
export function errorFromReply(reply: ErrorReply): AppError {
  return new AppError(reply.code, reply.message, { ...reply.details })
}
