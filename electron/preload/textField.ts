/** What is asked of an element; said here, so that the rule can be tested without a browser. */
export interface FocusedElement {
  readonly tagName: string
  readonly type?: unknown
  readonly isContentEditable?: unknown
}

const TYPELESS_INPUTS = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

/** Whether the element takes typed text, so that undo means its typing and not the last command. */
export function isTextField(element: FocusedElement | null): boolean {
  if (element === null) return false
  if (element.isContentEditable === true) return true
  const tag = element.tagName.toLowerCase()
  if (tag === 'textarea') return true
  return tag === 'input' && !TYPELESS_INPUTS.has(String(element.type))
}
