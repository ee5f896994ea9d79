import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/grid/fixing/fixing.module.css'
import { columnText } from '#renderer/grid/issueColumns.tsx'
import { takeFocus } from '#renderer/ui/takeFocus.ts'
import type { ImportIssueRow } from '#shared/schema/importIssueRow.ts'

const LEAST_WIDTH = 220

/** Where an editor is open and what it began with. */
export interface OpenEditor {
  readonly row: ImportIssueRow
  readonly rect: DOMRect
  readonly text: string
}

interface FixEditorProps {
  readonly editor: OpenEditor
  /** Null gives up; `next` goes on to the row below, `apply` applies all that is noted. */
  onEnd(text: string | null, then: 'stay' | 'next' | 'apply'): void
}

/**
 * Types a correction in the cell. It lies over the table and not in it: the rows may be read again meanwhile, and keys
 * in a cell belong to the table.
 */
export function FixEditor({ editor, onEnd }: FixEditorProps) {
  const { t } = useTranslation()
  const { row, rect } = editor
  const [text, setText] = useState(editor.text)
  const isOver = useRef(false)
  const end = (value: string | null, then: 'stay' | 'next' | 'apply') => {
    if (isOver.current) return
    isOver.current = true
    onEnd(value, then)
  }
  const newest = useRef(() => undefined as void)
  useEffect(() => {
    newest.current = () => end(text, 'stay')
  })
  useEffect(() => {
    const leave = () => newest.current()
    // the cell moves away under it
    window.addEventListener('resize', leave)
    window.addEventListener('wheel', leave)
    return () => {
      window.removeEventListener('resize', leave)
      window.removeEventListener('wheel', leave)
    }
  }, [])
  const width = Math.max(rect.width, LEAST_WIDTH)
  const left = Math.min(rect.left, window.innerWidth - width - 8)
  return (
    <div className={styles['editor']} style={{ left, top: rect.top - 2, width }}>
      <TextInput
        size="xs"
        ref={takeFocus}
        aria-label={
          row.column === null || row.column === ''
            ? t('fixing.editorRow', { row: row.row })
            : t('fixing.editor', { row: row.row, column: columnText(t, row) })
        }
        title={t('fixing.keys')}
        value={text}
        maxLength={20_000}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => end(text, 'stay')}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const { key, ctrlKey, metaKey } = event
          if (key !== 'Enter' && key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          if (key === 'Escape') end(null, 'stay')
          else end(text, ctrlKey || metaKey ? 'apply' : 'next')
        }}
      />
    </div>
  )
}
