import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '#renderer/commands/registry.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useMethodWords } from '#renderer/ui/useMethodWords.ts'

/** Undo and redo, saying what they would do. */
export function UndoButtons() {
  const { t } = useTranslation()
  const wordMethod = useMethodWords()
  const { data } = useCall('undo.get', {}, { keepsLast: true })
  const undo = data?.undo ?? null
  const redo = data?.redo ?? null
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip
        label={
          undo === null ? t('common.nothingToUndo') : t('common.undoWhat', { what: wordMethod(undo.label) })
        }
      >
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('common.undoLabel')}
          aria-disabled={undo === null}
          style={undo === null ? { opacity: 0.45 } : {}}
          onClick={() => runCommand('app.undo')}
        >
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip
        label={
          redo === null ? t('common.nothingToRedo') : t('common.redoWhat', { what: wordMethod(redo.label) })
        }
      >
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('common.redoLabel')}
          aria-disabled={redo === null}
          style={redo === null ? { opacity: 0.45 } : {}}
          onClick={() => runCommand('app.redo')}
        >
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
