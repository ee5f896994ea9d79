import { VisuallyHidden } from '@mantine/core'
import { create } from 'zustand'

interface Announcements {
  readonly text: string
  readonly count: number
  say(text: string): void
}

const useAnnouncements = create<Announcements>((set) => ({
  text: '',
  count: 0,
  say: (text) => set(({ count }) => ({ text, count: count + 1 })),
}))

/** Gives a function that says a sentence to people who listen to the screen, without moving their focus. */
export function useAnnounce(): (text: string) => void {
  return useAnnouncements((state) => state.say)
}

/** The place that screen readers listen to; stands once in the layout. */
export function Announcer() {
  const { text, count } = useAnnouncements()
  // The same sentence twice is read twice only if the text differs, hence the invisible mark on every second one.
  return (
    <VisuallyHidden>
      <div aria-live="polite" role="status" data-testid="announcer">
        {count % 2 === 0 ? text : `${text}\u00A0`}
      </div>
    </VisuallyHidden>
  )
}
