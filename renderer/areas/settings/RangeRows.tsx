import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newRange, type SubjectDraft } from '#renderer/areas/settings/subjectDraft.ts'
import { takeFocus } from '#renderer/ui/takeFocus.ts'

type RangePart = `settings.${'rangeKind' | 'scheme' | 'rangeFrom' | 'rangeTo' | 'removeRange'}`

/** The class ranges of a subject, one row each. */
export function RangeRows({ form }: { readonly form: UseFormReturnType<SubjectDraft> }) {
  const { t } = useTranslation()
  /** The row that was just added is typed in next. */
  const [addedKey, setAddedKey] = useState<number | null>(null)
  const add = () => {
    const range = newRange(form.values.ranges)
    setAddedKey(range.key)
    form.insertListItem('ranges', range)
  }
  /** Of several rows each part says of which row it is. */
  const named = (key: RangePart, index: number) =>
    t('settings.rangePart', { number: index + 1, part: t(key) })
  const schemes = (['clc', 'lcc', 'ddc'] as const).map((value) => ({
    value,
    label: t(`marking.scheme.${value}`),
  }))
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('settings.ranges')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('settings.rangesHint')}
      </Text>
      {form.values.ranges.map((range, index) => (
        <Group key={range.key} gap={6} wrap="nowrap" align="start">
          <Select
            w={120}
            aria-label={named('settings.rangeKind', index)}
            allowDeselect={false}
            value={range.isInclude ? 'with' : 'without'}
            data={[
              { value: 'with', label: t('settings.rangeWith') },
              { value: 'without', label: t('settings.rangeWithout') },
            ]}
            onChange={(value) => form.setFieldValue(`ranges.${index}.isInclude`, value !== 'without')}
          />
          <Select
            w={120}
            aria-label={named('settings.scheme', index)}
            allowDeselect={false}
            data={schemes}
            {...form.getInputProps(`ranges.${index}.scheme`)}
          />
          <TextInput
            flex={1}
            aria-label={named('settings.rangeFrom', index)}
            placeholder={t('settings.rangeFrom')}
            maxLength={60}
            {...(range.key === addedKey ? { ref: takeFocus } : {})}
            {...form.getInputProps(`ranges.${index}.from`)}
          />
          <TextInput
            flex={1}
            aria-label={named('settings.rangeTo', index)}
            placeholder={t('settings.rangeTo')}
            maxLength={60}
            {...form.getInputProps(`ranges.${index}.to`)}
          />
          <ActionIcon
            mt={4}
            variant="subtle"
            color="gray"
            aria-label={named('settings.removeRange', index)}
            onClick={() => form.removeListItem('ranges', index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
      >
        {t('settings.addRange')}
      </Button>
    </Stack>
  )
}
