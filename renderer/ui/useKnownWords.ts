import {
  type Icon,
  IconBan,
  IconBookmark,
  IconBooks,
  IconCoins,
  IconCopy,
  IconDeviceTablet,
  IconHistory,
  IconSparkles,
  IconStack2,
  IconTags,
  IconTruckDelivery,
  IconVersions,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceLookup, useReference } from '#renderer/data/useReference.ts'
import { formatAmount, formatDate, formatMoney } from '#renderer/ui/format.ts'
import type { KnownFact } from '#shared/schema/rows.ts'

export type KnownBadgeKind = KnownFact['kind'] | 'recommended' | 'nothing'

/** Most important first: what the library has or gets, what colleagues did, then what is new. */
const PRIORITY: readonly KnownFact['kind'][] = [
  'withdrawn',
  'priceChanged',
  'held',
  'onOrder',
  'duplicateInList',
  'otherEditionHeld',
  'otherFormatHeld',
  'otherVolumeHeld',
  'possiblyHeld',
  'decidedBefore',
]

export const KNOWN_LOOKS: Readonly<Record<KnownBadgeKind, { readonly icon: Icon; readonly color: string }>> =
  {
    withdrawn: { icon: IconBan, color: 'red' },
    priceChanged: { icon: IconCoins, color: 'orange' },
    held: { icon: IconBooks, color: 'red' },
    onOrder: { icon: IconTruckDelivery, color: 'red' },
    duplicateInList: { icon: IconCopy, color: 'orange' },
    otherEditionHeld: { icon: IconVersions, color: 'orange' },
    otherFormatHeld: { icon: IconDeviceTablet, color: 'orange' },
    otherVolumeHeld: { icon: IconStack2, color: 'orange' },
    possiblyHeld: { icon: IconZoomQuestion, color: 'orange' },
    decidedBefore: { icon: IconHistory, color: 'violet' },
    recommended: { icon: IconBookmark, color: 'blue' },
    otherOffer: { icon: IconTags, color: 'cyan' },
    nothing: { icon: IconSparkles, color: 'gray' },
  }

/** The one thing to show of all that is known about a title. */
export function badgeKind(known: readonly KnownFact[], recommendations: number): KnownBadgeKind {
  const first = PRIORITY.find((kind) => known.some((fact) => fact.kind === kind))
  if (first !== undefined) return first
  if (recommendations > 0) return 'recommended'
  return known.some(({ kind }) => kind === 'otherOffer') ? 'otherOffer' : 'nothing'
}

/** One sentence for a known fact: "Held: 2 copies, 1 loan, call number TP311/W12". */
export function knownSentence(
  fact: KnownFact,
  t: TFunction,
  reference: ReferenceLookup,
  locale: string,
): string {
  const subject = (id: number) => reference.nameOf(reference.subject(id)?.names)
  const base = reference.all.baseCurrency
  switch (fact.kind) {
    case 'held':
    case 'otherEditionHeld':
    case 'otherFormatHeld':
    case 'otherVolumeHeld':
    case 'possiblyHeld':
      return heldSentence(fact, t, locale)
    case 'onOrder':
      return t('known.onOrder', {
        copies: t('common.copies', { count: fact.copies }),
        subject: subject(fact.subjectId),
        orderNumber:
          fact.orderNumber === null ? '' : t('known.onOrderNumber', { orderNumber: fact.orderNumber }),
      })
    case 'otherOffer':
      return t('known.otherOffer', {
        vendor: reference.vendor(fact.vendorId)?.name ?? '',
        price: priceWords(fact, t, locale),
        difference: differenceWords(fact.differenceMinor, base, t, locale),
      })
    case 'decidedBefore':
      return t('known.decidedBefore', {
        state: t(`states.selection.${fact.state}`),
        subject: subject(fact.subjectId),
        by: fact.by,
        date: formatDate(fact.at, locale),
        reason: fact.reason === null ? '' : t('known.decidedReason', { reason: fact.reason }),
      })
    case 'duplicateInList':
      return t('known.duplicateInList', { row: fact.rowNo })
    case 'withdrawn':
      return t('known.withdrawn')
    case 'priceChanged':
      return t(fact.stays ? 'known.priceChanged' : 'known.priceChangedSince', {
        price: priceWords(fact, t, locale),
      })
  }
}

type HeldFact = Extract<
  KnownFact,
  { kind: 'held' | 'otherEditionHeld' | 'otherFormatHeld' | 'otherVolumeHeld' | 'possiblyHeld' }
>

function heldSentence(fact: HeldFact, t: TFunction, locale: string): string {
  switch (fact.kind) {
    case 'held':
      return t('known.held', {
        copies: t('common.copies', { count: fact.copies }),
        loans: t('known.heldLoans', { count: fact.loans }),
        callNumber:
          fact.callNumber === null ? '' : t('known.heldCallNumber', { callNumber: fact.callNumber }),
        location: fact.location === null ? '' : t('known.heldLocation', { location: fact.location }),
      })
    case 'otherEditionHeld':
      return t('known.otherEditionHeld', {
        title: fact.title,
        edition: fact.edition === null ? '' : ` · ${fact.edition}`,
        year: fact.year === null ? '' : ` · ${fact.year}`,
        copies: t('common.copies', { count: fact.copies }),
      })
    case 'otherFormatHeld':
      return t('known.otherFormatHeld', {
        material: t(`states.material.${fact.materialType}`),
        title: fact.title,
        copies: t('common.copies', { count: fact.copies }),
      })
    case 'otherVolumeHeld':
      return t('known.otherVolumeHeld', {
        title: fact.title,
        volumes: new Intl.ListFormat(locale, { type: 'unit' }).format(fact.volumes),
      })
    case 'possiblyHeld':
      return t('known.possiblyHeld', {
        score: fact.score,
        title: fact.title,
        author: fact.author === null ? '' : t('known.possiblyHeldBy', { author: fact.author }),
      })
  }
}

function priceWords(
  { priceMinor, currency }: { readonly priceMinor: number | null; readonly currency: string | null },
  t: TFunction,
  locale: string,
): string {
  if (priceMinor === null || currency === null) return t('known.otherOfferNoPrice')
  return formatMoney(priceMinor, currency, locale)
}

function differenceWords(minor: number | null, base: string, t: TFunction, locale: string): string {
  if (minor === null || minor === 0) return ''
  const amount = `${formatAmount(Math.abs(minor), base, locale)} ${base}`
  return t(minor < 0 ? 'known.otherOfferCheaper' : 'known.otherOfferDearer', { amount })
}

export interface KnownWords {
  sentence(fact: KnownFact): string
  /** All facts, one sentence a line; "new to the library" without any. */
  all(known: readonly KnownFact[], recommendations: number): string
}

/** Words what is known about titles, in the language of the interface. */
export function useKnownWords(): KnownWords {
  const { t, i18n } = useTranslation()
  const reference = useReference()
  return useMemo(() => {
    const sentence = (fact: KnownFact) => knownSentence(fact, t, reference, i18n.language)
    return {
      sentence,
      all: (known, recommendations) => {
        const lines = known.map(sentence)
        if (recommendations > 0) lines.push(t('known.recommended', { count: recommendations }))
        return lines.length === 0 ? t('known.nothing') : lines.join('\n')
      },
    }
  }, [t, reference, i18n.language])
}
