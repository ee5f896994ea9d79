const OPEN_DIALOG = '[role="dialog"][aria-modal="true"]'

interface KeyTable {
  readonly element: HTMLElement
  /** Puts the focus on the row with the cursor. */
  focus(): void
}

/** The table that had the focus last; keys go on working for it when the drawn cell under the focus goes away. */
let lastTable: KeyTable | null = null

/**
 * Lets a table have the keys from the start and whenever it was used last, also while nothing has the focus; a click
 * elsewhere takes them away. A click in a dialog or menu does not: they are about the table and give it back.
 * @returns what ends it
 */
export function keepLastTable(table: KeyTable): () => void {
  const { element } = table
  const take = () => {
    lastTable = table
  }
  const look = (event: PointerEvent) => {
    if (!(event.target instanceof Element)) return
    if (element.contains(event.target)) take()
    else if (lastTable === table && event.target.closest('[data-portal]') === null) lastTable = null
  }
  take()
  element.addEventListener('focusin', take)
  document.addEventListener('pointerdown', look, true)
  return () => {
    if (lastTable === table) lastTable = null
    element.removeEventListener('focusin', take)
    document.removeEventListener('pointerdown', look, true)
  }
}

/** The element outside dialogs that had the focus last. */
let lastFocused: HTMLElement | null = null

/** Remembers where the focus was before a dialog took it. @returns what ends it */
export function watchFocus(): () => void {
  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.closest('[role="dialog"]') === null) lastFocused = target
  }
  document.addEventListener('focusin', note)
  return () => document.removeEventListener('focusin', note)
}

/** Where the focus is to go back to: a function, because a table's rows may have changed by then. */
export function focusBefore(): () => void {
  const table = lastTable
  const element = lastFocused
  const isInTable =
    table !== null && (element === null || !element.isConnected || table.element.contains(element))
  return () => {
    if (isInTable && table.element.isConnected) table.focus()
    else if (element?.isConnected === true) element.focus()
  }
}

/** Goes back when the dialog is really gone, unless the next thing has taken the focus by then. */
export function giveFocusBack(before: () => void): void {
  requestAnimationFrame(() => {
    const { activeElement } = document
    const isFree = activeElement === null || activeElement === document.body
    if (isFree || (activeElement.closest('[role="dialog"]') !== null && !hasOpenDialog())) before()
  })
}

/** Whether the element takes typed text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  )
}

/** The id of the table whose rows a key press belongs to; null for the rest of the window. */
export function keyPlace(target: EventTarget | null): string | null {
  // A virtual table removes rows while someone types fast; the browser then puts the focus on the body.
  if (target === document.body)
    return lastTable?.element.isConnected === true ? (lastTable.element.dataset['gridKeys'] ?? null) : null
  if (!(target instanceof Element) || target.closest('.ag-header') !== null) return null
  return target.closest<HTMLElement>('[data-grid-keys]')?.dataset['gridKeys'] ?? null
}

/** Whether a dialog or drawer is open: it has the keys to itself. */
export function hasOpenDialog(): boolean {
  return document.querySelector(OPEN_DIALOG) !== null
}

/** Whether the dialogs that are open leave undo and redo to the program: `letsUndo` of Dialog. */
export function letUndo(): boolean {
  return [...document.querySelectorAll(OPEN_DIALOG)].every(
    (dialog) => dialog.closest('[data-lets-undo]') !== null,
  )
}
