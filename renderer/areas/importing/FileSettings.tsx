import { Alert, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  type ImportDraft,
  type Inspection,
  withAllSheets,
  withSettings,
} from '#renderer/areas/importing/importDraft.ts'
import { wordError } from '#renderer/data/errorWords.ts'
import { formatCount } from '#renderer/ui/format.ts'
import { importing as words } from '#shared/locales/en/importing.ts'

interface FileSettingsProps {
  readonly draft: ImportDraft
  readonly inspection: Inspection
  /** Why the file could not be read with the newest settings. */
  readonly error: unknown
  onChange(draft: ImportDraft): void
}

const DELIMITERS = [
  [',', 'comma'],
  ['\t', 'tab'],
  [';', 'semicolon'],
  ['|', 'bar'],
] as const
const ALL_SHEETS = ''

/** How the file is read: format, encoding, separator, sheet, heading row. Everything found can be corrected. */
export function FileSettings({ draft, inspection, error, onChange }: FileSettingsProps) {
  const { t, i18n } = useTranslation()
  const { format, encoding, delimiter, sheets, sheet, headingRow } = inspection
  const formatWord = isKeyOf(words.formats, format) ? t(`importing.formats.${format}`) : format
  const size = t('importing.size')
  // a format of records has no rows of headings to choose from
  const isTable = inspection.columns.every(({ reason }) => reason !== 'format')
  return (
    <Stack gap={10} mt="md">
      <Text size="sm">
        {formatWord} · {size} {sizeText(inspection.sizeBytes, i18n.language)}
      </Text>
      {error === null ? null : (
        <Alert role="alert" color="red" p="xs">
          {wordError(error, t).text}
        </Alert>
      )}
      {encoding === null ? null : <EncodingSelect {...{ draft, inspection, encoding, onChange }} />}
      {delimiter === null ? null : (
        <Select
          label={t('importing.delimiter')}
          allowDeselect={false}
          value={delimiter}
          data={DELIMITERS.map(([value, name]) => ({ value, label: t(`importing.delimiters.${name}`) }))}
          onChange={(value) => value !== null && onChange(withSettings(draft, { delimiter: value }))}
        />
      )}
      {sheets.length < 2 ? null : (
        <Select
          label={t('importing.sheet')}
          allowDeselect={false}
          value={sheet ?? ALL_SHEETS}
          data={[
            { value: ALL_SHEETS, label: t('importing.sheetAll') },
            ...sheets.map(({ name, rowCount }) => ({
              value: name,
              label:
                rowCount === null
                  ? name
                  : t('importing.sheetRows', { name, rows: formatCount(rowCount, i18n.language) }),
            })),
          ]}
          onChange={(value) => {
            if (value === ALL_SHEETS) onChange(withAllSheets(draft))
            else if (value !== null) onChange(withSettings(withAllSheets(draft), { sheet: value }))
          }}
        />
      )}
      {isTable ? (
        <NumberInput
          label={t('importing.headingRow')}
          description={t('importing.headingRowNone')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={draft.settings.headingRow ?? headingRow}
          min={0}
          max={1000}
          allowDecimal={false}
          styles={{ wrapper: { width: 140 } }}
          onChange={(value) => {
            const row = Number(value)
            if (value !== '' && row !== (draft.settings.headingRow ?? headingRow))
              onChange(withSettings(draft, { headingRow: row }))
          }}
        />
      ) : null}
    </Stack>
  )
}

interface EncodingSelectProps extends Omit<FileSettingsProps, 'error'> {
  readonly encoding: NonNullable<Inspection['encoding']>
}

function EncodingSelect({ draft, inspection, encoding, onChange }: EncodingSelectProps) {
  const { t } = useTranslation()
  const { reason } = encoding
  const why = isKeyOf(words.encodingReason, reason) ? t(`importing.encodingReason.${reason}`) : reason
  const percent = Math.round(encoding.confidence * 100)
  return (
    <Select
      label={t('importing.encoding')}
      description={percent === 100 ? why : t('importing.encodingSure', { reason: why, percent })}
      inputWrapperOrder={['label', 'input', 'description']}
      allowDeselect={false}
      value={encoding.name}
      data={[encoding.name, ...inspection.encodingAlternatives].map((name) => ({
        value: name,
        label: isKeyOf(words.encodings, name) ? t(`importing.encodings.${name}`) : name,
      }))}
      onChange={(value) => value !== null && onChange(withSettings(draft, { encoding: value }))}
    />
  )
}

function isKeyOf<Words extends object>(table: Words, key: string): key is Extract<keyof Words, string> {
  return Object.hasOwn(table, key)
}

/** "1.4 MB": the size of a file as people know it from their system. */
function sizeText(bytes: number, locale: string): string {
  if (bytes < 1024) return `${bytes} B`
  const isSmall = bytes < 1_048_576
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: isSmall ? 0 : 1 })
  return isSmall ? `${format.format(bytes / 1024)} KB` : `${format.format(bytes / 1_048_576)} MB`
}
