import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDroppedFile } from '#renderer/app/droppedFile.ts'
import { ChooseFile } from '#renderer/areas/importing/ChooseFile.tsx'
import { ImportResult } from '#renderer/areas/importing/ImportResult.tsx'
import { ImportWizard } from '#renderer/areas/importing/ImportWizard.tsx'
import { useOfferedFile } from '#renderer/data/useOfferedFile.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { useAddressWish } from '#renderer/ui/useAddressWish.ts'
import { AppError } from '#shared/api/errors.ts'
import { type ImportKind, importKind } from '#shared/schema/common.ts'

/**
 * From a file to a published import: choose, correct what was understood, try, take in, look at the result. The
 * address may name the kind ("?kind=holdings") or an earlier import to look at ("?run=12").
 */
export function ImportScreen() {
  const { t } = useTranslation()
  const canImport = useCan('import')
  const [kind, setKind] = useState<ImportKind>('list')
  const [run, setRun] = useState<number | null>(null)
  const { offered, offer, forget } = useOfferedFile()

  const begin = useCallback(
    (file: File) => {
      setRun(null)
      void offer(file)
    },
    [offer],
  )
  useEffect(() => {
    if (!canImport) return
    const brought = useDroppedFile.getState().take()
    if (brought !== null) void offer(brought)
    return useDroppedFile.subscribe(({ file, take }) => {
      if (file === null) return
      take()
      begin(file)
    })
  }, [canImport, offer, begin])
  useAddressWish((wish) => {
    const wishedRun = Number(wish.get('run') ?? '')
    const wishedKind = importKind.safeParse(wish.get('kind'))
    if (Number.isInteger(wishedRun) && wishedRun > 0) setRun(wishedRun)
    if (wishedKind.success) setKind(wishedKind.data)
    if (wishedKind.success) setRun(null)
  })
  const startAnew = () => {
    setRun(null)
    forget()
  }

  if (run !== null) return <ImportResult key={run} run={run} canImport={canImport} onAnother={startAnew} />
  if (!canImport) {
    return (
      <Page title={t('nav.import')} help="importing">
        <ErrorState error={new AppError('not_permitted', 'Importing needs the acquisitions role.')} />
      </Page>
    )
  }
  if (offered.state !== 'offered') {
    return <ChooseFile kind={kind} offered={offered} onKind={setKind} onFile={begin} onForget={forget} />
  }
  return (
    <ImportWizard
      // Another file, or the same again as another kind, starts from what is found in it.
      key={`${offered.reference} ${kind}`}
      file={offered}
      kind={kind}
      onKind={setKind}
      onFile={begin}
      onLeave={forget}
      onDone={(done) => {
        forget()
        setRun(done)
      }}
    />
  )
}
