import { type ReactNode, useEffect } from 'react'
import { createPortal } from 'react-dom'
import styles from '#renderer/ui/PrintSheet.module.css'

interface PrintSheetProps {
  readonly title: string
  readonly children: ReactNode
  /** The print dialog has been closed. */
  onPrinted(): void
}

/**
 * A sheet of paper, black on white, in place of the screen: heading, text, tables. Opens the print dialog by itself.
 * Give cells the classes `sheetCell.number` and `sheetCell.keep`.
 */
export function PrintSheet({ title, children, onPrinted }: PrintSheetProps) {
  useEffect(() => {
    // Two frames, so that the sheet has been laid out before the dialog stops everything.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.print()
        onPrinted()
      }),
    )
    return () => cancelAnimationFrame(frame)
  }, [onPrinted])
  return createPortal(
    <div className={styles['sheet']} data-print-sheet>
      <h1>{title}</h1>
      {children}
    </div>,
    document.body,
  )
}

/** `number`: right-aligned figures. `keep`: in one line. */
export const sheetCell = { number: styles['number'], keep: styles['keep'] } as const

/** What the sheet is about, side by side above its table. */
export function SheetHeads({ children }: { readonly children: ReactNode }) {
  return <div className={styles['heads']}>{children}</div>
}

/** Lines to sign, one for each word. */
export function SheetSigns({ words }: { readonly words: readonly string[] }) {
  return (
    <div className={styles['signs']}>
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
    </div>
  )
}
