import '@mantine/core/styles.css'
import '#renderer/app/app.css'
import { MantineProvider } from '@mantine/core'
import type { PlaceState } from '#preload/bridge.ts'
import { ChooseLibrary, type PlaceWays } from '#renderer/app/ChooseLibrary.tsx'
import { showPage } from '#renderer/app/showPage.tsx'
import { accessibleGreys, createAppTheme } from '#renderer/app/theme.ts'

/** Shows the question where the library is, instead of the program. @param nonce of the content policy */
export function startChoice(
  ways: PlaceWays,
  place: Extract<PlaceState, { kind: 'choose' }>,
  nonce: string,
): void {
  showPage(nonce, () => (
    <MantineProvider
      theme={createAppTheme('')}
      defaultColorScheme="auto"
      cssVariablesResolver={accessibleGreys}
      getStyleNonce={() => nonce}
    >
      <ChooseLibrary ways={ways} place={place} />
    </MantineProvider>
  ))
}
