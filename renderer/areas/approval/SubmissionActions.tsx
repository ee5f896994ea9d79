import { Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBan,
  IconChecks,
  IconDots,
  IconPrinter,
  IconRotateDot,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface SubmissionActionsProps {
  readonly canDecide: boolean
  readonly canWithdraw: boolean
  readonly isRunning: boolean
  /** Titles that wait; what the buttons act on while none are ticked. */
  readonly waiting: number
  readonly ticked: number
  onApprove(): void
  onReturn(): void
  onDecline(): void
  onWithdraw(): void
  onPrint(): void
}

/** The buttons of a submission. Each says how many titles it acts on: the ticked ones, or all that wait. */
export function SubmissionActions(props: SubmissionActionsProps) {
  const { canDecide, canWithdraw, isRunning, waiting, ticked } = props
  const { t } = useTranslation()
  const scope = ticked > 0 ? 'Ticked' : 'All'
  const count = ticked > 0 ? ticked : waiting
  return (
    <>
      {canDecide ? (
        <>
          <Button
            leftSection={<IconChecks size={15} aria-hidden />}
            loading={isRunning}
            onClick={props.onApprove}
          >
            {t(`approval.approve${scope}`, { count })}
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            disabled={isRunning}
            onClick={props.onReturn}
          >
            {t(`approval.return${scope}`, { count })}
          </Button>
          <Button
            variant="default"
            leftSection={<IconBan size={15} aria-hidden />}
            disabled={isRunning}
            onClick={props.onDecline}
          >
            {t(`approval.decline${scope}`, { count })}
          </Button>
        </>
      ) : null}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={15} aria-hidden />}>
            {t('grid.moreActions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={15} />} onClick={props.onPrint}>
            {t('approval.print')}
          </Menu.Item>
          {canWithdraw ? (
            <Menu.Item leftSection={<IconRotateDot size={15} />} onClick={props.onWithdraw}>
              {t('approval.withdraw')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
