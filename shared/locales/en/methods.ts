/** What each command does, in a few words: for undo, redo and the record. Keys are the contract's method names. */
export const methods = {
  library: { setUp: 'Set up the library' },
  session: { setLocale: 'Switch the language' },
  import: {
    start: 'Import a file',
    remove: 'Take an import back',
    restore: 'Bring an import back',
    saveRejects: 'Save rejected rows',
  },
  titleList: {
    update: 'Change a title list',
    close: 'Close a title list',
    reopen: 'Open a title list again',
    assignRows: 'Assign titles to a subject',
    unassignRows: 'Take titles out of a subject',
  },
  selection: {
    mark: 'Mark titles',
    forward: 'Forward titles',
    edit: 'Change selections',
    restore: 'Restore selections',
  },
  submission: { submit: 'Submit titles', withdraw: 'Withdraw a submission' },
  approval: {
    approve: 'Approve titles',
    return: 'Return titles',
    decline: 'Decline titles',
    reverse: 'Take decisions back',
  },
  order: {
    consolidate: 'Make orders',
    delete: 'Delete orders',
    restore: 'Restore orders',
    markSent: 'Record an order as sent',
    markUnsent: 'Record an order as not sent',
    export: 'Export an order',
  },
  fund: {
    allocate: 'Allocate money',
    transfer: 'Transfer money',
    setLimits: 'Set limits of a fund',
  },
  recommendation: { decide: 'Answer recommendations' },
  undo: { undo: 'Undo', redo: 'Redo' },
  job: { cancel: 'Stop a running work' },
  savedView: { save: 'Save a view', delete: 'Delete a view' },
}
