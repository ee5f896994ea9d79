import {
  type Icon,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircle,
  IconClockPause,
  IconPackage,
  IconPackages,
  IconSend,
  IconShoppingCart,
  IconX,
} from '@tabler/icons-react'
import type { SelectionState } from '#shared/schema/common.ts'

export interface Look {
  readonly icon: Icon
  /** A colour of the theme: it repeats what icon and text say. */
  readonly color: string
}

/** How each state of a selection looks. */
export const SELECTION_LOOKS: Readonly<Record<SelectionState, Look>> = {
  unmarked: { icon: IconCircle, color: 'gray' },
  selected: { icon: IconCheck, color: 'teal' },
  rejected: { icon: IconX, color: 'red' },
  deferred: { icon: IconClockPause, color: 'yellow' },
  forwarded: { icon: IconArrowForwardUp, color: 'violet' },
  submitted: { icon: IconSend, color: 'blue' },
  approved: { icon: IconChecks, color: 'teal' },
  returned: { icon: IconArrowBackUp, color: 'orange' },
  declined: { icon: IconBan, color: 'red' },
  withdrawn: { icon: IconArrowBackUp, color: 'gray' },
  ordered: { icon: IconShoppingCart, color: 'blue' },
  partlyReceived: { icon: IconPackage, color: 'cyan' },
  received: { icon: IconPackages, color: 'teal' },
  released: { icon: IconArrowBackUp, color: 'gray' },
  cancelled: { icon: IconBan, color: 'gray' },
}
