import type { TFunction } from 'i18next'
import type { ReferenceLookup } from '#renderer/data/useReference.ts'
import type { KnownWords } from '#renderer/ui/useKnownWords.ts'

/** What columns need to word their cells. */
export interface Words {
  readonly t: TFunction
  readonly locale: string
  readonly reference: ReferenceLookup
  readonly known: KnownWords
}
