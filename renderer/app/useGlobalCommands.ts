import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { openSpotlight } from '@mantine/spotlight'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconMoon,
  IconSearch,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { AREAS } from '#renderer/app/areas.ts'
import { useDialogs } from '#renderer/app/dialogs.ts'
import { asLocale } from '#renderer/app/i18n.ts'
import { useChooseLocale } from '#renderer/app/useChooseLocale.ts'
import type { UserCommand } from '#renderer/commands/command.ts'
import { runCommand } from '#renderer/commands/registry.ts'
import { useCommands } from '#renderer/commands/useCommands.ts'
import { usePlatform } from '#renderer/data/ClientProvider.tsx'
import { useCommandCall } from '#renderer/data/useCommand.ts'
import { usePermissions } from '#renderer/data/usePermission.ts'
import { useCan } from '#renderer/data/useSession.ts'
import { useAnnounce } from '#renderer/ui/useAnnounce.tsx'
import { useMethodWords } from '#renderer/ui/useMethodWords.ts'

/** The commands that are there on every screen, and the menu's way to them. */
export function useGlobalCommands(): void {
  const platform = usePlatform()
  useCommands([...useGeneralCommands(), ...useAreaCommands()])
  useEffect(() => platform.onMenuCommand((id) => void runCommand(id)), [platform])
}

function useGeneralCommands(): UserCommand[] {
  const { t, i18n } = useTranslation()
  const [, navigate] = useLocation()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const chooseLocale = useChooseLocale()
  const canImport = useCan('import')
  const announce = useAnnounce()
  const wordMethod = useMethodWords()
  const undo = useCommandCall('undo.undo')
  const redo = useCommandCall('undo.redo')

  const told = useRef<string | null>(null)
  const tell = (message: string) => {
    // Under one id the text of the step before would stay, and its time would run on.
    if (told.current !== null) notifications.hide(told.current)
    told.current = notifications.show({ message, autoClose: 3000, withCloseButton: false })
    announce(message)
  }
  const takeBack = async () => {
    const done = await undo.run({})
    if (done !== null) tell(t('common.undone', { what: wordMethod(done.label) }))
  }
  const doAgain = async () => {
    const done = await redo.run({})
    if (done !== null) tell(t('common.redone', { what: wordMethod(done.label) }))
  }
  return [
    {
      id: 'app.palette',
      label: 'common.palette',
      icon: IconSearch,
      shortcuts: [{ code: 'KeyK', ctrl: true }],
      run: openSpotlight,
    },
    {
      id: 'app.undo',
      label: 'common.undoLabel',
      icon: IconArrowBackUp,
      shortcuts: [{ code: 'KeyZ', ctrl: true }],
      isUndo: true,
      run: takeBack,
    },
    {
      id: 'app.redo',
      label: 'common.redoLabel',
      icon: IconArrowForwardUp,
      shortcuts: [
        { code: 'KeyY', ctrl: true },
        { code: 'KeyZ', ctrl: true, shift: true },
      ],
      isUndo: true,
      run: doAgain,
    },
    {
      id: 'app.import',
      label: 'common.importFile',
      icon: IconFileImport,
      shortcuts: [{ code: 'KeyI', ctrl: true }],
      isEnabled: () => canImport || 'errors.not_permitted',
      run: () => navigate('/import'),
    },
    {
      id: 'app.shortcuts',
      label: 'common.shortcuts',
      icon: IconKeyboard,
      shortcuts: [{ code: 'Slash', shift: true }, { code: 'F1' }],
      run: () => useDialogs.getState().setShortcutsOpen(true),
    },
    {
      id: 'app.switchLanguage',
      label: 'common.switchLanguage',
      icon: IconLanguage,
      run: () => chooseLocale(asLocale(i18n.language) === 'en' ? 'zh-CN' : 'en'),
    },
    {
      id: 'app.switchTheme',
      label: 'common.switchTheme',
      icon: IconMoon,
      run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark'),
    },
  ]
}

function useAreaCommands(): UserCommand[] {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const permissionTo = usePermissions()
  return AREAS.map((area) => ({
    id: `go.${area.name}`,
    label: 'nav.goTo',
    labelValues: { area: t(`nav.${area.name}`) },
    icon: area.icon,
    isEnabled: () => permissionTo(area.needs).isAllowed || 'errors.not_permitted',
    run: () => navigate(area.path),
  }))
}
