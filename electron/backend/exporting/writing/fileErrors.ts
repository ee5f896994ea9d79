import { AppError } from '#shared/api/errors.ts'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const NOT_WRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'])
const HELD = new Set(['EACCES', 'EPERM', 'EBUSY'])

/** The operating system's code of a failed file call (ENOSPC …), or '' for any other error. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether a rename failed because another program (Excel, a virus scanner) has the file open, as on Windows. */
export function isHeldByAnother(error: unknown): boolean {
  return HELD.has(systemCode(error))
}

/** The error for a failed create, write or sync of a file: `disk_full`, `folder_not_writable` or `export_failed`. */
export function writeError(error: unknown, path: string): AppError {
  const cause = systemCode(error)
  if (FULL.has(cause)) {
    return new AppError('disk_full', `There is no room left to write ${path}; free some space.`, {
      path,
      cause,
    })
  }
  if (NOT_WRITABLE.has(cause)) {
    return new AppError('folder_not_writable', `${path} cannot be created; choose another folder.`, {
      path,
      cause,
    })
  }
  return new AppError('export_failed', `${path} could not be written (${cause || String(error)}).`, {
    reason: 'write_failed',
    path,
    cause,
  })
}

/** The error for a failed rename onto the target: `export_failed` with reason `file_in_use`, else as `writeError`. */
export function renameError(error: unknown, path: string): AppError {
  if (!isHeldByAnother(error)) return writeError(error, path)
  return new AppError(
    'export_failed',
    `${path} is open in another program; close it there and export again.`,
    {
      reason: 'file_in_use',
      path,
      cause: systemCode(error),
    },
  )
}
