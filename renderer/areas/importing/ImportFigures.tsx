import { useTranslation } from 'react-i18next'
import styles from '#renderer/areas/importing/importing.module.css'
import { FigureButton } from '#renderer/ui/FigureButton.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import type { ImportCounts } from '#shared/api/contract/importing.ts'
import type { ImportKind } from '#shared/schema/common.ts'

interface ImportFiguresProps {
  readonly counts: ImportCounts
  readonly kind: ImportKind
  /** False for a trial run: nothing has been taken in. */
  readonly isDone: boolean
  /** What opens the rows behind a figure, where there are such. */
  readonly open?: Readonly<Partial<Record<Figure, () => void>>>
}

type Figure =
  | 'rows'
  | 'accepted'
  | 'rejected'
  | 'alreadyHeld'
  | 'onOrder'
  | 'duplicateInFile'
  | 'invalidIsbn'
  | 'routed'
  | 'unrouted'

const FIGURES: Readonly<Record<ImportKind, readonly Figure[]>> = {
  list: [
    'rows',
    'accepted',
    'rejected',
    'alreadyHeld',
    'onOrder',
    'duplicateInFile',
    'invalidIsbn',
    'routed',
    'unrouted',
  ],
  holdings: ['rows', 'accepted', 'rejected', 'alreadyHeld', 'duplicateInFile', 'invalidIsbn'],
  recommendations: [
    'rows',
    'accepted',
    'rejected',
    'alreadyHeld',
    'onOrder',
    'duplicateInFile',
    'invalidIsbn',
  ],
}

/** The counts of an import or trial run. */
export function ImportFigures({ counts, kind, isDone, open = {} }: ImportFiguresProps) {
  const { t, i18n } = useTranslation()
  return (
    <div className={styles['figures']}>
      {FIGURES[kind].map((name) => {
        const label = name === 'accepted' && isDone ? 'acceptedDone' : name
        const onOpen = counts[name] > 0 ? open[name] : undefined
        return (
          <FigureButton
            key={name}
            figure={formatCount(counts[name], i18n.language)}
            label={t(`importing.counts.${label}`)}
            {...(onOpen === undefined ? {} : { onOpen })}
          />
        )
      })}
    </div>
  )
}
