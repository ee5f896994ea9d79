import { Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useDroppedFile } from '#renderer/app/droppedFile.ts'
import styles from '#renderer/app/Layout.module.css'
import { useCan } from '#renderer/data/useSession.ts'

/** Takes a file that is dropped anywhere on the window to the import screen. */
export function FileDropZone() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const canImport = useCan('import')
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const over = (event: DragEvent) => {
      if (!hasFile(event)) return
      // Without this the browser leaves the program and shows the file itself.
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = canImport ? 'copy' : 'none'
      setOver(canImport)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file === undefined || !canImport) return
      useDroppedFile.getState().offer(file)
      navigate('/import')
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [canImport, navigate])

  if (!isOver) return null
  return (
    <div className={styles['dropping']}>
      <IconFileImport size={48} stroke={1.5} aria-hidden />
      <Text size="lg" fw={600}>
        {t('common.dropHere')}
      </Text>
      <Text c="dimmed">{t('common.dropHereHint')}</Text>
    </div>
  )
}
