import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'

interface BoundaryProps {
  readonly children: ReactNode
}

/** Keeps a defect of one screen from taking the whole window with it. */
export class ScreenBoundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return <ScreenFailed error={error} onRetry={() => this.setState({ error: null })} />
  }
}

function ScreenFailed({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation()
  return <ErrorState error={error} title={t('common.screenFailed')} onRetry={onRetry} />
}
