import { flushSync } from 'react-dom'
import type { UserCommand } from '#renderer/commands/command.ts'
import { hasOpenDialog } from '#renderer/commands/keyPlace.ts'

interface Held {
  readonly command: UserCommand
  readonly press: KeyboardEvent | null
}

/** Waiting for the rows that they are about, in the order in which they were pressed. */
const held: Held[] = []
let tellLost: (count: number) => void = () => undefined

/** Who is told how many held keys could not be used. @returns what ends it */
export function onLostKeys(tell: (count: number) => void): () => void {
  tellLost = tell
  return () => {
    tellLost = () => undefined
  }
}

/**
 * Runs a command, or holds it until the rows are there that it is about, so that the same keys do the same on a slow
 * machine as on a fast one: none is lost and none meets another row. While one is held the next ones wait behind it,
 * or an undo would overtake the mark that it is to take back.
 */
export function startCommand(command: UserCommand, press: KeyboardEvent | null = null): void {
  if (command.isIndependent === true) {
    run(command)
    return
  }
  const wait = command.waitsFor?.() ?? null
  if (held.length === 0 && wait === null) {
    run(command)
    return
  }
  held.push({ command, press })
  if (held.length === 1) void release(wait)
}

async function release(first: Promise<boolean> | null): Promise<void> {
  let wait = first
  for (let next = held[0]; next !== undefined; next = held[0]) {
    if (wait !== null && !(await wait)) {
      tellLost(held.splice(0).length)
      return
    }
    held.shift()
    runHeld(next)
    wait = held[0]?.command.waitsFor?.() ?? null
  }
}

/** A key behind one that has opened a dialog is for the dialog, as it would have been without the wait. */
function runHeld({ command, press }: Held): void {
  if (press === null || !hasOpenDialog()) flushSync(() => run(command))
  else (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent(press.type, again(press)))
}

function again(press: KeyboardEvent): KeyboardEventInit {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = press
  return { key, code, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true }
}

function run(command: UserCommand): void {
  if ((command.isEnabled?.() ?? true) === true) void command.run()
}
