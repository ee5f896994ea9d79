import type { Icon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SELECTION_LOOKS } from '#renderer/ui/stateLooks.ts'
import styles from '#renderer/ui/ui.module.css'
import type { SelectionState } from '#shared/schema/common.ts'

interface StatusBadgeProps {
  readonly icon: Icon
  readonly text: string
  /** A colour of the theme ("teal"); never the only thing that tells states apart. */
  readonly color: string
}

/** A state as icon and text. The text keeps the contrast of body text; the colour is the icon's. */
export function StatusBadge({ icon: Picture, text, color }: StatusBadgeProps) {
  return (
    <span className={styles['badge']}>
      <Picture size={15} stroke={2} color={`var(--mantine-color-${color}-filled)`} aria-hidden />
      {text}
    </span>
  )
}

/** The state of a selection as icon and text. */
export function SelectionBadge({ state }: { readonly state: SelectionState }) {
  const { t } = useTranslation()
  return <StatusBadge {...SELECTION_LOOKS[state]} text={t(`states.selection.${state}`)} />
}
