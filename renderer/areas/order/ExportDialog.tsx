import { Alert, Button, Checkbox, Group, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCircleCheck, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LostCharacters } from '#renderer/areas/order/LostCharacters.tsx'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useNotifyError } from '#renderer/data/useNotifyError.ts'
import { useCall } from '#renderer/data/useQueryCall.ts'
import { useReference } from '#renderer/data/useReference.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { formatTime } from '#renderer/ui/format.ts'
import { StatusBadge } from '#renderer/ui/StatusBadge.tsx'
import type { OrderSummary } from '#shared/api/contract/order.ts'
import type { OutputOf } from '#shared/api/contract.ts'

const FORMS = {
  xlsx: { format: 'xlsx' },
  utf8: { format: 'csv', encoding: 'utf-8-bom' },
  gb18030: { format: 'csv', encoding: 'gb18030' },
} as const
const FORM_NAMES = ['xlsx', 'utf8', 'gb18030'] as const
type FormName = (typeof FORM_NAMES)[number]

interface ExportDialogProps {
  readonly order: OrderSummary
  onClose(): void
}

/** Chooses the form of the file and says before writing what would be lost and what was written before. */
export function ExportDialog({ order, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const [form, setForm] = useState<FormName>('xlsx')
  const [acceptsLoss, setAcceptsLoss] = useState(false)
  const preview = useCall('order.previewExport', { id: order.id, ...FORMS[form] })
  const { write, isRunning } = useExport(order.id, onClose)
  const lostCount = preview.data?.lostCount ?? 0
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('order.exportDialog.title', { number: order.number })}
      size="lg"
    >
      <Stack gap="md">
        <Radio.Group
          label={t('order.exportDialog.format')}
          value={form}
          onChange={(value) => {
            setForm(FORM_NAMES.find((one) => one === value) ?? 'xlsx')
            setAcceptsLoss(false)
          }}
        >
          <Stack gap="xs" mt="xs">
            {FORM_NAMES.map((value) => (
              <Radio
                key={value}
                size="sm"
                value={value}
                label={t(`order.exportDialog.${value}`)}
                description={t(`order.exportDialog.${value}Hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {preview.data !== undefined ? (
          <Findings preview={preview.data} />
        ) : preview.isError ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <Text size="sm" c="dimmed" role="status">
            {t('order.exportDialog.checking')}
          </Text>
        )}
        {lostCount === 0 ? null : (
          <Checkbox
            size="sm"
            label={t('order.exportDialog.accept')}
            checked={acceptsLoss}
            onChange={(event) => setAcceptsLoss(event.currentTarget.checked)}
          />
        )}
        <Text size="xs" c="dimmed">
          {t('order.exportDialog.cannotUndo')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            loading={isRunning}
            disabled={preview.data === undefined || (lostCount > 0 && !acceptsLoss)}
            onClick={() => void write({ ...FORMS[form], acceptLoss: acceptsLoss })}
          >
            {t('order.exportDialog.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Findings({ preview }: { readonly preview: OutputOf<'order.previewExport'> }) {
  const { t, i18n } = useTranslation()
  const { user } = useReference()
  const last = preview.earlier.toSorted((a, b) => b.number - a.number)[0]
  return (
    <>
      {last === undefined ? null : (
        <Alert color="orange" icon={<IconHistory size={18} />} title={t('order.exportDialog.before')}>
          {t('order.exportDialog.beforeText', {
            count: preview.earlier.length,
            number: last.number,
            date: formatTime(last.at, i18n.language),
            user: user(last.userId)?.displayName ?? '',
          })}
        </Alert>
      )}
      {preview.lostCount === 0 ? (
        <div>
          <StatusBadge icon={IconCircleCheck} color="teal" text={t('order.exportDialog.allFine')} />{' '}
          <Text span size="sm">
            {t('order.exportDialog.rows', { count: preview.rows })}
          </Text>
        </div>
      ) : (
        <LostCharacters lost={preview.lost} count={preview.lostCount} />
      )}
    </>
  )
}

type Form = (typeof FORMS)[FormName] & { readonly acceptLoss: boolean }

/** Writes the file, gives it to the person, and says what became of it. */
function useExport(orderId: number, onDone: () => void) {
  const { t } = useTranslation()
  const platform = usePlatform()
  const notifyError = useNotifyError()
  const command = useCommandCall('order.export')
  const [isSaving, setSaving] = useState(false)
  const write = async (form: Form) => {
    const written = await command.run({ id: orderId, ...form })
    if (written === null) return
    setSaving(true)
    try {
      const isSaved = await platform.saveFile(written.file, written.fileName)
      notifications.show({
        color: isSaved ? 'teal' : 'orange',
        autoClose: 10_000,
        message: t(isSaved ? 'order.exportDialog.done' : 'order.exportDialog.notSaved', {
          batch: written.batch,
          fileName: written.fileName,
          rows: written.rows,
        }),
      })
      onDone()
    } catch (error) {
      notifyError(error)
    } finally {
      setSaving(false)
    }
  }
  return { write, isRunning: command.isRunning || isSaving }
}
