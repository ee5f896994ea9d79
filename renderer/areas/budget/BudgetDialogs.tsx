import { AllocateDialog } from '#renderer/areas/budget/AllocateDialog.tsx'
import { FigureSum } from '#renderer/areas/budget/FigureSum.tsx'
import { FigureTitles } from '#renderer/areas/budget/FigureTitles.tsx'
import type { TitleTier } from '#renderer/areas/budget/fundTree.ts'
import { LimitsDialog } from '#renderer/areas/budget/LimitsDialog.tsx'
import { TransferDialog } from '#renderer/areas/budget/TransferDialog.tsx'
import type { FundNode } from '#shared/api/contract/fund.ts'

export type OpenDialog =
  | { readonly kind: 'titles'; readonly fund: FundNode; readonly tier: TitleTier }
  | { readonly kind: 'sum' | 'allocate' | 'transfer' | 'setLimits'; readonly fund: FundNode }
  | { readonly kind: 'sumOf'; readonly fundId: number }

interface BudgetDialogsProps {
  readonly dialog: OpenDialog | null
  readonly funds: readonly FundNode[]
  onClose(): void
}

/** What is open over the budget. The fund's figures are always the newest, also while a dialog stays open. */
export function BudgetDialogs({ dialog, funds, onClose }: BudgetDialogsProps) {
  if (dialog === null) return null
  const fundId = dialog.kind === 'sumOf' ? dialog.fundId : dialog.fund.id
  const fund = funds.find(({ id }) => id === fundId)
  if (fund === undefined) return null
  switch (dialog.kind) {
    case 'titles':
      return <FigureTitles fund={fund} tier={dialog.tier} onClose={onClose} />
    case 'sum':
    case 'sumOf':
      return <FigureSum fund={fund} onClose={onClose} />
    case 'allocate':
      return <AllocateDialog fund={fund} onClose={onClose} />
    case 'transfer':
      return <TransferDialog fund={fund} funds={funds} onClose={onClose} />
    case 'setLimits':
      return (
        <LimitsDialog fund={fund} above={funds.find(({ id }) => id === fund.parentId)} onClose={onClose} />
      )
  }
}
