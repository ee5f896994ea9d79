import { useCallback, useRef, useState } from 'react'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'

export type OfferedFile =
  | { readonly state: 'none' }
  | { readonly state: 'offering'; readonly name: string; readonly share: number }
  | {
      readonly state: 'offered'
      readonly name: string
      readonly sizeBytes: number
      readonly reference: string
    }
  | { readonly state: 'failed'; readonly name: string; readonly error: unknown }

interface FileOffer {
  readonly offered: OfferedFile
  offer(file: File): Promise<void>
  forget(): void
}

/** Hands a file to the backend, telling how far it is; of two files offered shortly after another the last counts. */
export function useOfferedFile(): FileOffer {
  const platform = usePlatform()
  const [offered, setOffered] = useState<OfferedFile>({ state: 'none' })
  const turn = useRef(0)
  const offer = useCallback(
    async (file: File) => {
      turn.current += 1
      const mine = turn.current
      const show = (next: OfferedFile) => {
        if (mine === turn.current) setOffered(next)
      }
      const { name, size } = file
      show({ state: 'offering', name, share: 0 })
      try {
        const reference = await platform.offerFile(file, (share) => show({ state: 'offering', name, share }))
        show({ state: 'offered', name, sizeBytes: size, reference })
      } catch (error) {
        show({ state: 'failed', name, error })
      }
    },
    [platform],
  )
  const forget = useCallback(() => {
    turn.current += 1
    setOffered({ state: 'none' })
  }, [])
  return { offered, offer, forget }
}
