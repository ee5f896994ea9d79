import { Button, Group, Kbd, Stack, Textarea, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import styles from '#renderer/ui/ReasonDialog.module.css'
import { takeFocus } from '#renderer/ui/takeFocus.ts'

interface ReasonDialogProps {
  readonly isOpen: boolean
  readonly title: string
  /** Offered with the keys 1 to 9. */
  readonly reasons: readonly string[]
  readonly confirm: string
  /** Filled in at the start: the reason given last. */
  readonly initial?: string
  readonly isRequired?: boolean
  /** What the question is about, above the reasons. */
  readonly children?: React.ReactNode
  onConfirm(reason: string): void
  onClose(): void
}

/** Asks for a reason: a number takes one of the list at once, Enter takes what is typed. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { isOpen, title, onClose } = props
  return (
    <Dialog opened={isOpen} onClose={onClose} title={title} size="md">
      {isOpen ? <ReasonForm {...props} /> : null}
    </Dialog>
  )
}

function ReasonForm({
  reasons,
  confirm,
  initial = '',
  isRequired = true,
  children,
  onConfirm,
  onClose,
}: ReasonDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState(initial)
  const [isPristine, setPristine] = useState(true)
  const [isMissing, setMissing] = useState(false)
  const canConfirm = !isRequired || reason.trim() !== ''

  const takeKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)
    // Numbers choose only until something has been typed: "2018 edition is enough" is a reason too.
    const quick = digit === null ? undefined : reasons[Number(digit[1]) - 1]
    if (
      isPristine &&
      quick !== undefined &&
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey &&
      !event.shiftKey
    ) {
      event.preventDefault()
      onConfirm(quick)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (canConfirm) onConfirm(reason.trim())
      else setMissing(true)
    }
  }

  return (
    <Stack gap="sm">
      {children}
      <div role="group" aria-label={t('common.reason')}>
        {reasons.slice(0, 9).map((text, index) => (
          <UnstyledButton key={text} className={styles['reason'] ?? ''} onClick={() => onConfirm(text)}>
            <Kbd size="xs">{index + 1}</Kbd> {text}
          </UnstyledButton>
        ))}
      </div>
      <Textarea
        aria-label={t('common.reason')}
        placeholder={t('common.reasonPlaceholder')}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={isMissing ? t(reasons.length > 0 ? 'common.reasonChoose' : 'common.reasonType') : null}
        ref={takeFocus}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setReason(event.currentTarget.value)
          setPristine(false)
          setMissing(false)
        }}
        onKeyDown={takeKey}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!canConfirm} onClick={() => onConfirm(reason.trim())}>
          {confirm}
        </Button>
      </Group>
    </Stack>
  )
}
