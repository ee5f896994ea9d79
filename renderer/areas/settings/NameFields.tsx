import { Group, TextInput, type TextInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Field = 'code' | 'zh' | 'en'

interface NameFieldsProps {
  readonly form: { getInputProps(field: Field): TextInputProps }
  readonly hasCodeHint?: boolean
}

/** Code and names in both languages: what every subject, department, place and fund begins with. */
export function NameFields({ form, hasCodeHint = true }: NameFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Group grow align="start">
        <TextInput
          label={t('settings.nameZh')}
          maxLength={120}
          data-autofocus
          {...form.getInputProps('zh')}
        />
        <TextInput label={t('settings.nameEn')} maxLength={120} {...form.getInputProps('en')} />
      </Group>
      <TextInput
        label={t('settings.code')}
        {...(hasCodeHint ? { description: t('settings.codeHint') } : {})}
        maxLength={40}
        {...form.getInputProps('code')}
      />
    </>
  )
}

interface Named {
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** What forms with these fields check: a code, and a name in at least one language. */
export function useNameRules() {
  const { t } = useTranslation()
  return {
    code: (value: string) => (value.trim() === '' ? t('settings.missing') : null),
    zh: (value: string, { en }: Named) =>
      value.trim() === '' && en.trim() === '' ? t('settings.namesMissing') : null,
  }
}
