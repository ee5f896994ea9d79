import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale'
import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  TooltipModule,
  themeQuartz,
} from 'ag-grid-community'
import type { Density } from '#renderer/grid/gridTypes.ts'

// Only what the one table needs: the whole library would be three times as large.
ModuleRegistry.registerModules([
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
  TooltipModule,
])

export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { compact: 28, normal: 36, roomy: 44 }

/** The look of the table, made of the same colours as everything else, so light and dark follow by themselves. */
const baseTheme = themeQuartz.withParams({
  fontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 12,
  spacing: 5,
  headerHeight: 30,
  cellHorizontalPadding: 8,
  backgroundColor: 'var(--mantine-color-body)',
  foregroundColor: 'var(--mantine-color-text)',
  headerBackgroundColor: 'light-dark(#f4f6f8, #25282c)',
  headerTextColor: 'var(--mantine-color-text)',
  borderColor: 'light-dark(#dfe3e8, #3a3f45)',
  // See-through, or the bar of the cursor would vanish under the mouse.
  rowHoverColor: 'light-dark(rgb(30 60 100 / 6%), rgb(255 255 255 / 6%))',
  accentColor: 'var(--mantine-primary-color-filled)',
  browserColorScheme: 'inherit',
  wrapperBorderRadius: 0,
})

/** The look for each height of the rows: text stands in the middle of a row only if the theme knows its height. */
export const tableThemes: Readonly<Record<Density, typeof baseTheme>> = {
  compact: baseTheme.withParams({ rowHeight: ROW_HEIGHTS.compact }),
  normal: baseTheme.withParams({ rowHeight: ROW_HEIGHTS.normal }),
  roomy: baseTheme.withParams({ rowHeight: ROW_HEIGHTS.roomy }),
}

/** AG Grid's own words in the language of the interface. */
export function tableWords(language: string): Record<string, string> {
  return language === 'zh-CN' ? AG_GRID_LOCALE_CN : AG_GRID_LOCALE_EN
}
