/** One sentence or two for every code of errors.ts: what happened, and what to do. */
export const errors = {
  unknown_method: 'This program and the library’s server are of different versions. Start the program again.',
  invalid_input: 'Something that was entered is not allowed here. Check the values and try again.',
  not_signed_in: 'You are not signed in any more. Sign in again; nothing is lost.',
  sign_in_failed: 'The login or the password is wrong. Check both, and whether capitals are locked.',
  account_locked: 'The password was wrong too often. Wait a while, or ask an administrator for a new one.',
  sign_in_busy: 'Too many people are signing in at this moment. Try again in a few seconds.',
  password_too_weak:
    'This password is too easy to guess. Take at least 12 characters, nothing common and not your login; a few words are best.',
  password_must_change: 'The password was given to you by someone else. Choose one of your own first.',
  password_needed: 'This person has set a password. Type it to go on as them.',
  password_in_use:
    'People sign in to this library with their passwords, so yours stays. It can be removed once the library is no longer served.',
  not_permitted: 'Your role does not allow this here. Someone who is responsible for it can do it.',
  not_found: 'It is not there any more; someone may have removed it. Read the screen again.',
  conflict: 'Someone else has changed this in the meantime. Look at the new state, then do it again.',
  backend_gone:
    'The connection to the library broke off. Wait until it is back, check whether it was done, and repeat it if not.',
  cancelled: 'It was stopped. Nothing has changed.',
  internal: 'The program made a mistake. Nothing has changed; try again, and report it if it happens twice.',
  library_not_found: 'The library file is not where it was. Check the drive or choose the file again.',
  library_exists: 'This library already holds data. Open it as it is, or choose a new file.',
  library_too_new:
    'The library was last used with a newer version of the program. Update the program to open it.',
  library_damaged: 'The library file is damaged. Restore the last backup; don’t work on with this file.',
  library_locked: 'Another program is holding the library file. Close it there, then try again.',
  not_a_library: 'This file is not a library of Subject Desk. Choose another file.',
  network_path:
    'The library file lies on a network drive, where it could be damaged. Move it to a local drive.',
  disk_full: 'The disk is full. Free some space, then try again; nothing has been half written.',
  database_unreachable:
    'The database server does not answer. Check the network, or ask who runs the server; nothing has changed.',
  database_refused:
    'The database server does not let this program in. Ask who runs the server to check user and password.',
  database_busy: 'The database server is too busy at the moment. Nothing has changed; try again.',
  database_read_only:
    'The database can only be read at the moment. Ask who runs the server; nothing has changed.',
  file_unreadable:
    'The file cannot be read. Check that it is not open elsewhere, or ask the vendor to send it again.',
  file_empty: 'The file is empty, or holds no records. Ask the vendor to send it again.',
  file_no_rows: 'The file has headings but no rows. Ask the vendor to send it again with its titles.',
  file_no_titles:
    'No record of this file is of a title: they are of names, holdings or the like. Choose another file.',
  rows_all_rejected:
    'No row of this file could be taken in. Check which columns hold the title and the ISBN, or choose another file.',
  file_damaged: 'The workbook is damaged or incomplete. Ask the vendor to send it again.',
  file_not_a_table: 'No table was found in this file. Save it as a spreadsheet or CSV and import that.',
  file_encrypted: 'The file is protected by a password. Save it without one and import that.',
  file_too_large: 'The file is too large. Split it and import the parts.',
  file_hostile:
    'The file is built in a way that could harm the program, so it was not opened. Ask the sender for a clean one.',
  file_expired: 'The file has to be chosen again, because too much time has passed.',
  sheet_not_found: 'The workbook has no such sheet. Choose another one.',
  no_title_column: 'No column is set as the title. Choose which column holds the titles.',
  import_running: 'Another import is running. Wait until it has finished, or stop it.',
  already_imported:
    'This very file was taken in before, in the same way; nothing has changed. It can be imported again if that is what you want.',
  import_in_use:
    'The import cannot be taken back, because some of its titles have been submitted or ordered.',
  export_failed: 'The file could not be written. Try another folder.',
  folder_not_writable: 'Nothing may be written into this folder. Choose another one.',
  characters_lost:
    'Some characters do not exist in the chosen encoding. Choose UTF-8 or GB18030, or accept the loss.',
  nothing_to_export: 'There is nothing to export. Add lines first.',
  wrong_state: 'This is not possible in the present state of the rows. Read the screen again to see it.',
  fund_stop:
    'The fund would pass its limit. Take fewer titles, use another fund, or ask someone who may override the limit.',
  fund_missing: 'No fund is set. Give the rows a fund (F), then try again.',
  fund_not_allowed: 'This fund may not be used here. Choose another one.',
  shares_do_not_sum: 'The fund shares do not add up to the whole. Correct the percentages.',
  rate_missing: 'There is no exchange rate for this currency. Ask the administrator to enter one.',
  price_missing: 'A price is missing. Enter it before ordering.',
  reason_missing: 'A reason is needed. Choose one or type it.',
  own_submission: 'You cannot approve what you have submitted yourself. Someone else has to do it.',
  not_your_step: 'This submission waits for someone else.',
  duty_forbids: 'In this subject and material type you do not make the selection. See who does in Settings.',
  nothing_to_submit: 'No selected titles are left to submit. Select some first.',
  nothing_to_order: 'No approved titles are waiting to be ordered.',
  nothing_to_undo: 'There is nothing left to undo.',
  nothing_to_redo: 'There is nothing to redo.',
  undo_overtaken: 'It cannot be taken back, because someone else has changed the same rows since.',
  name_taken: 'This name is already in use. Choose another one.',
  last_administrator:
    'This is the only administrator. Make somebody else an administrator first, so that the library is never without one.',
  own_account: 'This cannot be done to your own account. Ask another administrator, or use “My account”.',
  department_cycle: 'A department cannot stand below itself. Choose another one above it.',
  heading_missing:
    'No column with the user names or codes was found. Give it the heading “login” or 工号, or “code” or 代码.',
  rows_refused:
    'Nothing was taken in, because some rows have problems. Correct them and choose the file again.',
}
