import { Alert, Button, Group, Progress, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/importing/importing.module.css'
import { KindChooser } from '#renderer/areas/importing/KindChooser.tsx'
import { ProfilesDialog } from '#renderer/areas/importing/ProfilesDialog.tsx'
import { wordError } from '#renderer/data/errorWords.ts'
import type { OfferedFile } from '#renderer/data/useOfferedFile.ts'
import { FileChooser } from '#renderer/ui/FileChooser.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { ImportKind } from '#shared/schema/common.ts'

interface ChooseFileProps {
  readonly kind: ImportKind
  readonly offered: OfferedFile
  onKind(kind: ImportKind): void
  onFile(file: File): void
  onForget(): void
}

/** The first step: what the file holds, and the file. */
export function ChooseFile({ kind, offered, onKind, onFile, onForget }: ChooseFileProps) {
  const { t } = useTranslation()
  const [isShowing, setShowing] = useState(false)
  return (
    <Page title={t('nav.import')} help="importing">
      <div className={styles['choose']}>
        <KindChooser kind={kind} onKind={onKind} />
        {offered.state === 'failed' ? (
          <Alert
            role="alert"
            color="red"
            icon={<IconAlertTriangle size={18} />}
            title={`${t('importing.failed')}: ${offered.name}`}
            withCloseButton
            closeButtonLabel={t('common.close')}
            onClose={onForget}
          >
            {wordError(offered.error, t).text}
          </Alert>
        ) : null}
        <div className={styles['drop']}>
          <IconFileImport size={44} stroke={1.25} color="var(--mantine-color-dimmed)" aria-hidden />
          <Title order={2} size="h4">
            {t('importing.dropTitle')}
          </Title>
          <Text size="sm" c="dimmed" maw="60ch">
            {t('importing.dropHint')}
          </Text>
          {offered.state === 'offering' ? (
            <Group gap="xs" role="status">
              <Progress
                w={200}
                aria-label={offered.name}
                value={Math.floor(offered.share * 100)}
                animated={offered.share === 1}
              />
              <Text size="sm">
                {t('importing.uploading', { percent: Math.round(offered.share * 100) })} · {offered.name}
              </Text>
            </Group>
          ) : (
            <FileChooser label={t('importing.choose')} variant="filled" size="sm" onFile={onFile} />
          )}
        </div>
        <Text size="sm" c="dimmed" ta="center">
          {t('importing.steps')}
        </Text>
        <Group justify="center">
          <Button variant="subtle" size="xs" onClick={() => setShowing(true)}>
            {t('importing.profiles.open')}
          </Button>
        </Group>
        {isShowing ? <ProfilesDialog onClose={() => setShowing(false)} /> : null}
      </div>
    </Page>
  )
}
