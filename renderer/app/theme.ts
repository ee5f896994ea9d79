import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from '@mantine/core'

/** Text faces that have both Latin and Chinese forms, the system's own first. */
const FACES =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'

/** The theme; the names of close buttons are words and so depend on the language. */
export function createAppTheme(close: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close }
  return createTheme({
    primaryColor: 'blue',
    primaryShade: 8,
    autoContrast: true,
    fontFamily: FACES,
    fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
    headings: { fontFamily: FACES, fontWeight: '600' },
    defaultRadius: 'sm',
    focusRing: 'auto',
    cursorType: 'pointer',
    respectReducedMotion: true,
    fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
    components: {
      Notification: {
        defaultProps: { closeButtonProps },
        styles: { description: { color: 'var(--mantine-color-text)' } },
      },
      Button: { defaultProps: { size: 'xs' } },
      TextInput: { defaultProps: { size: 'xs' } },
      NumberInput: { defaultProps: { size: 'xs' } },
      Textarea: { defaultProps: { size: 'xs' } },
      Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
      // the second click of a double click lands beside the dialog that the first one opened
      Modal: {
        defaultProps: {
          closeButtonProps,
          closeOnClickOutside: false,
          centered: true,
          transitionProps: { duration: 80 },
        },
      },
      Drawer: { defaultProps: { closeButtonProps, transitionProps: { duration: 100 } } },
      Tooltip: { defaultProps: { withArrow: true, openDelay: 300, transitionProps: { duration: 80 } } },
      Popover: { defaultProps: { transitionProps: { duration: 80 } } },
      Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    },
  })
}

/** Greys darker than the library's own, which stay below the 4.5 : 1 of WCAG 2.2 for small text. */
export const accessibleGreys: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#565d64',
    '--mantine-color-placeholder': '#6a7178',
    '--mantine-color-default-border': '#d3d8de',
  },
  dark: {
    '--mantine-color-dimmed': '#adb2b8',
    '--mantine-color-placeholder': '#9aa0a6',
    '--mantine-color-error': '#ff8787',
  },
})
