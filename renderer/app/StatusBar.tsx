import { useTranslation } from 'react-i18next'
import { JobLine } from '#renderer/app/JobLine.tsx'
import styles from '#renderer/app/Layout.module.css'
import { useStatusLine } from '#renderer/app/statusLine.ts'
import type { Session } from '#renderer/data/useSession.ts'

/** The bottom line: what the table shows, work that is running, the library. */
export function StatusBar({ session }: { readonly session: Session }) {
  const { t } = useTranslation()
  const parts = useStatusLine((state) => state.parts)
  return (
    <footer className={styles['bottom']}>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
      <span className={styles['spring']} />
      <JobLine />
      <span>{session.libraryName}</span>
      <span>{t('common.version', { version: session.programVersion })}</span>
    </footer>
  )
}
