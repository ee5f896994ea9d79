/** The table that had the focus last; keys go on working for it when the drawn cell under the focus goes away. */
let lastGrid: HTMLElement | null = null

/**
 * Lets a table have the keys from the start and whenever it was used last, also while nothing has the focus; a click
 * elsewhere takes them away. A click in a dialog or menu does not: they are about the table and give it back.
 * @returns what ends it
 */
export function keepLastGrid(grid: HTMLElement | null): () => void {
  const take = () => {
    lastGrid = grid
  }
  const look = (event: PointerEvent) => {
    if (!(event.target instanceof Element)) return
    if (grid?.contains(event.target) === true) take()
    else if (lastGrid === grid && event.target.closest('[data-portal]') === null) lastGrid = null
  }
  take()
  grid?.addEventListener('focusin', take)
  document.addEventListener('pointerdown', look, true)
  return () => {
    if (lastGrid === grid) lastGrid = null
    grid?.removeEventListener('focusin', take)
    document.removeEventListener('pointerdown', look, true)
  }
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
    return lastGrid?.isConnected === true ? (lastGrid.dataset['gridKeys'] ?? null) : null
  if (!(target instanceof Element) || target.closest('.ag-header') !== null) return null
  return target.closest<HTMLElement>('[data-grid-keys]')?.dataset['gridKeys'] ?? null
}

/** Whether a dialog or drawer is open: it has the keys to itself. */
export function hasOpenDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null
}
