import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** So long after the last letter the rows are filtered. */
const PAUSE_MS = 180

interface SearchBoxProps {
  readonly value: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  onSearch(text: string): void
  /** Enter, Escape and ↓ give the focus back to the rows. */
  onLeave(): void
}

/** The quick filter over title, author, publisher and numbers. */
export function SearchBox({ value, inputRef, onSearch, onLeave }: SearchBoxProps) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  // Cleared or set from elsewhere: a saved view, "clear all filters".
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  const cancel = () => {
    if (timer.current !== null) clearTimeout(timer.current)
  }
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  const send = (next: string) => {
    cancel()
    setKnown(next)
    onSearch(next)
  }
  const type = (next: string, isComposing: boolean) => {
    setText(next)
    cancel()
    // Half a word of pinyin is nothing to search for; the composed word comes with the next event.
    if (!isComposing) timer.current = setTimeout(() => send(next), PAUSE_MS)
  }
  return (
    <TextInput
      ref={inputRef}
      style={{ flex: '1 1 110px', maxWidth: 240 }}
      aria-label={t('grid.quickSearch')}
      placeholder={t('grid.quickSearchHint')}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size="sm"
            aria-label={t('grid.clearFilter')}
            onClick={() => {
              setText('')
              send('')
            }}
          />
        )
      }
      value={text}
      maxLength={200}
      onChange={(event) =>
        type(
          event.currentTarget.value,
          event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing,
        )
      }
      onCompositionEnd={(event) => type(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'ArrowDown') return
        event.preventDefault()
        send(event.key === 'Escape' ? '' : text)
        if (event.key === 'Escape') setText('')
        onLeave()
      }}
    />
  )
}
