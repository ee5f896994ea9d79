import { notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import { profileDocument } from '#shared/api/contract/profile.ts'

interface ProfileFiles {
  /** @param ids none: all of them */
  save(ids: readonly number[]): Promise<void>
  /** @returns what came of it in words; null when it failed, which the person has been told */
  takeIn(file: File): Promise<string | null>
  readonly isRunning: boolean
}

/** Carries import profiles to other libraries and in from them, as files. */
export function useProfileFiles(): ProfileFiles {
  const { t } = useTranslation()
  const platform = usePlatform()
  const announce = useAnnounce()
  const saving = useCommandCall('import.saveProfiles')
  const importing = useCommandCall('import.importProfiles')
  return {
    isRunning: saving.isRunning || importing.isRunning,
    async save(ids) {
      const saved = await saving.run({ ids: [...ids] })
      if (saved === null || !(await platform.saveFile(saved.file, saved.fileName))) return
      const message = t('importing.profiles.saved', { count: saved.profiles, fileName: saved.fileName })
      notifications.show({ message })
      announce(message)
    },
    async takeIn(file) {
      const document = profileDocument.safeParse(await readJson(file))
      if (!document.success) return t('importing.profiles.notProfiles')
      const done = await importing.run({ document: document.data })
      if (done === null) return null
      const { created, changed, unchanged, skipped } = done
      const figures = t('importing.profiles.tookIn', { created, changed, unchanged })
      if (skipped.length === 0) return figures
      const names = skipped.map(({ name }) => name).join(' · ')
      return `${figures} ${t('importing.profiles.skipped', { names })}`
    },
  }
}

/** Null for what is no JSON. */
async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text())
  } catch {
    return null
  }
}
