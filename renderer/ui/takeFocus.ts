/**
 * A ref that gives a field the focus in the moment it is drawn. A dialog does so a little later by itself, and keys
 * typed until then would be lost, the next ones taken for something else: "3" and "1" reject for the first reason.
 */
export function takeFocus(field: HTMLElement | null): void {
  field?.focus()
}
